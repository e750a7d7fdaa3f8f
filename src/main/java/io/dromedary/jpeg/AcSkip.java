package io.dromedary.jpeg;

/**
 * Passes over several AC coefficients of a block at once, whose values nobody asks for: the next {@link #BITS} bits of the data lead to as
 * many codes as they hold, and how long the number behind the last one is, is said by its code.
 */
final class AcSkip {

    static final int BITS = 12;
    static final int SHIFT = 64 - BITS;

    private static final int SIXTEEN_ZEROS = 0xF0;
    /** So that a block's position stays below 128, wherever in it a forged file begins to run on. */
    private static final int MOST = 64;

    /**
     * By how much the position in the block grows in bits 8 to 14, how many bits that takes in bits 0 to 7;
     * {@link HuffmanTable#END_OF_BLOCK} where the block ends behind them; 0 where the table is to be asked.
     */
    final int[] entries = new int[1 << BITS];
    final HuffmanTable table;

    AcSkip(HuffmanTable table) {
        this.table = table;
        for (int index = 0; index < entries.length; index++) {
            entries[index] = entry(table.codes, index);
        }
    }

    private static int entry(short[] codes, int index) {
        int grown = 0;
        int used = 0;
        int end = 0;
        while (used < BITS && end == 0) {
            int code = codes[(index << used & (1 << BITS) - 1) >> BITS - HuffmanTable.LOOKUP_BITS] & 0xFFFF;
            int length = code & 0xFF;
            int symbol = code >> 8;
            int places = symbol == SIXTEEN_ZEROS ? 16 : (symbol >> 4) + 1;
            if (length == 0 || used + length > BITS || grown + places > MOST) {
                break;
            }
            if ((symbol & 15) == 0 && symbol != SIXTEEN_ZEROS) {
                end = HuffmanTable.END_OF_BLOCK;
                used += length;
            } else {
                grown += places;
                used += length + (symbol & 15);
            }
        }
        return end | grown << 8 | used;
    }
}
