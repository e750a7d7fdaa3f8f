package io.dromedary.flow;

import io.dromedary.catalog.CatalogRow;
import java.util.List;

/**
 * Rows of a catalogue that are recorded, or written, together.
 *
 * @param rows        at least one, in the file's order
 * @param firstImage  how many images the rows before these have: the ordinal of the first image here, from 0
 */
public record RowBatch(List<CatalogRow> rows, long firstImage) {

    /** As a spreadsheet shows it. */
    public int firstRow() {
        return rows.get(0).row();
    }

    /** As a spreadsheet shows it. */
    public int lastRow() {
        return rows.get(rows.size() - 1).row();
    }
}
