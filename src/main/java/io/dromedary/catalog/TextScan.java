package io.dromedary.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads a whole file once to tell whether it is text and how much of that text is UTF-8 (RFC 3629). */
final class TextScan {

    private static final int BUFFER = 1 << 16;
    /** A file that has so many faults, and fewer good characters, is not looked at further. */
    private static final int MANY = 10_000;

    private final boolean wide;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER);
    private long faults;
    private long continuations;
    private byte last;
    private boolean backslashQuote;

    /** @param wide whether a character takes two bytes (UTF-16), and no check for UTF-8 is wanted */
    TextScan(boolean wide) {
        this.wide = wide;
    }

    /**
     * Scans to the end.
     *
     * @param content the file
     * @throws CatalogException {@code binary_file} when there is a NUL character, which no text has and PostgreSQL
     *                          would not store
     */
    TextScan scan(InputStream content) throws IOException, CatalogException {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer pending = ByteBuffer.wrap(bytes).limit(0);
        long offset = 0;
        boolean end = false;
        while (!end) {
            pending.compact();
            int kept = pending.position();
            int read = content.readNBytes(bytes, kept, BUFFER - kept);
            end = read < BUFFER - kept;
            check(bytes, kept, kept + read, offset);
            offset += read;
            pending.position(0).limit(kept + read);
            if (wide || faults > MANY && faults > continuations) {
                pending.position(pending.limit());
            } else {
                decode(pending, end);
            }
        }
        return this;
    }

    /** Bytes or runs of bytes that UTF-8 does not have. */
    long faults() {
        return faults;
    }

    /** Bytes of characters that UTF-8 does have beyond one for each {@code char}: what other encodings hardly have by chance. */
    long continuations() {
        return continuations;
    }

    /** Whether a backslash stands before a quote somewhere. */
    boolean backslashQuote() {
        return backslashQuote;
    }

    private void decode(ByteBuffer pending, boolean end) {
        CoderResult result;
        do {
            decoded.clear();
            int from = pending.position();
            result = decoder.decode(pending, decoded, end);
            continuations += pending.position() - from - decoded.position();
            if (result.isError()) {
                faults++;
                pending.position(pending.position() + result.length());
            }
        } while (result.isError());
    }

    private void check(byte[] bytes, int from, int to, long offset) throws CatalogException {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            backslashQuote |= b == '"' && last == '\\';
            last = b;
            if (b == 0 && (!wide || i % 2 == 0 && i + 1 < to && bytes[i + 1] == 0)) {
                throw new CatalogException(ProblemCode.BINARY_FILE, "The file is not text: byte "
                        + (offset + i - from + 1) + " is a NUL character. Save the table as CSV UTF-8 and upload that.",
                        "");
            }
        }
    }
}
