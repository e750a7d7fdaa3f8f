package io.dromedary.jpeg;

/**
 * A band of one component's AC coefficients as a scan of its own (ITU-T T.81, G.1.2.2): first its symbols and how often
 * each is used, then the code made of that.
 */
final class Band {

    /** The most blocks in a row that one symbol says have nothing more; the format has room for 32,767, a token for these. */
    private static final int LONGEST_RUN = 255;

    /** The first coefficient, in zigzag order. */
    final int from;
    /** The last one. */
    final int to;
    final int[] frequencies = new int[256];
    /** As in a {@link BlockStream}. */
    private final SymbolStream symbols;
    /** How many blocks in a row have nothing more in this band. */
    private int endOfBand;
    private HuffmanCode code;

    /** @param symbols where they go */
    Band(int from, int to, SymbolStream symbols) {
        this.from = from;
        this.to = to;
        this.symbols = symbols;
    }

    /**
     * Takes a block's first coefficient in the band and makes room for the others, which are put behind it as they are.
     *
     * @param token of its size and bits, with another run of zeros
     */
    void begin(int k, int token) {
        symbols.prepare(BlockStream.LONGEST_BLOCK);
        if (endOfBand > 0) {
            putRun();
        }
        int run = k - from;
        for (; run > 15; run -= 16) {
            put(0xF000);
        }
        put(run << 12 | token & 0xFFF);
    }

    private void put(int token) {
        frequencies[token >> 8]++;
        symbols.add(token);
    }

    /**
     * Ends a block.
     *
     * @param present a bit for each coefficient, which is set where it is not zero
     */
    void endBlock(long present) {
        if ((present >> to & 1) == 0 && ++endOfBand == LONGEST_RUN) {
            symbols.prepare(1);
            putRun();
        }
    }

    /** The number of blocks, without its first bit, stands behind the symbol that says how many bits it has. */
    private void putRun() {
        int size = 31 - Integer.numberOfLeadingZeros(endOfBand);
        put(size << 12 | endOfBand - (1 << size));
        endOfBand = 0;
    }

    /** Ends it once all blocks were taken. */
    void finish() {
        if (endOfBand > 0) {
            symbols.prepare(1);
            putRun();
        }
        code = HuffmanCode.ofBand(frequencies);
    }

    HuffmanCode code() {
        return code;
    }

    SymbolStream symbols() {
        return symbols;
    }

    /** The bits of what the scan codes. */
    long bits() {
        return code.bits();
    }

    /** The bits of its header and table. */
    long headerBits() {
        return 8L * (JpegWriter.scanHeader(1) + JpegWriter.tableLength(code));
    }
}
