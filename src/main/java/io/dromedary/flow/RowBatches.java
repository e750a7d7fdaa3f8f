package io.dromedary.flow;

import io.dromedary.catalog.CatalogRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Gathers rows into batches, lazily: a file of any length is never held whole, and a batch of long rows has fewer. */
final class RowBatches implements Iterator<RowBatch> {

    /** Characters of a batch's cells: some megabytes, whatever the rows are like. */
    private static final long MAX_CHARACTERS = 2_000_000;
    /** Characters of a batch's lines in the report, in which the serial and the name stand again for each image. */
    private static final long MAX_REPORT_CHARACTERS = 8_000_000;
    /** What else a line of the report takes, with its record on the way. */
    private static final int LINE_CHARACTERS = 200;

    private final Iterator<CatalogRow> rows;
    private final int size;
    private long images;

    RowBatches(Iterator<CatalogRow> rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public RowBatch next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        long firstImage = images;
        List<CatalogRow> batch = new ArrayList<>(size);
        long characters = 0;
        long report = 0;
        while (batch.size() < size && characters < MAX_CHARACTERS && report < MAX_REPORT_CHARACTERS && rows.hasNext()) {
            CatalogRow row = rows.next();
            report += (long) row.images().size() * (LINE_CHARACTERS + row.serial().length() + row.product().length());
            characters += row.cells().stream().mapToInt(String::length).sum();
            images += row.images().size();
            batch.add(row);
        }
        return new RowBatch(List.copyOf(batch), firstImage);
    }
}
