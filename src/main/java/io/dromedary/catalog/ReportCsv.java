package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The report: a line for each image, in the input's order, those of invalid rows included. Renditions have their columns behind all others. */
public final class ReportCsv {

    private static final List<String> COLUMNS = List.of("S. No.", "Product Name", "Position", "Input Image Url",
            "Output Image Url", "Status", "Error Code", "Error", "HTTP Status", "Bytes In", "Bytes Out",
            "Saved Percent", "Width", "Height", "Attempts", "Change",
            "Checks", "Same As");
    private static final String INVALID = "invalid";

    private final char delimiter;
    private final List<String> renditions;

    /** @param delimiter the input's */
    public ReportCsv(char delimiter) {
        this(delimiter, List.of());
    }

    /**
     * @param delimiter  the input's
     * @param renditions their names, in their order
     */
    public ReportCsv(char delimiter, List<String> renditions) {
        this.delimiter = delimiter;
        this.renditions = List.copyOf(renditions);
    }

    /** The byte order mark and the header's line. */
    public String header() {
        List<Object> columns = new ArrayList<>(COLUMNS);
        for (String name : renditions) {
            columns.add("Output Image Url (%s)".formatted(name));
            columns.add("Bytes Out (%s)".formatted(name));
        }
        return CsvText.BYTE_ORDER_MARK + new CsvText(delimiter).line(columns);
    }

    /**
     * The rows' lines. An invalid row has a line for each image that it names, with the image's own problem or else the
     * row's first, and one line without a position when it names none.
     *
     * @param rows     rows in the input's order
     * @param outcomes the outcomes of each valid row's images, by row number
     * @throws IllegalArgumentException when an image of a valid row has no outcome
     */
    public String lines(List<CatalogRow> rows, Map<Integer, List<ImageOutcome>> outcomes) {
        CsvText text = new CsvText(delimiter);
        for (CatalogRow row : rows) {
            if (!row.valid() && row.images().isEmpty()) {
                text.line(invalid(row, null, "", row.problems().get(0)));
            }
            for (ImageCell image : row.images()) {
                if (row.valid()) {
                    text.line(line(row, image, ImageOutcome.at(image.position(), row.row(), outcomes.get(row.row()))));
                } else {
                    RowProblem problem = image.problem() == null ? row.problems().get(0) : image.problem();
                    text.line(invalid(row, image.position(), image.input(), problem));
                }
            }
        }
        return text.toString();
    }

    private List<Object> line(CatalogRow row, ImageCell image, ImageOutcome outcome) {
        ImageOutcome.Figures figures = outcome.figures();
        return withRenditions(outcome, row.serial(), row.product(), image.position(), image.input(),
                outcome.completed() ? outcome.outputUrl() : "", outcome.status(), outcome.reason().errorCode(), outcome.reason().error(),
                figures.httpStatus(), figures.bytesIn(), figures.bytesOut(), figures.savedPercent(), figures.width(),
                figures.height(), figures.attempts(), figures.unchanged() == 1 ? "unchanged" : "",
                outcome.seen().checks(), outcome.seen().sameAs());
    }

    private List<Object> withRenditions(ImageOutcome outcome, Object... cells) {
        List<Object> line = new ArrayList<>(Arrays.asList(cells));
        for (String name : renditions) {
            line.add(outcome == null ? "" : outcome.renditionUrl(name));
            line.add(outcome == null ? "" : outcome.renditionBytes(name));
        }
        return line;
    }

    private List<Object> invalid(CatalogRow row, Integer position, String input, RowProblem problem) {
        return withRenditions(null, row.serial(), row.product(), position, input, "", INVALID, problem.code(),
                problem.detail(), "", "", "", "", "", "", "", "", "", "");
    }
}
