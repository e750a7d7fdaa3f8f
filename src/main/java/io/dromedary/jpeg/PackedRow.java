package io.dromedary.jpeg;

/**
 * A {@link BlockRow} in a form that takes less memory, while no scan is at it: of most blocks nearly all coefficients are zero.
 *
 * @param levels  the DC coefficients
 * @param present as in the row
 * @param details the AC coefficients that are not zero, in their order
 */
record PackedRow(short[] levels, long[] present, short[] details) {

    static PackedRow of(BlockRow row) {
        int blocks = row.present.length;
        int count = 0;
        for (long present : row.present) {
            count += Long.bitCount(present & ~BlockRow.DROPPED);
        }
        short[] levels = new short[blocks];
        short[] details = new short[count];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            levels[block] = row.coefficients[64 * block];
            for (long left = row.present[block] & ~BlockRow.DROPPED; left != 0; left &= left - 1) {
                details[at++] = row.coefficients[64 * block + Long.numberOfTrailingZeros(left)];
            }
        }
        return new PackedRow(levels, row.present.clone(), details);
    }

    /** @param row whose coefficients are all zero */
    void unpack(BlockRow row) {
        System.arraycopy(present, 0, row.present, 0, present.length);
        int at = 0;
        for (int block = 0; block < present.length; block++) {
            row.coefficients[64 * block] = levels[block];
            for (long left = present[block] & ~BlockRow.DROPPED; left != 0; left &= left - 1) {
                row.coefficients[64 * block + Long.numberOfTrailingZeros(left)] = details[at++];
            }
        }
    }
}
