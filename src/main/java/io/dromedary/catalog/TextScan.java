package io.dromedary.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads a whole file once to tell whether it is text and whether that text is UTF-8 (RFC 3629). */
final class TextScan {

    private static final int BUFFER = 1 << 16;

    private final boolean wide;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER);
    private boolean utf8 = true;

    /** @param wide whether a character takes two bytes (UTF-16), and no check for UTF-8 is wanted */
    TextScan(boolean wide) {
        this.wide = wide;
        this.utf8 = !wide;
    }

    /**
     * Scans to the end.
     *
     * @param content the file from its first character on, after the byte order mark
     * @return whether all of it is valid UTF-8
     * @throws CatalogException {@code binary_file} when there is a NUL character, which no text has and PostgreSQL
     *                          would not store
     */
    boolean scan(InputStream content) throws IOException, CatalogException {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer pending = ByteBuffer.wrap(bytes).limit(0);
        long offset = 0;
        boolean end = false;
        while (!end) {
            pending.compact();
            int kept = pending.position();
            int read = content.readNBytes(bytes, kept, BUFFER - kept);
            end = read < BUFFER - kept;
            refuseNul(bytes, kept, kept + read, offset);
            offset += read;
            pending.position(0).limit(kept + read);
            if (utf8) {
                decode(pending, end);
            } else {
                pending.position(pending.limit());
            }
        }
        return utf8;
    }

    private void decode(ByteBuffer pending, boolean end) {
        decoded.clear();
        CoderResult result = decoder.decode(pending, decoded, end);
        if (result.isError()) {
            utf8 = false;
            pending.position(pending.limit());
        }
    }

    private void refuseNul(byte[] bytes, int from, int to, long offset) throws CatalogException {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0 && (!wide || i % 2 == 0 && i + 1 < to && bytes[i + 1] == 0)) {
                throw new CatalogException(ProblemCode.BINARY_FILE, "The file is not text: byte "
                        + (offset + i - from + 1) + " is a NUL character. Save the table as CSV UTF-8 and upload that.",
                        "");
            }
        }
    }
}
