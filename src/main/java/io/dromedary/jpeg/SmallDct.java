package io.dromedary.jpeg;

/**
 * The inverse cosine transform of a whole block of 2 × 2, 3 × 3 or 4 × 4 samples, as {@link ReducedDct} has it for a row or a column. All
 * coefficients take part, though most may be zero: to look which ones do takes a processor longer.
 */
final class SmallDct {

    private static final float SIXTH = ReducedDct.cosine(6);
    private static final float FOURTH = ReducedDct.cosine(4);
    private static final float EIGHTH = ReducedDct.cosine(8);
    private static final float EIGHTHS_3 = ReducedDct.cosine(8.0 / 3);

    private final float[] steps;
    private final float[] scratch = new float[16];

    /** @param steps in zigzag order, multiplied with {@link ReducedDct#SCALING} */
    SmallDct(float[] steps) {
        this.steps = steps;
    }

    /**
     * @param side         2, 3 or 4
     * @param coefficients in zigzag order from {@code at} on
     * @param out          where the first sample goes
     */
    void inverse(int side, short[] coefficients, int at, byte[] samples, int out, int stride) {
        switch (side) {
            case 2 -> two(coefficients, at, samples, out, stride);
            case 3 -> three(coefficients, at, samples, out, stride);
            default -> four(coefficients, at, samples, out, stride);
        }
    }

    private void two(short[] coefficients, int at, byte[] samples, int out, int stride) {
        float level = coefficients[at] * steps[0];
        float across = coefficients[at + 1] * steps[1] * FOURTH;
        float down = coefficients[at + 2] * steps[2] * FOURTH;
        float both = coefficients[at + 4] * steps[4] * (FOURTH * FOURTH);
        samples[out] = Reducer.clamped(level + across + down + both);
        samples[out + 1] = Reducer.clamped(level - across + down - both);
        samples[out + stride] = Reducer.clamped(level + across - down - both);
        samples[out + stride + 1] = Reducer.clamped(level - across - down + both);
    }

    private void three(short[] coefficients, int at, byte[] samples, int out, int stride) {
        float a0 = coefficients[at] * steps[0];
        float b0 = coefficients[at + 1] * steps[1] * SIXTH;
        float c0 = coefficients[at + 5] * steps[5];
        float a1 = coefficients[at + 2] * steps[2] * SIXTH;
        float b1 = coefficients[at + 4] * steps[4] * (SIXTH * SIXTH);
        float c1 = coefficients[at + 7] * steps[7] * SIXTH;
        float a2 = coefficients[at + 3] * steps[3];
        float b2 = coefficients[at + 8] * steps[8] * SIXTH;
        float c2 = coefficients[at + 12] * steps[12];
        float even0 = a0 + 0.5f * c0;
        float even1 = a1 + 0.5f * c1;
        float even2 = a2 + 0.5f * c2;
        column(even0 + b0, even1 + b1, even2 + b2, samples, out, stride);
        column(a0 - c0, a1 - c1, a2 - c2, samples, out + 1, stride);
        column(even0 - b0, even1 - b1, even2 - b2, samples, out + 2, stride);
    }

    /** @param odd multiplied already */
    private static void column(float first, float odd, float third, byte[] samples, int out, int stride) {
        float even = first + 0.5f * third;
        samples[out] = Reducer.clamped(even + odd);
        samples[out + stride] = Reducer.clamped(first - third);
        samples[out + 2 * stride] = Reducer.clamped(even - odd);
    }

    private void four(short[] coefficients, int at, byte[] samples, int out, int stride) {
        row(coefficients[at] * steps[0], coefficients[at + 1] * steps[1], coefficients[at + 5] * steps[5], coefficients[at + 6] * steps[6], 0);
        row(coefficients[at + 2] * steps[2], coefficients[at + 4] * steps[4], coefficients[at + 7] * steps[7], coefficients[at + 13] * steps[13], 4);
        row(coefficients[at + 3] * steps[3], coefficients[at + 8] * steps[8], coefficients[at + 12] * steps[12], coefficients[at + 17] * steps[17], 8);
        row(coefficients[at + 9] * steps[9], coefficients[at + 11] * steps[11], coefficients[at + 18] * steps[18], coefficients[at + 24] * steps[24], 12);
        for (int x = 0; x < 4; x++) {
            float a = scratch[x];
            float b = scratch[4 + x];
            float inner = FOURTH * scratch[8 + x];
            float d = scratch[12 + x];
            float first = EIGHTH * b + EIGHTHS_3 * d;
            float second = EIGHTHS_3 * b - EIGHTH * d;
            samples[out + x] = Reducer.clamped(a + inner + first);
            samples[out + stride + x] = Reducer.clamped(a - inner + second);
            samples[out + 2 * stride + x] = Reducer.clamped(a - inner - second);
            samples[out + 3 * stride + x] = Reducer.clamped(a + inner - first);
        }
    }

    private void row(float a, float b, float c, float d, int to) {
        float inner = FOURTH * c;
        float first = EIGHTH * b + EIGHTHS_3 * d;
        float second = EIGHTHS_3 * b - EIGHTH * d;
        scratch[to] = a + inner + first;
        scratch[to + 1] = a - inner + second;
        scratch[to + 2] = a - inner - second;
        scratch[to + 3] = a + inner - first;
    }
}
