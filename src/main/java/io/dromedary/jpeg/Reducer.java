package io.dromedary.jpeg;

/**
 * Makes the samples of one component at a part of its size: of the 8 × 8 coefficients of a block the lowest are what a transform of fewer samples
 * needs, so that 4 × 4 samples are made of 4 × 4 coefficients, and the others, which such samples cannot show, are left out.
 */
final class Reducer {

    private static final int HALF = 128;
    /** Floats from here on, to twice this, have no fractions. */
    private static final float WHOLE = 1.5f * (1 << 23);

    private final Component source;
    private final int wide;
    private final int high;
    private final float[] steps = new float[64];
    private final SmallDct small = new SmallDct(steps);
    private final float[] block = new float[64];
    private final float[] scratch = new float[64];
    private final float[] shown = new float[64];
    /** A bit for each coefficient that such samples show. */
    private final long visible;
    /** Which coefficients are at a column from this one on. */
    private final long[] fromColumn = new long[9];
    private final long belowFirstRow;
    private final int stride;
    private final byte[] samples;

    /**
     * @param wide samples that a block becomes in a row: 1, 2, 3, 4 or 8
     * @param high samples that it becomes in a column
     */
    Reducer(Component source, QuantisationTable steps, int wide, int high) {
        this.source = source;
        this.wide = wide;
        this.high = high;
        long inside = 0;
        long below = 0;
        for (int k = 0; k < 64; k++) {
            int column = Zigzag.NATURAL[k] & 7;
            int row = Zigzag.NATURAL[k] >> 3;
            this.steps[k] = steps.steps()[k] * ReducedDct.SCALING[column] * ReducedDct.SCALING[row];
            inside |= column < wide && row < high ? 1L << k : 0;
            below |= row > 0 ? 1L << k : 0;
            for (int i = 0; i <= column; i++) {
                fromColumn[i] |= 1L << k;
            }
        }
        visible = inside & ~BlockRow.DROPPED;
        belowFirstRow = below;
        stride = wide * source.paddedWide();
        samples = new byte[stride * high * source.blocksHigh()];
    }

    /** The last coefficient that is needed, in zigzag order. */
    int last() {
        return visible == 0 ? 0 : 63 - Long.numberOfLeadingZeros(visible);
    }

    /** The samples, from 0 to 255. */
    byte[] samples() {
        return samples;
    }

    /** From one row of samples to the next. */
    int stride() {
        return stride;
    }

    void put(int blockRow, BlockRow row) {
        boolean square = wide == high && wide >= 2 && wide <= 4;
        int at = blockRow * high * stride;
        for (int column = 0; column < source.blocksWide(); column++, at += wide) {
            long present = row.present[column] & visible;
            float level = row.coefficients[64 * column] * steps[0];
            if (present == 0) {
                fill(at, clamped(level));
            } else if (square) {
                small.inverse(wide, row.coefficients, 64 * column, samples, at, stride);
            } else {
                take(row.coefficients, 64 * column, present, level);
                transform(present, at);
                forget(present);
            }
        }
    }

    private void forget(long present) {
        for (long left = present; left != 0; left &= left - 1) {
            block[Zigzag.NATURAL[Long.numberOfTrailingZeros(left)]] = 0;
        }
    }

    private void fill(int at, byte sample) {
        for (int y = 0, to = at; y < high; y++, to += stride) {
            for (int x = 0; x < wide; x++) {
                samples[to + x] = sample;
            }
        }
    }

    private void take(short[] coefficients, int at, long present, float level) {
        block[0] = level;
        for (long left = present; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            block[Zigzag.NATURAL[k]] = coefficients[at + k] * steps[k];
        }
    }

    private void transform(long present, int at) {
        if ((present & belowFirstRow) == 0) {
            ReducedDct.inverse(wide, block, 0, shown, 0, 1);
            for (int y = 0; y < high; y++) {
                putRow(0, at + y * stride);
            }
            return;
        }
        for (int u = 0; u < wide; u++) {
            if (u == 0 || (present & fromColumn[u]) != 0) {
                ReducedDct.inverse(high, block, u, scratch, u, 8);
            } else {
                for (int y = 0; y < high; y++) {
                    scratch[8 * y + u] = 0;
                }
            }
        }
        for (int y = 0; y < high; y++) {
            ReducedDct.inverse(wide, scratch, 8 * y, shown, 8 * y, 1);
            putRow(8 * y, at + y * stride);
        }
    }

    private void putRow(int from, int to) {
        for (int x = 0; x < wide; x++) {
            samples[to + x] = clamped(shown[from + x]);
        }
    }

    /** The nearest of the 256: the bits of a float of this size are whole numbers apart, which costs less than turning it into a number. */
    static byte clamped(float sample) {
        int rounded = Float.floatToRawIntBits(sample + (WHOLE + HALF)) - Float.floatToRawIntBits(WHOLE);
        return (byte) ((rounded & ~0xFF) == 0 ? rounded : ~rounded >> 31);
    }
}
