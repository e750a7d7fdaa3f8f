package io.dromedary.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The CSV that is given back: the input's columns and cells, and {@code Output Image Urls} behind them, with as many slots as
 * the row names images, joined by a comma and a blank. The slot of an image that failed is empty. Where there are renditions each has
 * such a column of its own, in which the slot of one that failed says so.
 */
public final class OutputCsv {

    private static final String COLUMN = "Output Image Urls";

    private final FittedCells fitted;
    private final char delimiter;
    private final List<String> renditions;

    /** @param delimiter the input's */
    public OutputCsv(Layout layout, char delimiter) {
        this(layout, delimiter, List.of());
    }

    /**
     * @param delimiter  the input's
     * @param renditions their names, in their order
     */
    public OutputCsv(Layout layout, char delimiter, List<String> renditions) {
        this.fitted = new FittedCells(layout, delimiter);
        this.delimiter = delimiter;
        this.renditions = List.copyOf(renditions);
    }

    /** The byte order mark and the header's line. */
    public String header() {
        List<String> cells = fitted.header();
        cells.add(COLUMN);
        renditions.forEach(name -> cells.add("%s (%s)".formatted(COLUMN, name)));
        return CsvText.BYTE_ORDER_MARK + new CsvText(delimiter).line(cells);
    }

    /**
     * The rows' lines.
     *
     * @param rows     rows in the input's order
     * @param outcomes the outcomes of each valid row's images, by row number
     * @throws IllegalArgumentException when an image of a valid row has no outcome
     */
    public String lines(List<CatalogRow> rows, Map<Integer, List<ImageOutcome>> outcomes) {
        CsvText text = new CsvText(delimiter);
        for (CatalogRow row : rows) {
            List<String> cells = fitted.of(row.cells());
            List<ImageOutcome> images = outcomes.get(row.row());
            cells.add(slots(row, images, outcome -> outcome.completed() ? outcome.outputUrl() : ""));
            renditions.forEach(name -> cells.add(slots(row, images, outcome -> outcome.renditionUrl(name))));
            text.line(cells);
        }
        return text.toString();
    }

    private static String slots(CatalogRow row, List<ImageOutcome> outcomes, Function<ImageOutcome, String> slot) {
        StringBuilder slots = new StringBuilder();
        for (ImageCell image : row.images()) {
            if (image != row.images().get(0)) {
                slots.append(", ");
            }
            if (row.valid()) {
                slots.append(slot.apply(ImageOutcome.at(image.position(), row.row(), outcomes)));
            }
        }
        return slots.toString();
    }
}
