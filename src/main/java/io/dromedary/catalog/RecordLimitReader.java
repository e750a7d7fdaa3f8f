package io.dromedary.catalog;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends the reading of a row that is too long to be one. Without it, a quote that is never closed would draw the rest of
 * the file into memory.
 */
final class RecordLimitReader extends FilterReader {

    /** The longest row in characters. What the parser has read ahead, some thousand characters, is not counted. */
    static final int LIMIT = 1 << 20;

    private long left = LIMIT;

    RecordLimitReader(Reader in) {
        super(in);
    }

    /** A new row begins. */
    void startRecord() {
        left = LIMIT;
    }

    @Override
    public int read() throws IOException {
        char[] single = new char[1];
        return read(single, 0, 1) < 0 ? -1 : single[0];
    }

    /** @throws RecordTooLongException when the row goes on beyond {@link #LIMIT} */
    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new RecordTooLongException();
        }
        return read;
    }
}
