package io.dromedary.jpeg;

/** Makes the samples of blocks as a decoder shows them: whole numbers, here from -128 to 127. */
final class BlockSamples {

    private final float[] steps = new float[64];
    private final float[] block = new float[64];
    private final float[] scratch = new float[64];

    BlockSamples(QuantisationTable steps) {
        for (int k = 0; k < 64; k++) {
            this.steps[k] = steps.steps()[k];
        }
    }

    /**
     * Makes those of one block.
     *
     * @param to     where they go, row by row
     * @param at     where the first one goes
     * @param stride from one row to the next
     */
    void make(BlockRow row, int number, float[] to, int at, int stride) {
        for (int k = 0; k < 64; k++) {
            block[Zigzag.NATURAL[k]] = row.coefficients[64 * number + k] * steps[k];
        }
        Dct.inverse(block, scratch);
        for (int i = 0; i < 64; i++) {
            // Rounded up from halfway, which is so above -1024; what is below becomes -128 anyway.
            int rounded = (int) (block[i] + 1024.5f) - 1024;
            to[at + (i >> 3) * stride + (i & 7)] = Math.max(-128, Math.min(127, rounded));
        }
    }
}
