package io.dromedary.jpeg;

/**
 * A band of one component's AC coefficients as a scan of its own (ITU-T T.81, G.1.2.2): first how often each symbol is
 * used, then the code made of that.
 */
final class Band {

    /** The most blocks in a row that one symbol says have nothing more. */
    static final int LONGEST_RUN = 0x7FFF;

    /** The first coefficient, in zigzag order. */
    final int from;
    /** The last one. */
    final int to;
    private final int[] frequencies = new int[256];
    /** How many blocks in a row have nothing more in this band. */
    private int endOfBand;
    private HuffmanCode code;

    Band(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Counts a coefficient.
     *
     * @param before the place of the one before in its block, or 0
     */
    void count(int k, int size, int before) {
        if (endOfBand > 0) {
            countRun();
        }
        int run = k - Math.max(before, from - 1) - 1;
        for (; run > 15; run -= 16) {
            frequencies[0xF0]++;
        }
        frequencies[run << 4 | size]++;
    }

    /**
     * Ends a block.
     *
     * @param present a bit for each coefficient, which is set where it is not zero
     */
    void endBlock(long present) {
        if ((present >> to & 1) == 0 && ++endOfBand == LONGEST_RUN) {
            countRun();
        }
    }

    private void countRun() {
        frequencies[runSymbol(endOfBand)]++;
        endOfBand = 0;
    }

    /** Adds symbols that were counted elsewhere. */
    void add(int[] counted) {
        for (int symbol = 0; symbol < 256; symbol++) {
            frequencies[symbol] += counted[symbol];
        }
    }

    /** Ends the counting. */
    void finish() {
        if (endOfBand > 0) {
            countRun();
        }
        code = new HuffmanCode(frequencies);
    }

    /** What says that so many blocks have nothing more; as many bits as its high half says follow, the number without its first one. */
    static int runSymbol(int blocks) {
        return 31 - Integer.numberOfLeadingZeros(blocks) << 4;
    }

    HuffmanCode code() {
        return code;
    }

    /** The bits of the scan, with its header and table. */
    long bits() {
        long bits = code.bits() + 8L * (JpegWriter.scanHeader(1) + JpegWriter.tableLength(code));
        for (int size = 1; size < 15; size++) {
            bits += (long) size * frequencies[size << 4];
        }
        return bits;
    }
}
