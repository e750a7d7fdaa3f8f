package io.dromedary.catalog;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The products of a catalogue, lazily, from its records. Given the same file and layout it gives the same rows with the
 * same row numbers and problems, whoever reads the records: so it can be run again when the CSVs are written.
 *
 * <p>Takes at most 16 bytes a row, for finding serials that come up twice. Not safe for use by several threads.
 */
public final class CatalogRows implements Iterator<CatalogRow> {

    /** The most blank rows: as many as a spreadsheet has rows at all. */
    static final int MAX_BLANK_ROWS = 1 << 20;

    /** A byte order mark at the beginning of a row: files were put behind one another, headers and all. */
    private static final String MARK = "\uFEFF";

    private final Iterator<List<String>> records;
    private final RowReader reader;
    private final List<String> header;
    private final List<String> skipped;
    private final int headerRow;
    private int row;
    private int blankRows;
    private boolean inHeader;
    private CatalogRow next;

    /**
     * @param records every record of the file, blank lines as a record of one empty cell
     * @param layout  where the columns are
     */
    public CatalogRows(Iterator<List<String>> records, Layout layout) {
        this(records, layout, ShareLinks.none(), 0);
    }

    /**
     * @param shareLinks those that the rows are warned of
     * @param taken      the header's row when it has been taken from the records, else 0
     */
    CatalogRows(Iterator<List<String>> records, Layout layout, ShareLinks shareLinks, int taken) {
        this.records = records;
        this.reader = new RowReader(layout, shareLinks);
        this.header = layout.header();
        this.skipped = layout.export().skipped();
        this.headerRow = layout.export().headerRow();
        this.row = taken;
        this.inHeader = taken == 0;
    }

    @Override
    public boolean hasNext() {
        while (next == null && records.hasNext()) {
            List<String> cells = records.next();
            row++;
            boolean joined = !inHeader && !cells.isEmpty() && cells.get(0).startsWith(MARK);
            cells = joined ? withoutMark(cells) : cells;
            if (isBlank(cells)) {
                if (++blankRows > MAX_BLANK_ROWS) {
                    throw new UncheckedIOException(new TooManyBlankRowsException());
                }
                continue;
            }
            if (inHeader) {
                // Comments may stand above it; where that is not known it is the first row that is not blank.
                inHeader = row < headerRow;
            } else if (!isSkipped(cells) && !(joined && FormulaGuard.undefuse(cells).equals(header))) {
                next = reader.read(row, FormulaGuard.undefuse(cells));
            }
        }
        return next != null;
    }

    @Override
    public CatalogRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The catalogue ends with row " + row);
        }
        CatalogRow result = next;
        next = null;
        return result;
    }

    /** The cell may have been quoted, which a reader cannot tell behind the mark. */
    private static List<String> withoutMark(List<String> cells) {
        String first = cells.get(0).substring(MARK.length());
        boolean quoted = first.length() > 1 && first.startsWith("\"") && first.endsWith("\"");
        List<String> plain = new ArrayList<>(cells);
        plain.set(0, quoted ? first.substring(1, first.length() - 1).replace("\"\"", "\"") : first);
        return plain;
    }

    private boolean isSkipped(List<String> cells) {
        for (String beginning : skipped) {
            if (cells.get(0).regionMatches(true, 0, beginning, 0, beginning.length())) {
                return true;
            }
        }
        return false;
    }

    /** The last row that has been read, blank ones included. */
    int row() {
        return row;
    }

    static boolean isBlank(List<String> cells) {
        for (String cell : cells) {
            if (!Blanks.isBlank(cell)) {
                return false;
            }
        }
        return true;
    }
}
