package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What failed, in the input's format and ready to be uploaded again: rows with a failed image, reduced to the URLs that
 * failed, and invalid rows as they came.
 */
public final class FailedCsv {

    private final Layout layout;
    private final ImageCells imageCells;
    private final char delimiter;

    /** @param delimiter the input's */
    public FailedCsv(Layout layout, char delimiter) {
        this.layout = layout;
        this.imageCells = new ImageCells(layout);
        this.delimiter = delimiter;
    }

    /** The byte order mark and the header's line. */
    public String header() {
        return CsvText.BYTE_ORDER_MARK + new CsvText(delimiter).line(layout.header());
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
                text.line(alone(row));
                continue;
            }
            List<Boolean> failed = new ArrayList<>();
            for (ImageCell image : row.images()) {
                failed.add(!ImageOutcome.at(image.position(), row.row(), outcomes.get(row.row())).completed());
            }
            if (failed.contains(true)) {
                text.line(failed.contains(false) ? reduced(row, failed) : alone(row));
            }
        }
        return text.toString();
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
        if (column < cells.size() && Blanks.isBlank(cells.get(column))) {
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
