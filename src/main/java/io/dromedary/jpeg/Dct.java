package io.dromedary.jpeg;

/** The discrete cosine transform of a block (ITU-T T.81, A.3.3) as products with an orthonormal matrix. */
final class Dct {

    /** [8 * frequency + sample]. */
    private static final float[] COSINES = cosines();

    private static final float COSINE_4 = (float) StrictMath.cos(4 * Math.PI / 16);
    private static final float COSINE_6 = (float) StrictMath.cos(6 * Math.PI / 16);
    private static final float COSINE_2_LESS_6 = (float) (StrictMath.cos(2 * Math.PI / 16) - StrictMath.cos(6 * Math.PI / 16));
    private static final float COSINE_2_AND_6 = (float) (StrictMath.cos(2 * Math.PI / 16) + StrictMath.cos(6 * Math.PI / 16));

    /** What makes coefficients of what {@link #forwardScaled} gives, row by row. */
    static final float[] SCALING = scaling();

    private Dct() {
    }

    private static float[] cosines() {
        float[] cosines = new float[64];
        for (int u = 0; u < 8; u++) {
            for (int x = 0; x < 8; x++) {
                cosines[8 * u + x] = (float) (StrictMath.cos((2 * x + 1) * u * Math.PI / 16) * (u == 0 ? Math.sqrt(0.125) : 0.5));
            }
        }
        return cosines;
    }

    private static float[] scaling() {
        float[] scaling = new float[64];
        for (int i = 0; i < 64; i++) {
            scaling[i] = (float) (scaling(i >> 3) * scaling(i & 7));
        }
        return scaling;
    }

    private static double scaling(int frequency) {
        return frequency == 0 ? Math.sqrt(0.125) : 0.25 / StrictMath.cos(frequency * Math.PI / 16);
    }

    /** Samples to coefficients, in place, row by row. */
    static void forward(float[] block, float[] scratch) {
        for (int row = 0; row < 8; row++) {
            forward(block, 8 * row, 1, scratch, 8 * row);
        }
        for (int column = 0; column < 8; column++) {
            forward(scratch, column, 8, block, column);
        }
    }

    /** Eight samples: even frequencies see the sums of those that mirror each other, odd ones the differences. */
    private static void forward(float[] from, int at, int stride, float[] to, int out) {
        float a = from[at];
        float b = from[at + stride];
        float c = from[at + 2 * stride];
        float d = from[at + 3 * stride];
        float e = from[at + 4 * stride];
        float f = from[at + 5 * stride];
        float g = from[at + 6 * stride];
        float h = from[at + 7 * stride];
        for (int u = 0; u < 8; u += 2) {
            int even = 8 * u;
            int odd = even + 8;
            to[out + u * stride] = COSINES[even] * (a + h) + COSINES[even + 1] * (b + g) + COSINES[even + 2] * (c + f) + COSINES[even + 3] * (d + e);
            to[out + (u + 1) * stride] = COSINES[odd] * (a - h) + COSINES[odd + 1] * (b - g) + COSINES[odd + 2] * (c - f) + COSINES[odd + 3] * (d - e);
        }
    }

    /**
     * Samples to coefficients, in place, each of which is to be multiplied with its number of {@link #SCALING} afterwards: by the
     * algorithm of Arai, Agui and Nakajima (1988), with five multiplications for eight samples.
     */
    static void forwardScaled(float[] block) {
        for (int row = 0; row < 64; row += 8) {
            forwardScaled(block, row, 1);
        }
        for (int column = 0; column < 8; column++) {
            forwardScaled(block, column, 8);
        }
    }

    private static void forwardScaled(float[] block, int at, int stride) {
        float sum07 = block[at] + block[at + 7 * stride];
        float difference07 = block[at] - block[at + 7 * stride];
        float sum16 = block[at + stride] + block[at + 6 * stride];
        float difference16 = block[at + stride] - block[at + 6 * stride];
        float sum25 = block[at + 2 * stride] + block[at + 5 * stride];
        float difference25 = block[at + 2 * stride] - block[at + 5 * stride];
        float sum34 = block[at + 3 * stride] + block[at + 4 * stride];
        float difference34 = block[at + 3 * stride] - block[at + 4 * stride];

        float outer = sum07 + sum34;
        float inner = sum16 + sum25;
        float outerDifference = sum07 - sum34;
        block[at] = outer + inner;
        block[at + 4 * stride] = outer - inner;
        float turned = (sum16 - sum25 + outerDifference) * COSINE_4;
        block[at + 2 * stride] = outerDifference + turned;
        block[at + 6 * stride] = outerDifference - turned;

        float low = difference34 + difference25;
        float middle = (difference25 + difference16) * COSINE_4;
        float high = difference16 + difference07;
        float both = (low - high) * COSINE_6;
        float lowTurned = COSINE_2_LESS_6 * low + both;
        float highTurned = COSINE_2_AND_6 * high + both;
        float above = difference07 + middle;
        float below = difference07 - middle;
        block[at + 5 * stride] = below + lowTurned;
        block[at + 3 * stride] = below - lowTurned;
        block[at + stride] = above + highTurned;
        block[at + 7 * stride] = above - highTurned;
    }

    /** Coefficients to samples, in place, row by row. */
    static void inverse(float[] block, float[] scratch) {
        for (int row = 0; row < 8; row++) {
            inverse(block, 8 * row, 1, scratch, 8 * row);
        }
        for (int column = 0; column < 8; column++) {
            inverse(scratch, column, 8, block, column);
        }
    }

    private static void inverse(float[] from, int at, int stride, float[] to, int out) {
        float a = from[at];
        float b = from[at + stride];
        float c = from[at + 2 * stride];
        float d = from[at + 3 * stride];
        float e = from[at + 4 * stride];
        float f = from[at + 5 * stride];
        float g = from[at + 6 * stride];
        float h = from[at + 7 * stride];
        for (int x = 0; x < 4; x++) {
            float even = COSINES[x] * a + COSINES[16 + x] * c + COSINES[32 + x] * e + COSINES[48 + x] * g;
            float odd = COSINES[8 + x] * b + COSINES[24 + x] * d + COSINES[40 + x] * f + COSINES[56 + x] * h;
            to[out + x * stride] = even + odd;
            to[out + (7 - x) * stride] = even - odd;
        }
    }

    /**
     * What coefficients have in common on the first samples: the sums of products of their cosines.
     *
     * @return [8 * frequency + other frequency], the unit matrix for 8 samples
     */
    static float[] overlap(int samples) {
        float[] matrix = new float[64];
        for (int i = 0; i < 64; i++) {
            double sum = 0;
            for (int x = 0; x < samples; x++) {
                sum += (double) COSINES[(i & 0x38) + x] * COSINES[8 * (i & 7) + x];
            }
            matrix[i] = samples == 8 ? Math.round(sum) : (float) sum;
        }
        return matrix;
    }

    /**
     * What a block becomes where each pair of samples is replaced by its mean and the four means are the first half of an
     * output block.
     *
     * @return [8 * source frequency + output frequency]
     */
    static float[] halving() {
        float[] matrix = new float[64];
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                double sum = 0;
                for (int pair = 0; pair < 4; pair++) {
                    sum += COSINES[8 * u + pair] * (COSINES[8 * v + 2 * pair] + COSINES[8 * v + 2 * pair + 1]) / 2.0;
                }
                matrix[8 * v + u] = (float) sum;
            }
        }
        return matrix;
    }
}
