package io.dromedary.jpeg;

/** Writes one component's blocks in a scan of a band (ITU-T T.81, G.1.2.2). */
final class BandEncoder {

    private final Band band;
    private final int[] codes;
    private final BitWriter out;
    /** How many blocks have nothing more in this band and were not written yet. */
    private int endOfBand;

    BandEncoder(Band band, BitWriter out) {
        this.band = band;
        this.codes = band.code().codes;
        this.out = out;
    }

    void encode(BlockCursor cursor, int blocks) {
        int from = band.from;
        int to = band.to;
        for (int block = 0; block < blocks; block++) {
            out.prepare();
            cursor.prepare();
            char[] tokens = cursor.tokens;
            int at = cursor.at;
            int before = from - 1;
            int k = 0;
            int token = tokens[at++];
            while (token != BlockStream.END_OF_BLOCK && token != BlockStream.FULL) {
                k += (token >> 12) + 1;
                int size = token >> 8 & 15;
                int bits = size > 8 ? tokens[at++] : token & 0xFF;
                if (k >= from && k <= to && size > 0) {
                    if (endOfBand > 0) {
                        endRun();
                    }
                    int run = k - before - 1;
                    before = k;
                    for (; run > 15; run -= 16) {
                        symbol(0xF0, 0);
                    }
                    symbol(run << 4 | size, bits);
                }
                token = tokens[at++];
            }
            cursor.at = at;
            if (before < to && ++endOfBand == Band.LONGEST_RUN) {
                endRun();
            }
        }
    }

    private void endRun() {
        int symbol = Band.runSymbol(endOfBand);
        symbol(symbol, 0);
        int size = symbol >> 4;
        out.put(endOfBand - (1 << size), size);
        endOfBand = 0;
    }

    void finish() {
        out.prepare();
        if (endOfBand > 0) {
            endRun();
        }
        out.align();
    }

    private void symbol(int symbol, int bits) {
        int entry = codes[symbol];
        out.put(entry >>> 5 | bits, entry & 31);
    }
}
