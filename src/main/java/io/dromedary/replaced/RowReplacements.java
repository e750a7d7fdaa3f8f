package io.dromedary.replaced;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.CatalogRows;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.Layout;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be written in the place of each old address, row by row from the first to the last, for a file whose rows were read
 * from a CSV that was made of it.
 */
final class RowReplacements implements Closeable {

    private static final int ROWS = 500;

    private final InputStream content;
    private final RawCsv csv;
    private final CatalogRows rows;
    private final Outputs outputs;
    private final NewAddresses addresses;
    private final Deque<Row> ready = new ArrayDeque<>();

    /**
     * A row's.
     *
     * @param cells     the CSV's
     * @param addresses by column, from 0, the new text for each old address; only what changes
     */
    record Row(int number, List<String> cells, Map<Integer, Map<String, String>> addresses) {
    }

    /**
     * @param csv     the CSV that was made of the file
     * @param emptied whether the address of an image that failed is left empty, and not as it is
     */
    RowReplacements(InputStream csv, CatalogFormat format, Layout layout, Outputs outputs, boolean emptied) throws IOException {
        this.content = csv;
        csv.skipNBytes(format.skip());
        this.csv = new RawCsv(csv, format);
        this.rows = new CatalogRows(this.csv, layout);
        this.outputs = outputs;
        this.addresses = new NewAddresses(emptied);
    }

    /**
     * @param number of a row that is not before the one that was asked for last
     * @return null where nothing of it changes
     */
    Row of(int number) throws IOException {
        while (true) {
            while (!ready.isEmpty() && ready.peek().number < number) {
                ready.poll();
            }
            if (!ready.isEmpty()) {
                return ready.peek().number == number && !ready.peek().addresses.isEmpty() ? ready.peek() : null;
            }
            if (!read()) {
                return null;
            }
        }
    }

    private boolean read() throws IOException {
        List<CatalogRow> batch = new ArrayList<>(ROWS);
        try {
            while (batch.size() < ROWS && rows.hasNext()) {
                batch.add(rows.next());
                csv.passed();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (batch.isEmpty()) {
            return false;
        }
        Outputs.OfRows of = outputs.of(batch.get(0).row(), batch.get(batch.size() - 1).row());
        for (CatalogRow row : batch) {
            ready.add(new Row(row.row(), row.cells(), replacements(row, row.valid() ? of.row(row) : Map.of())));
        }
        return true;
    }

    private Map<Integer, Map<String, String>> replacements(CatalogRow row, Map<Integer, String> outputsOfRow) {
        Map<Integer, Map<String, String>> replacements = new HashMap<>();
        for (ImageCell image : row.images()) {
            String text = addresses.of(image, outputsOfRow);
            if (text != null) {
                replacements.computeIfAbsent(image.place().column(), column -> new LinkedHashMap<>()).put(image.input(), text);
            }
        }
        return replacements;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
