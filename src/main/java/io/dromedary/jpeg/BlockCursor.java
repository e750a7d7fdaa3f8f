package io.dromedary.jpeg;

import java.util.List;

/** Goes through the tokens of a {@link BlockStream}. */
final class BlockCursor {

    private final List<char[]> chunks;
    private final int[] lengths;
    private int next;
    private int length;
    char[] tokens;
    int at;

    BlockCursor(List<char[]> chunks, int[] lengths) {
        this.chunks = chunks;
        this.lengths = lengths;
    }

    /** One of the blocks of a chunk alone. */
    BlockCursor(char[] chunk, int length) {
        this(List.of(), new int[0]);
        tokens = chunk;
        this.length = length;
    }

    boolean isAtEnd() {
        return at == length;
    }

    /** Must be called before a block is read. */
    void prepare() {
        if (at == length) {
            tokens = chunks.get(next);
            length = lengths[next++];
            at = 0;
        }
    }

    /** Passes over a block. */
    void skip() {
        prepare();
        int token;
        do {
            token = tokens[at++];
            if ((token >> 8 & 15) > 8) {
                at++;
            }
        } while (token != BlockStream.END_OF_BLOCK && token != BlockStream.FULL);
    }

    /**
     * Reads a block's coefficients but the first.
     *
     * @param coefficients 64, in zigzag order; those that are zero are left as they are
     * @return a bit for each but the first, which is set where it is not zero
     */
    long read(short[] coefficients) {
        prepare();
        long present = 0;
        int k = 0;
        while (true) {
            int token = tokens[at++];
            if (token == BlockStream.END_OF_BLOCK || token == BlockStream.FULL) {
                return present;
            }
            int size = token >> 8 & 15;
            k += (token >> 12) + 1;
            if (size > 0) {
                int bits = size > 8 ? tokens[at++] : token & 0xFF;
                coefficients[k] = (short) HuffmanTable.extend(bits, size);
                present |= 1L << k;
            }
        }
    }
}
