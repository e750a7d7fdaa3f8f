package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The input's cells as they are given back: as many as the header has, so that a new column is where its name is. The column of errors
 * that a failed CSV came back with is left out.
 */
final class FittedCells {

    /** What a failed CSV says of each row, in its last column. */
    static final String ERROR_COLUMN = "Dromedary Error";

    private final List<String> header;
    private final char delimiter;
    /** The column that is left out, or -1. */
    private final int dropped;

    /** @param delimiter the input's */
    FittedCells(Layout layout, char delimiter) {
        this.header = layout.header();
        this.delimiter = delimiter;
        this.dropped = errorColumn(layout);
    }

    private static int errorColumn(Layout layout) {
        for (int column = 0; column < layout.header().size(); column++) {
            if (HeaderName.normalise(layout.name(column)).equals(HeaderName.normalise(ERROR_COLUMN))
                    && column != layout.serial() && column != layout.product() && !layout.images().contains(column)) {
                return column;
            }
        }
        return -1;
    }

    List<String> header() {
        return kept(new ArrayList<>(header));
    }

    List<String> of(List<String> cells) {
        int width = header.size();
        List<String> fitted = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
        while (fitted.size() < width) {
            fitted.add("");
        }
        // What an unquoted delimiter drove beyond the last column goes back into it: nothing is lost.
        List<String> surplus = cells.subList(Math.min(width, cells.size()), cells.size());
        if (!CatalogRows.isBlank(surplus)) {
            fitted.set(width - 1, fitted.get(width - 1) + delimiter + String.join(String.valueOf(delimiter), surplus));
        }
        return kept(fitted);
    }

    private List<String> kept(List<String> cells) {
        if (dropped >= 0) {
            cells.remove(dropped);
        }
        return cells;
    }
}
