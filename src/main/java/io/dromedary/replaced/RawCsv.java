package io.dromedary.replaced;

import io.dromedary.catalog.CatalogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The records of a CSV as Commons CSV reads them (RFC 4180, every line a record), each with its bytes as they came. A
 * record that nobody takes is passed on as it is.
 */
final class RawCsv implements Iterator<List<String>> {

    private static final char QUOTE = '"';
    /** The longest record in characters: what was taken in has none. */
    private static final int LIMIT = 1 << 24;

    private final RawText text;
    private final char delimiter;
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final List<String> cells = new ArrayList<>();
    /** Where each cell's content begins, in characters of the record, behind its quote. */
    private final List<Integer> begins = new ArrayList<>();
    /** The cells that have a quote within, which is written twice. */
    private final BitSet doubled = new BitSet();
    private final BitSet quotes = new BitSet();
    private boolean last;
    /** The last place that was asked for in a cell with quotes within: the next one is found from there. */
    private int askedCell;
    private int askedPosition;
    private int askedRaw;

    /** @param content from the first record on */
    RawCsv(InputStream content, CatalogFormat format) {
        this.text = new RawText(content, format.javaCharset(), format.backslash());
        this.delimiter = format.delimiter();
    }

    @Override
    public boolean hasNext() {
        try {
            return text.peek() >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        pass();
        try {
            read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = true;
        return new ArrayList<>(cells);
    }

    /** The bytes of the records that were read and not taken. */
    byte[] passed() {
        pass();
        byte[] bytes = passed.toByteArray();
        passed.reset();
        return bytes;
    }

    /** A cell of the last record. */
    String cell(int cell) {
        return cells.get(cell);
    }

    /** Whether that cell stands in quotes. */
    boolean isQuoted(int cell) {
        return quotes.get(cell);
    }

    /** The bytes of the records before the last one. */
    byte[] passedBefore() {
        byte[] bytes = passed.toByteArray();
        passed.reset();
        return bytes;
    }

    /** The bytes of the record that was read last; it is not passed on then. */
    byte[] take() {
        last = false;
        return text.bytes();
    }

    /**
     * Where a part of a cell of the last record stands.
     *
     * @param from in the cell's text
     * @param to   in the cell's text
     * @return the first byte in the record, and the first one behind
     */
    int[] place(int cell, int from, int to) {
        int begin = raw(cell, from);
        if (from == to) {
            return new int[] {text.begin(begin), text.begin(begin)};
        }
        int lastOne = raw(cell, to - 1);
        return new int[] {text.begin(begin), text.end(lastOne + width(cell, lastOne))};
    }

    /** The position in the record of a character of a cell. */
    private int raw(int cell, int position) {
        if (!doubled.get(cell)) {
            return begins.get(cell) + position;
        }
        if (askedCell != cell || askedPosition > position) {
            askedCell = cell;
            askedPosition = 0;
            askedRaw = begins.get(cell);
        }
        for (; askedPosition < position; askedPosition++) {
            askedRaw += width(cell, askedRaw);
        }
        return askedRaw;
    }

    private int width(int cell, int raw) {
        return doubled.get(cell) && text.at(raw) == QUOTE ? 2 : 1;
    }

    private void pass() {
        if (last) {
            passed.writeBytes(text.bytes());
            last = false;
        }
    }

    private void read() throws IOException {
        text.mark();
        cells.clear();
        begins.clear();
        doubled.clear();
        quotes.clear();
        askedCell = -1;
        boolean more = true;
        while (more) {
            more = text.peek() == QUOTE ? quoted() : plain();
        }
    }

    /** @return whether another cell follows */
    private boolean plain() throws IOException {
        int begin = text.position();
        int c = text.peek();
        while (c >= 0 && c != delimiter && c != '\r' && c != '\n') {
            text.skip();
            c = next(begin);
        }
        cell(begin, text.position(), false);
        return separator(c);
    }

    private boolean quoted() throws IOException {
        text.skip();
        int begin = text.position();
        boolean closed = false;
        while (!closed) {
            int c = next(begin);
            if (c < 0) {
                throw new IOException("The quote at the start of a cell is never closed");
            }
            text.skip();
            if (c == QUOTE) {
                closed = text.peek() != QUOTE;
                if (!closed) {
                    text.skip();
                }
            }
        }
        cell(begin, text.position() - 1, true);
        int c = text.peek();
        while (c >= 0 && c != delimiter && c != '\r' && c != '\n') {
            text.skip();
            c = text.peek();
        }
        return separator(c);
    }

    private int next(int begin) throws IOException {
        if (text.position() - begin > LIMIT) {
            throw new IOException("A cell has more than %d characters".formatted(LIMIT));
        }
        return text.peek();
    }

    private void cell(int begin, int end, boolean quoted) {
        String content = text.text(begin, end);
        quotes.set(cells.size(), quoted);
        if (quoted && content.indexOf(QUOTE) >= 0) {
            doubled.set(cells.size());
            content = content.replace("\"\"", "\"");
        }
        cells.add(content);
        begins.add(begin);
    }

    /** Goes behind what ends a cell. */
    private boolean separator(int c) throws IOException {
        if (c >= 0) {
            text.skip();
            if (c == '\r' && text.peek() == '\n') {
                text.skip();
            }
        }
        return c == delimiter;
    }
}
