package io.dromedary.catalog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The cells of a file that are not ASCII, as bytes: what its encoding can be told by. */
final class ForeignCells {

    /** The most bytes that are collected. */
    private static final int ENOUGH = 8192;
    private static final int LONGEST_CELL = 400;
    private static final int END = -1;

    private ForeignCells() {
    }

    /** @return the first of them, each once, ended by a line feed; reads no further than it has to */
    static byte[] sample(InputStream content) throws IOException {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        Set<Integer> known = new HashSet<>();
        byte[] cell = new byte[LONGEST_CELL];
        int length = 0;
        boolean foreign = false;
        InputStream in = new BufferedInputStream(content, 1 << 16);
        int next;
        do {
            next = in.read();
            if (next != END && !endsCell(next)) {
                foreign |= next >= 0x80;
                if (length < LONGEST_CELL) {
                    cell[length++] = (byte) next;
                }
                continue;
            }
            // A cell that was cut may end within a character, which would be no encoding's.
            if (foreign && length < LONGEST_CELL && known.add(Arrays.hashCode(Arrays.copyOf(cell, length)))) {
                sample.write(cell, 0, length);
                sample.write('\n');
            }
            foreign = false;
            length = 0;
        } while (next != END && sample.size() < ENOUGH);
        return sample.toByteArray();
    }

    /** No such byte is a part of a character in any encoding of East Asia. */
    private static boolean endsCell(int b) {
        return b == ',' || b == ';' || b == '\t' || b == '"' || b == '\n' || b == '\r';
    }
}
