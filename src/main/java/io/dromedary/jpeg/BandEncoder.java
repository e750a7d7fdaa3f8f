package io.dromedary.jpeg;

/**
 * Encodes one component's blocks in a progressive scan of a band (ITU-T T.81, G.1.2.2 and G.1.2.3); without a code it
 * only counts the symbols.
 */
final class BandEncoder {

    private static final int LONGEST_RUN = 0x7FFF;
    /** So that the bits that wait for the end of a run stay few. */
    private static final int MOST_WAITING = 900;

    final int[] frequencies = new int[256];
    private final Scan scan;
    private final HuffmanCode code;
    private final BitWriter out;
    /** How many blocks have nothing more in this band and were not written yet. */
    private int endOfBand;
    /** The correction bits that belong behind that run, and then those of the present block. */
    private final byte[] waiting = new byte[MOST_WAITING + 128];
    private int waitingBehindRun;

    BandEncoder(Scan scan, HuffmanCode code, BitWriter out) {
        this.scan = scan;
        this.code = code;
        this.out = out;
    }

    void encode(short[] coefficients) {
        if (out != null) {
            out.prepare();
        }
        if (scan.high() == 0) {
            encodeFirst(coefficients);
        } else {
            refine(coefficients);
        }
    }

    private void encodeFirst(short[] coefficients) {
        int run = 0;
        for (int k = scan.from(); k <= scan.to(); k++) {
            int value = coefficients[k];
            int magnitude = Math.abs(value) >> scan.low();
            if (magnitude == 0) {
                run++;
                continue;
            }
            endRun();
            for (; run > 15; run -= 16) {
                symbol(0xF0, 0);
            }
            int size = 32 - Integer.numberOfLeadingZeros(magnitude);
            symbol(run << 4 | size, (magnitude ^ value >> 31) & (1 << size) - 1);
            run = 0;
        }
        if (run > 0 && ++endOfBand == LONGEST_RUN) {
            endRun();
        }
    }

    private void refine(short[] coefficients) {
        int lastMade = 0;
        for (int k = scan.from(); k <= scan.to(); k++) {
            if (Math.abs(coefficients[k]) >> scan.low() == 1) {
                lastMade = k;
            }
        }
        int run = 0;
        int ofBlock = waitingBehindRun;
        for (int k = scan.from(); k <= scan.to(); k++) {
            int magnitude = Math.abs(coefficients[k]) >> scan.low();
            if (magnitude == 0) {
                run++;
                continue;
            }
            // Runs of 16 zeros are only written where a made coefficient follows.
            while (run > 15 && k <= lastMade) {
                ofBlock = endRun(ofBlock);
                symbol(0xF0, 0);
                run -= 16;
                corrections(ofBlock);
                ofBlock = 0;
            }
            if (magnitude > 1) {
                waiting[ofBlock++] = (byte) (magnitude & 1);
                continue;
            }
            ofBlock = endRun(ofBlock);
            symbol(run << 4 | 1, coefficients[k] < 0 ? 0 : 1);
            corrections(ofBlock);
            ofBlock = 0;
            run = 0;
        }
        if (run > 0 || ofBlock > waitingBehindRun) {
            endOfBand++;
            waitingBehindRun = ofBlock;
            if (endOfBand == LONGEST_RUN || waitingBehindRun > MOST_WAITING) {
                endRun();
            }
        }
    }

    /** Writes the run that waits; the block's own bits move to the front. */
    private int endRun(int behindBlocks) {
        int own = behindBlocks - waitingBehindRun;
        int from = waitingBehindRun;
        endRun();
        System.arraycopy(waiting, from, waiting, 0, own);
        return own;
    }

    private void endRun() {
        if (endOfBand > 0) {
            int size = 31 - Integer.numberOfLeadingZeros(endOfBand);
            symbol(size << 4, 0);
            if (out != null) {
                out.put(endOfBand - (1 << size), size);
            }
            endOfBand = 0;
            corrections(waitingBehindRun);
            waitingBehindRun = 0;
        }
    }

    void finish() {
        if (out != null) {
            out.prepare();
        }
        endRun();
    }

    private void symbol(int symbol, int bits) {
        frequencies[symbol]++;
        if (out != null) {
            int entry = code.codes[symbol];
            out.put(entry >>> 5 | bits, entry & 31);
        }
    }

    private void corrections(int number) {
        if (out != null) {
            for (int i = 0; i < number; i++) {
                out.put(waiting[i], 1);
            }
        }
    }
}
