package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * Carries coefficients from a source's steps to a target's, rounding to the nearest unless it is told otherwise; what lies halfway goes
 * towards zero, which is as close and takes fewer bits. The division is a multiplication and a shift that are exact: a numerator is
 * less than 2<sup>15</sup> times its divisor, which has 16 bits, so that 47 bits behind the point are enough.
 */
final class Requantiser {

    static final int SHIFT = 47;
    /** From how many steps before it in its block on a coefficient is treated alike. */
    static final int MOST_BEFORE = 15;

    /** Multiply an absolute value with this, add {@link #bias} and shift. 128 entries, as a run may lead beyond 63. */
    final long[] factor = new long[128];
    final long[] bias = new long[128];
    /** The smallest absolute value that does not become zero, by how many steps there are before it in its block, up to {@link #MOST_BEFORE}. */
    final int[][] smallest = new int[MOST_BEFORE + 1][];

    /** Whether levels may stand for others than whole numbers, so that a decoder shows another one. */
    private final boolean roundsPlain;
    private final int dcFrom;
    private final int dcTo;

    /** To the nearest. */
    Requantiser(QuantisationTable source, QuantisationTable target) {
        this(source, target, Rounding.NEAREST);
    }

    /**
     * @param target no step may be smaller than that of the source
     */
    Requantiser(QuantisationTable source, QuantisationTable target, Rounding rounding) {
        dcFrom = source.steps()[0];
        dcTo = target.steps()[0];
        roundsPlain = dcFrom != dcTo && dcTo % 8 != 0;
        for (int k = 0; k < 64; k++) {
            int from = source.steps()[k];
            int to = target.steps()[k];
            long reciprocal = (1L << SHIFT) / to + 1;
            factor[k] = from * reciprocal;
            int half = to - 1 >> 1;
            bias[k] = (k == 0 ? half : Math.min(half, (int) ((1 - rounding.more()) * to))) * reciprocal;
        }
        float[] after = rounding.after();
        for (int before = 0; before <= MOST_BEFORE; before++) {
            smallest[before] = before < after.length ? smallest(source.steps(), target.steps(), rounding.one(), after[before]) : smallest[before - 1];
        }
    }

    private static int[] smallest(int[] source, int[] target, float[] one, float added) {
        int[] values = new int[128];
        Arrays.fill(values, Integer.MAX_VALUE);
        for (int k = 0; k < 64; k++) {
            int from = source[k];
            int to = target[k];
            int least = Math.max(to - (to - 1 >> 1), (int) Math.ceil((one[k] + added) * to));
            // from * value >= least
            values[k] = from == to ? 1 : (least + from - 1) / from;
        }
        return values;
    }

    /** The smallest absolute value of an AC coefficient that does not become zero at every place. */
    int leastSurvivor() {
        int least = Integer.MAX_VALUE;
        for (int[] values : smallest) {
            for (int k = 1; k < 64; k++) {
                least = Math.min(least, values[k]);
            }
        }
        return least;
    }

    /** An absolute value that survives, at the target's step: 1 at least, though it may be nearer to zero. */
    int survivor(int value, int k) {
        return Math.max(1, magnitude(value, k));
    }

    /** An absolute value, up to 32767, at the target's step. */
    int magnitude(int value, int k) {
        return (int) (value * factor[k] + bias[k] >>> SHIFT);
    }

    int requantise(int value, int k) {
        return value < 0 ? -magnitude(-value, k) : magnitude(value, k);
    }

    /**
     * A block's DC coefficient.
     *
     * @param hadDetail whether the source's block has other coefficients
     * @param hasDetail whether any of them is left
     */
    short level(int dc, boolean hadDetail, boolean hasDetail) {
        if (!hadDetail) {
            return flatLevel(dc);
        }
        return roundsPlain && !hasDetail ? plainLevel(dc) : clamped(requantise(dc, 0));
    }

    /**
     * The DC coefficient of a block without any. Its samples are all the same whole number, from 0 to 255, and that
     * number is what is to be met: without this, plain backgrounds would be off by one more often than by a decoder and an
     * encoder.
     */
    short flatLevel(int dc) {
        if (dcFrom == dcTo) {
            return clamped(dc);
        }
        int sample = Math.max(-128, Math.min(127, dc * dcFrom + 4 >> 3));
        int magnitude = (8 * Math.abs(sample) + (dcTo - 1 >> 1)) / dcTo;
        return shownLevel(8 * sample, sample < 0 ? -magnitude : magnitude, dcTo);
    }

    /** The DC coefficient of a block with detail that becomes one without any. */
    private short plainLevel(int dc) {
        return shownLevel(dc * dcFrom, requantise(dc, 0), dcTo);
    }

    /**
     * The DC coefficient of a block without detail, which a decoder shows as one whole number, from white to black: the
     * closest one, or its neighbour where that shows a number that is closer to what is wanted.
     *
     * @param wanted  the mean of the samples, times eight
     * @param closest the closest DC coefficient
     */
    static short shownLevel(int wanted, int closest, int step) {
        int error = shown(closest * step) - wanted;
        int neighbour = error < 0 ? closest + 1 : closest - 1;
        return clamped(Math.abs(shown(neighbour * step) - wanted) < Math.abs(error) ? neighbour : closest);
    }

    private static int shown(int eighths) {
        return 8 * Math.max(-128, Math.min(127, eighths + 4 >> 3));
    }

    /** Within what a baseline JPEG of 8 bits can hold. */
    static short clamped(int dc) {
        return (short) Math.max(-1024, Math.min(1023, dc));
    }
}
