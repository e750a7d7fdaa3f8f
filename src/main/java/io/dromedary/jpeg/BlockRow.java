package io.dromedary.jpeg;

import java.util.Arrays;

/** A row of whole blocks, where their coefficients cannot be requantised as they come. */
final class BlockRow {

    /** A bit that stands for AC coefficients that are not zero but become so, and that are not there for this reason. */
    static final long DROPPED = 1;

    /** 64 for each block, in zigzag order. */
    final short[] coefficients;
    /** For each block a bit for each AC coefficient, which is set where it is not zero, and perhaps {@link #DROPPED}. */
    final long[] present;

    BlockRow(int blocks) {
        coefficients = new short[64 * blocks];
        present = new long[blocks];
    }

    long bytes() {
        return 2L * coefficients.length + 8L * present.length;
    }

    /** Where no block has AC coefficients beyond the last one. */
    void clearDetail(int last) {
        for (int block = 0; block < present.length; block++) {
            if (present[block] != 0) {
                Arrays.fill(coefficients, 64 * block + 1, 64 * block + last + 1, (short) 0);
                present[block] = 0;
            }
        }
    }

    void clear() {
        Arrays.fill(coefficients, (short) 0);
        Arrays.fill(present, 0);
    }
}
