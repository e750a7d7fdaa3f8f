package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What failed, in the input's format and ready to be uploaded again: rows with a failed image, reduced to the URLs that
 * failed, and invalid rows as they came. The last column says why, for whoever mends it; it is left out of what is made of the file then.
 */
public final class FailedCsv {

    private final Layout layout;
    private final ImageCells imageCells;
    private final FittedCells fitted;
    private final char delimiter;

    /** @param delimiter the input's */
    public FailedCsv(Layout layout, char delimiter) {
        this.layout = layout;
        this.imageCells = new ImageCells(layout);
        this.fitted = new FittedCells(layout, delimiter);
        this.delimiter = delimiter;
    }

    /** The byte order mark and the header's line. */
    public String header() {
        List<String> cells = fitted.header();
        cells.add(FittedCells.ERROR_COLUMN);
        return CsvText.BYTE_ORDER_MARK + new CsvText(delimiter).line(cells);
    }

    /**
     * The lines of those rows that failed; empty when none did.
     *
     * @param rows     rows in the input's order
     * @param outcomes the outcomes of each valid row's images, by row number
     * @throws IllegalArgumentException when an image of a valid row has no outcome
     */
    public String lines(List<CatalogRow> rows, Map<Integer, List<ImageOutcome>> outcomes) {
        CsvText text = new CsvText(delimiter);
        for (CatalogRow row : rows) {
            if (!row.valid()) {
                text.line(told(alone(row), row.problems().stream().map(problem -> problem.code() + ": " + problem.detail())));
                continue;
            }
            List<Boolean> failed = new ArrayList<>();
            List<ImageOutcome> without = new ArrayList<>();
            for (ImageCell image : row.images()) {
                ImageOutcome outcome = ImageOutcome.at(image.position(), row.row(), outcomes.get(row.row()));
                failed.add(!outcome.completed());
                if (!outcome.completed()) {
                    without.add(outcome);
                }
            }
            if (failed.contains(true)) {
                text.line(told(failed.contains(false) ? reduced(row, failed) : alone(row), without.stream()
                    .map(outcome -> "image %d: %s: %s".formatted(outcome.position(), outcome.reason().errorCode(), outcome.reason().error()))));
            }
        }
        return text.toString();
    }

    private List<String> told(List<String> cells, Stream<String> reasons) {
        List<String> told = fitted.of(cells);
        told.add(reasons.collect(Collectors.joining("; ")));
        return told;
    }

    /** A row whose product began in an earlier one is a product by itself where that one did not fail. */
    private List<String> alone(CatalogRow row) {
        List<String> cells = new ArrayList<>(row.cells());
        if (!row.begins()) {
            fill(cells, layout.serial(), row.serial());
            fill(cells, layout.product(), row.product());
        }
        return cells;
    }

    private static void fill(List<String> cells, int column, String text) {
        while (cells.size() <= column) {
            cells.add("");
        }
        if (Blanks.isBlank(cells.get(column))) {
            cells.set(column, text);
        }
    }

    private List<String> reduced(CatalogRow row, List<Boolean> failed) {
        List<String> cells = alone(row);
        int position = 0;
        for (int column : layout.images()) {
            if (column >= cells.size()) {
                continue;
            }
            List<String> kept = new ArrayList<>();
            for (ImageUrl url : imageCells.urls(column, cells.get(column))) {
                if (failed.get(position++)) {
                    kept.add(url.input());
                }
            }
            cells.set(column, imageCells.joined(column, kept));
        }
        return cells;
    }
}
