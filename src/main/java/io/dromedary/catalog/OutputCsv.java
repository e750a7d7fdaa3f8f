package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The CSV that is given back: the input's columns and cells, and {@code Output Image Urls} last, with as many slots as
 * the row names images, joined by a comma and a blank. The slot of an image that failed is empty.
 */
public final class OutputCsv {

    private static final String COLUMN = "Output Image Urls";

    private final Layout layout;
    private final char delimiter;

    /** @param delimiter the input's */
    public OutputCsv(Layout layout, char delimiter) {
        this.layout = layout;
        this.delimiter = delimiter;
    }

    /** The byte order mark and the header's line. */
    public String header() {
        List<String> cells = new ArrayList<>(layout.header());
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
            List<String> cells = fitted(row.cells());
            cells.add(slots(row, outcomes.get(row.row())));
            text.line(cells);
        }
        return text.toString();
    }

    /** As many cells as the header has, so that the new column is where its name is. */
    private List<String> fitted(List<String> cells) {
        int width = layout.header().size();
        List<String> fitted = new ArrayList<>(width + 1);
        fitted.addAll(cells.subList(0, Math.min(width, cells.size())));
        while (fitted.size() < width) {
            fitted.add("");
        }
        // What an unquoted delimiter drove beyond the last column goes back into it: nothing is lost.
        List<String> surplus = cells.subList(Math.min(width, cells.size()), cells.size());
        if (!CatalogRows.isBlank(surplus)) {
            fitted.set(width - 1, fitted.get(width - 1) + delimiter + String.join(String.valueOf(delimiter), surplus));
        }
        return fitted;
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
