package io.dromedary.jpeg;

/**
 * Decodes several AC coefficients of a block at once. Most of those of a fine source become zero at coarser steps, and
 * most have few bits: the next {@link #BITS} bits of the data lead to as many of them as they hold, up to and with the
 * first that may be more than zero.
 */
final class AcLookup {

    static final int BITS = 12;
    static final int SHIFT = 64 - BITS;
    /** So that a block's position stays below 128, wherever in it a forged file begins to run on. */
    private static final int MOST_ZEROS = 64;

    /**
     * As in {@link HuffmanTable#numbers}, for several coefficients: the last one in bits 16 to 31, by how much the position
     * in the block grows in bits 8 to 14, how many bits all of them have in bits 0 to 7; {@link HuffmanTable#END_OF_BLOCK}
     * where the block ends behind them; 0 where the table is to be asked.
     */
    final int[] entries;
    final HuffmanTable table;
    private final int leastSurvivor;

    /**
     * @param leastSurvivor the smallest absolute value that may become more than zero, at any place of the block
     */
    AcLookup(HuffmanTable table, int leastSurvivor) {
        this.table = table;
        this.leastSurvivor = leastSurvivor;
        entries = new int[1 << BITS];
        for (int index = 0; index < entries.length; index++) {
            entries[index] = entry(table.numbers, index, leastSurvivor);
        }
    }

    boolean isFor(HuffmanTable otherTable, int otherLeastSurvivor) {
        return table == otherTable && leastSurvivor == otherLeastSurvivor;
    }

    private static int entry(int[] numbers, int index, int leastSurvivor) {
        int value = 0;
        int end = 0;
        int zeros = 0;
        int used = 0;
        while (true) {
            int next = numbers[(index << used & (1 << BITS) - 1) >> BITS - HuffmanTable.LOOKUP_BITS];
            int length = next & 0xFF;
            if (length == 0 || used + length > BITS) {
                break;
            }
            int run = next >> 8 & 0x7F;
            if (zeros + run > MOST_ZEROS) {
                break;
            }
            value = next >> 16;
            end = next & HuffmanTable.END_OF_BLOCK;
            zeros += run;
            used += length;
            if (Math.abs(value) >= leastSurvivor || value == 0) {
                break;
            }
        }
        return value << 16 | end | zeros << 8 | used;
    }
}
