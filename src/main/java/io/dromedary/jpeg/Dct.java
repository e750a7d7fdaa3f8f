package io.dromedary.jpeg;

/** The discrete cosine transform of a block (ITU-T T.81, A.3.3) as products with an orthonormal matrix. */
final class Dct {

    /** [8 * frequency + sample]. */
    private static final float[] COSINES = cosines();

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

    /** Samples to coefficients, in place, row by row. */
    static void forward(float[] block, float[] scratch) {
        transform(block, scratch, 8, 1);
    }

    /** Coefficients to samples, in place, row by row. */
    static void inverse(float[] block, float[] scratch) {
        transform(block, scratch, 1, 8);
    }

    private static void transform(float[] block, float[] scratch, int out, int in) {
        for (int row = 0; row < 8; row++) {
            for (int i = 0; i < 8; i++) {
                float sum = 0;
                for (int j = 0; j < 8; j++) {
                    sum += COSINES[out * i + in * j] * block[8 * row + j];
                }
                scratch[8 * row + i] = sum;
            }
        }
        for (int column = 0; column < 8; column++) {
            for (int i = 0; i < 8; i++) {
                float sum = 0;
                for (int j = 0; j < 8; j++) {
                    sum += COSINES[out * i + in * j] * scratch[8 * j + column];
                }
                block[8 * i + column] = sum;
            }
        }
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
