package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what the columns of a catalogue hold while its rows are read. */
final class ColumnTally {

    private static final int SAMPLES = 3;
    private static final int LONGEST = 80;
    /** Columns that are told: nobody chooses among more. */
    private static final int MOST = 300;

    private final List<String> names;
    private final List<Set<String>> samples = new ArrayList<>();
    private final long[] addresses;
    private final boolean[] images;
    private final boolean[] full;

    /** @param images the columns whose addresses are counted as images of the rows, not by what their cells look like */
    ColumnTally(List<String> names, List<Integer> images) {
        this.names = names.subList(0, Math.min(MOST, names.size()));
        this.addresses = new long[names.size()];
        this.full = new boolean[names.size()];
        this.images = new boolean[names.size()];
        images.forEach(column -> this.images[column] = true);
        names.forEach(name -> samples.add(new LinkedHashSet<>()));
    }

    void add(CatalogRow row) {
        for (ImageCell image : row.images()) {
            addresses[image.place().column()]++;
        }
        add(row.cells());
    }

    void add(List<String> cells) {
        for (int column = 0; column < Math.min(cells.size(), names.size()); column++) {
            String cell = cells.get(column);
            if (!cell.isEmpty()) {
                if (!full[column]) {
                    sample(column, cell);
                }
                if (!images[column]) {
                    addresses[column] += count(cell);
                }
            }
        }
    }

    private void sample(int column, String cell) {
        String shown = RowProblem.cut(Blanks.strip(cell), LONGEST);
        if (!shown.isEmpty()) {
            samples.get(column).add(shown);
            full[column] = samples.get(column).size() == SAMPLES;
        }
    }

    private static int count(String cell) {
        int found = 0;
        for (int at = UrlCell.startsUrl(cell, 0) ? 0 : -1; at != -1; at = cell.indexOf("://", at + "https://".length())) {
            found++;
        }
        return found;
    }

    /**
     * @param serial  the column used as such, or -1
     * @param product the column used as such, or -1
     * @param used    the image columns
     */
    List<ColumnUse> columns(int serial, int product, List<Integer> used) {
        List<ColumnUse> columns = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            String use = used.contains(column) ? "images" : column == serial ? "serial" : column == product ? "product" : "none";
            columns.add(new ColumnUse(names.get(column), List.copyOf(samples.get(column)), use, addresses[column]));
        }
        return columns;
    }
}
