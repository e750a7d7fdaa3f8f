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
    /** The first of the blocks that have nothing more in this band, which no symbol has said yet. */
    private int ended;
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
     * @param block how many blocks were before it
     * @param token of its size and bits, with another run of zeros
     */
    void begin(int block, int k, int token) {
        putRuns(block);
        symbols.prepare(BlockStream.LONGEST_BLOCK);
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

    /** Says of a block that its coefficient at {@link #to} is not zero: nothing has to say where it ends. */
    void fill(int block) {
        ended = block + 1;
    }

    /** The number of blocks, without its first bit, stands behind the symbol that says how many bits it has. */
    private void putRuns(int block) {
        while (ended < block) {
            int run = Math.min(block - ended, LONGEST_RUN);
            int size = 31 - Integer.numberOfLeadingZeros(run);
            symbols.prepare(1);
            put(size << 12 | run - (1 << size));
            ended += run;
        }
    }

    /** Ends it once all blocks were taken, of which there are so many. */
    void finish(int blocks) {
        putRuns(blocks);
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
