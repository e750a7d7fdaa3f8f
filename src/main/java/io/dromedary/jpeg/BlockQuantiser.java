package io.dromedary.jpeg;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Quantises blocks of coefficients that are no multiples of steps of a source. */
final class BlockQuantiser {

    private static final int MOST = 2047;

    private static final float[] ONES = new float[64];
    /** The AC coefficients in zigzag order. */
    private static final int[] AC = IntStream.range(1, 64).toArray();

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
        add(block, Zigzag.NATURAL, AC, out, histogram);
    }

    /**
     * Adds a block of which only some coefficients may survive.
     *
     * @param places where each coefficient is, in zigzag order
     * @param some   the AC coefficients that may survive, by zigzag order
     */
    void add(float[] block, int[] places, int[] some, BlockStream out, int[] histogram) {
        out.prepare();
        char[] tokens = out.chunk;
        int at = out.position;
        int before = 0;
        int steps = 0;
        float[] smallest = least[0];
        for (int k : some) {
            float value = block[places[k]];
            if (Math.abs(value) > smallest[k]) {
                int level = Math.max(1, Math.min((int) (Math.abs(value) * reciprocals[k] + up), MOST));
                at = BlockStream.token(tokens, at, level, value < 0 ? -1 : 0, k - before - 1, histogram);
                before = k;
                steps += level;
                smallest = least[Math.min(steps, Requantiser.MOST_BEFORE)];
            }
        }
        out.dc[out.blocks++] = Requantiser.clamped(before > 0 ? nearestLevel(block[0]) : plainLevel(block[0]));
        out.position = BlockStream.end(tokens, at, before, histogram);
    }

    /** What each coefficient must be at least not to become zero, whatever is before it, in zigzag order. */
    float[] leastSurvivors() {
        float[] smallest = least[0].clone();
        for (float[] values : least) {
            for (int k = 0; k < 64; k++) {
                smallest[k] = Math.min(smallest[k], values[k]);
            }
        }
        return smallest;
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
