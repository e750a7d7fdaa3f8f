package io.dromedary.jpeg;

import java.util.Arrays;

/** Quantises blocks of coefficients that are no multiples of steps of a source. */
final class BlockQuantiser {

    private static final int MOST = 2047;

    private static final float[] ONES = new float[64];

    static {
        Arrays.fill(ONES, 1);
    }

    private final float[] reciprocals = new float[64];
    /** What becomes zero is smaller, or this; by how many steps there are before it. */
    private final float[][] least = new float[Requantiser.MOST_BEFORE + 1][];
    /** What is added before fractions are cut off. */
    private final float up;
    private final int dcStep;
    private final float dcScaling;
    private final short[] quantised = new short[64];
    private final Requantiser unchanged;

    BlockQuantiser(QuantisationTable target, Rounding rounding) {
        this(target, rounding, ONES);
    }

    /** @param scaling what blocks are still to be multiplied with, row by row */
    BlockQuantiser(QuantisationTable target, Rounding rounding, float[] scaling) {
        dcScaling = scaling[0];
        for (int k = 0; k < 64; k++) {
            reciprocals[k] = scaling[Zigzag.NATURAL[k]] / target.steps()[k];
        }
        float[] after = rounding.after();
        for (int before = 0; before < least.length; before++) {
            least[before] = before < after.length ? least(target.steps(), rounding.one(), after[before], scaling) : least[before - 1];
        }
        up = 1 - rounding.more();
        dcStep = target.steps()[0];
        unchanged = new Requantiser(target, target);
    }

    private static float[] least(int[] target, float[] one, float added, float[] scaling) {
        float[] values = new float[64];
        for (int k = 0; k < 64; k++) {
            // A little more, so that what is halfway becomes zero in spite of how it was calculated.
            values[k] = target[k] * (Math.max(0.5f, one[k] + added) + 0.00001f) / scaling[Zigzag.NATURAL[k]];
        }
        return values;
    }

    /**
     * Adds a block.
     *
     * @param block coefficients, row by row
     */
    void add(float[] block, BlockStream out, int[] histogram) {
        long present = 0;
        quantised[0] = nearestLevel(block[0]);
        int steps = 0;
        for (int k = 1; k < 64; k++) {
            float value = block[Zigzag.NATURAL[k]];
            if (Math.abs(value) > least[Math.min(steps, Requantiser.MOST_BEFORE)][k]) {
                int level = Math.max(1, Math.min((int) (Math.abs(value) * reciprocals[k] + up), MOST));
                quantised[k] = (short) (value < 0 ? -level : level);
                present |= 1L << k;
                steps += level;
            }
        }
        if (present == 0) {
            quantised[0] = plainLevel(block[0]);
        }
        out.add(quantised, 0, present, unchanged, histogram);
    }

    /** The DC coefficient of a block without detail. */
    short plainLevel(float level) {
        return Requantiser.shownLevel(Math.round(level * dcScaling), nearestLevel(level), dcStep);
    }

    private short nearestLevel(float value) {
        int rounded = Math.min((int) (Math.abs(value) * reciprocals[0] + 0.5f), MOST);
        return (short) (value < 0 ? -rounded : rounded);
    }
}
