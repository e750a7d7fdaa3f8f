package io.dromedary.catalog;

import java.io.UncheckedIOException;
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

    private final Iterator<List<String>> records;
    private final RowReader reader;
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
            if (isBlank(cells)) {
                if (++blankRows > MAX_BLANK_ROWS) {
                    throw new UncheckedIOException(new TooManyBlankRowsException());
                }
                continue;
            }
            if (inHeader) {
                // Comments may stand above it; where that is not known it is the first row that is not blank.
                inHeader = row < headerRow;
            } else if (!isSkipped(cells)) {
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
