package io.dromedary.catalog;

import java.util.List;
import java.util.Map;

/**
 * The CSV that is given back: the input's columns and cells, and {@code Output Image Urls} last, with as many slots as
 * the row names images, joined by a comma and a blank. The slot of an image that failed is empty.
 */
public final class OutputCsv {

    private static final String COLUMN = "Output Image Urls";

    private final FittedCells fitted;
    private final char delimiter;

    /** @param delimiter the input's */
    public OutputCsv(Layout layout, char delimiter) {
        this.fitted = new FittedCells(layout, delimiter);
        this.delimiter = delimiter;
    }

    /** The byte order mark and the header's line. */
    public String header() {
        List<String> cells = fitted.header();
        cells.add(COLUMN);
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
            cells.add(slots(row, outcomes.get(row.row())));
            text.line(cells);
        }
        return text.toString();
    }

    private static String slots(CatalogRow row, List<ImageOutcome> outcomes) {
        StringBuilder slots = new StringBuilder();
        for (ImageCell image : row.images()) {
            if (image != row.images().get(0)) {
                slots.append(", ");
            }
            if (row.valid()) {
                ImageOutcome outcome = ImageOutcome.at(image.position(), row.row(), outcomes);
                slots.append(outcome.completed() ? outcome.outputUrl() : "");
            }
        }
        return slots.toString();
    }
}
