package io.dromedary.jpeg;

/** Quantises blocks of coefficients that are no multiples of steps of a source. */
final class BlockQuantiser {

    private final float[] reciprocals = new float[64];
    /** What becomes zero is smaller, or this. */
    private final float[] least = new float[64];
    /** What is added before fractions are cut off. */
    private final float up;
    private final int dcStep;
    private final short[] quantised = new short[64];
    private final Requantiser unchanged;

    BlockQuantiser(QuantisationTable target, Rounding rounding) {
        for (int k = 0; k < 64; k++) {
            reciprocals[k] = 1f / target.steps()[k];
            // A little more, so that what is larger does not become zero.
            least[k] = target.steps()[k] * (rounding.one()[k] + 0.00001f);
        }
        up = 1 - rounding.more();
        dcStep = target.steps()[0];
        unchanged = new Requantiser(target, target);
    }

    /**
     * Adds a block.
     *
     * @param block coefficients, row by row
     */
    void add(float[] block, BlockStream out, int[] histogram) {
        long present = 0;
        quantised[0] = quantised(block[0], 0, 0.5f);
        for (int k = 1; k < 64; k++) {
            float value = block[Zigzag.NATURAL[k]];
            if (Math.abs(value) > least[k]) {
                quantised[k] = quantised(value, k, up);
                present |= 1L << k;
            }
        }
        if (present == 0) {
            quantised[0] = plainLevel(block[0]);
        }
        out.add(quantised, 0, present, unchanged, histogram);
    }

    /** The DC coefficient of a block without detail. */
    short plainLevel(float level) {
        return Requantiser.shownLevel(Math.round(level), quantised(level, 0, 0.5f), dcStep);
    }

    private short quantised(float value, int k, float added) {
        int rounded = Math.min((int) (Math.abs(value) * reciprocals[k] + added), 2047);
        return (short) (value < 0 ? -rounded : rounded);
    }
}
