package io.dromedary.replaced;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.CatalogRows;
import io.dromedary.catalog.CellAddress;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.ImageCells;
import io.dromedary.catalog.Layout;
import io.dromedary.replaced.RawRow.Slot;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a catalogue as they came, lazily: the same rows with the same images as whoever recorded them has read. */
final class RawRows implements Iterator<RawRow> {

    private final RawCsv csv;
    private final CatalogRows rows;
    private final char delimiter;
    private final ImageCells imageCells;

    /** @param content from the first record on */
    RawRows(InputStream content, CatalogFormat format, Layout layout) {
        this.csv = new RawCsv(content, format);
        this.rows = new CatalogRows(csv, layout);
        this.delimiter = format.delimiter();
        this.imageCells = new ImageCells(layout);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public RawRow next() {
        CatalogRow row = rows.next();
        byte[] before = csv.passedBefore();
        return new RawRow(before, csv.take(), row, slots(row));
    }

    /** What stands behind the last row. */
    byte[] rest() {
        return csv.passed();
    }

    private List<Slot> slots(CatalogRow row) {
        Map<Integer, List<ImageCell>> cells = new TreeMap<>();
        row.images().forEach(image -> cells.computeIfAbsent(image.place().column(), column -> new ArrayList<>(4)).add(image));
        List<Slot> slots = new ArrayList<>(row.images().size());
        cells.forEach((column, images) -> {
            String cell = csv.cell(column);
            List<OldAddresses.Span> spans = OldAddresses.in(cell, images.stream().map(ImageCell::input).toList(), () -> listed(row, column, cell));
            if (spans == null) {
                int[] place = csv.place(column, 0, cell.length());
                slots.add(new Slot(place[0], place[1], images, separator(cell, csv.isQuoted(column))));
                return;
            }
            for (OldAddresses.Span span : spans) {
                int[] place = csv.place(column, span.from(), span.to());
                slots.add(new Slot(place[0], place[1], List.of(images.get(span.image())), ""));
            }
        });
        return slots;
    }

    /** The places that the reading of the column's lists tells, in the cell with its guard. */
    private List<OldAddresses.Span> listed(CatalogRow row, int column, String cell) {
        String meant = row.cells().get(column);
        int guard = cell.length() - meant.length();
        List<CellAddress> addresses = imageCells.addresses(column, meant);
        if (!cell.endsWith(meant) || !addresses.stream().allMatch(CellAddress::placed)) {
            return List.of();
        }
        List<OldAddresses.Span> spans = new ArrayList<>(addresses.size());
        for (CellAddress address : addresses) {
            spans.add(new OldAddresses.Span(guard + address.begin(), guard + address.end(), spans.size()));
        }
        return spans;
    }

    /** What separates addresses in a cell, or one that needs no quotes there. */
    private String separator(String cell, boolean quoted) {
        for (char separator : new char[] {',', '|', ';', '\n'}) {
            if (cell.indexOf(separator) >= 0) {
                return String.valueOf(separator);
            }
        }
        return delimiter == ',' && !quoted ? ";" : ",";
    }
}
