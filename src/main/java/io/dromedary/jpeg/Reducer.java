package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * Makes the samples of one component at a part of its size: of the 8 × 8 coefficients of a block the lowest are what a transform of fewer samples
 * needs, so that 4 × 4 samples are made of 4 × 4 coefficients, and the others, which such samples cannot show, are left out.
 */
final class Reducer {

    private static final int HALF = 128;

    private final Component source;
    private final int wide;
    private final int high;
    private final float[] columns;
    private final float[] rows;
    private final float[] steps = new float[64];
    private final float[] block = new float[64];
    private final float[] scratch = new float[64];
    /** Which coefficients are at a column or a row from this one on. */
    private final long[] fromColumn = new long[9];
    private final long[] fromRow = new long[9];
    private final int stride;
    private final byte[] samples;

    /**
     * @param wide samples that a block becomes in a row: 1, 2, 4 or 8
     * @param high samples that it becomes in a column: 1, 2, 4 or 8
     */
    Reducer(Component source, QuantisationTable steps, int wide, int high) {
        this.source = source;
        this.wide = wide;
        this.high = high;
        columns = cosines(wide);
        rows = cosines(high);
        for (int k = 0; k < 64; k++) {
            this.steps[k] = steps.steps()[k];
            for (int i = 0; i <= (Zigzag.NATURAL[k] & 7); i++) {
                fromColumn[i] |= 1L << k;
            }
            for (int i = 0; i <= Zigzag.NATURAL[k] >> 3; i++) {
                fromRow[i] |= 1L << k;
            }
        }
        stride = wide * source.paddedWide();
        samples = new byte[stride * high * source.blocksHigh()];
    }

    /** [number * sample + frequency], such that a block of one colour keeps it. */
    private static float[] cosines(int number) {
        float[] cosines = new float[number * number];
        for (int x = 0; x < number; x++) {
            for (int u = 0; u < number; u++) {
                double orthonormal = StrictMath.cos((2 * x + 1) * u * Math.PI / (2 * number)) * Math.sqrt((u == 0 ? 1.0 : 2.0) / number);
                cosines[number * x + u] = (float) (orthonormal * Math.sqrt(number / 8.0));
            }
        }
        return cosines;
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
        int at = blockRow * high * stride;
        for (int column = 0; column < source.blocksWide(); column++, at += wide) {
            long present = row.present[column] & ~BlockRow.DROPPED;
            float level = row.coefficients[64 * column] * steps[0];
            int across = frequencies(present, fromColumn, wide);
            int down = frequencies(present, fromRow, high);
            if (across == 1 && down == 1) {
                fill(at, clamped(level * columns[0] * rows[0]));
            } else {
                take(row.coefficients, 64 * column, present, level);
                transform(across, down, at);
            }
        }
    }

    /** How many of the lowest have a coefficient that is not zero. */
    private static int frequencies(long present, long[] from, int most) {
        int number = most;
        while (number > 1 && (present & from[number - 1]) == 0) {
            number--;
        }
        return number;
    }

    private void fill(int at, byte sample) {
        for (int y = 0; y < high; y++) {
            Arrays.fill(samples, at + y * stride, at + y * stride + wide, sample);
        }
    }

    private void take(short[] coefficients, int at, long present, float level) {
        Arrays.fill(block, 0);
        block[0] = level;
        for (long left = present; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            block[Zigzag.NATURAL[k]] = coefficients[at + k] * steps[k];
        }
    }

    /** Samples that mirror each other see the same of even frequencies, and of odd ones the opposite. */
    private void transform(int across, int down, int at) {
        for (int u = 0; u < across; u++) {
            for (int y = 0; 2 * y < high; y++) {
                float even = 0;
                float odd = 0;
                for (int v = 0; v < down; v += 2) {
                    even += rows[high * y + v] * block[8 * v + u];
                }
                for (int v = 1; v < down; v += 2) {
                    odd += rows[high * y + v] * block[8 * v + u];
                }
                scratch[8 * y + u] = even + odd;
                scratch[8 * (high - 1 - y) + u] = high == 1 ? even : even - odd;
            }
        }
        for (int y = 0; y < high; y++) {
            int to = at + y * stride;
            for (int x = 0; 2 * x < wide; x++) {
                float even = 0;
                float odd = 0;
                for (int u = 0; u < across; u += 2) {
                    even += columns[wide * x + u] * scratch[8 * y + u];
                }
                for (int u = 1; u < across; u += 2) {
                    odd += columns[wide * x + u] * scratch[8 * y + u];
                }
                samples[to + x] = clamped(even + odd);
                samples[to + wide - 1 - x] = wide == 1 ? clamped(even) : clamped(even - odd);
            }
        }
    }

    private static byte clamped(float sample) {
        // Rounded up from halfway; what is below -1024 becomes 0 anyway.
        int rounded = (int) (sample + 1024.5f) - 1024 + HALF;
        return (byte) Math.max(0, Math.min(255, rounded));
    }
}
