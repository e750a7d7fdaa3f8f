package io.dromedary.jpeg;

/**
 * Quantises a block of which only the first columns and rows are shown, since it reaches over the picture's edge.
 *
 * <p>It begins as an encoder does, by repeating the last column and row that are shown. But what is not shown may become
 * anything, so that another block may be closer to what is shown. It is looked for by steps: of a line of coefficients
 * that depend on each other, the one that gains most goes up or down by one, until none gains anything. The squared error
 * of what is shown is a quadratic form of the coefficients' errors, so that this takes no samples.
 */
final class EdgeQuantiser {

    /** By how many samples are shown; {@link Dct#overlap}. */
    private static final float[][] OVERLAPS = new float[9][];

    static {
        for (int shown = 1; shown <= 8; shown++) {
            OVERLAPS[shown] = Dct.overlap(shown);
        }
    }

    /** What gains less is lost when a decoder rounds, and takes bits. */
    private static final float LEAST_GAIN = 2;
    /** Five in a block are usual. */
    private static final int MOST_CHANGES = 64;

    // These are row by row.
    private final float[] steps = new float[64];
    private final float[] reciprocals = new float[64];
    private final int[] levels = new int[64];
    private final float[] block = new float[64];
    /** By how much less the squared error of what is shown becomes as a coefficient grows, half of the derivative. */
    private final float[] slopes = new float[64];
    /** The squared error of one step alone. */
    private final float[] energies = new float[64];

    private final float[] scratch = new float[64];
    private final short[] quantised = new short[64];
    private final Requantiser unchanged;

    private int wide;
    private int high;
    private float[] across;
    private float[] down;

    EdgeQuantiser(QuantisationTable target) {
        unchanged = new Requantiser(target, target);
        for (int k = 0; k < 64; k++) {
            steps[Zigzag.NATURAL[k]] = target.steps()[k];
            reciprocals[Zigzag.NATURAL[k]] = 1f / target.steps()[k];
        }
    }

    /**
     * Adds a block.
     *
     * @param samples   8 rows of 8, of which the first are shown
     * @param shownWide how many columns are shown, 1 to 8
     * @param shownHigh how many rows are shown, 1 to 8
     */
    void add(float[] samples, int shownWide, int shownHigh, BlockStream out, int[] histogram) {
        show(shownWide, shownHigh);
        float sum = 0;
        for (int row = 0; row < 64; row += 8) {
            int from = Math.min(row, 8 * high - 8);
            for (int column = 0; column < wide; column++) {
                block[row + column] = samples[from + column];
                sum += row == from ? samples[from + column] : 0;
            }
            for (int column = wide; column < 8; column++) {
                block[row + column] = samples[from + wide - 1];
            }
        }
        Dct.forward(block, scratch);
        for (int i = 0; i < 64; i++) {
            // Here and below without branches, which would be taken at random.
            levels[i] = (int) (block[i] * reciprocals[i] + 2048.5f) - 2048;
            slopes[i] = block[i] - levels[i] * steps[i];
        }
        improve();
        long present = 0;
        for (int k = 0; k < 64; k++) {
            long level = levels[Zigzag.NATURAL[k]];
            quantised[k] = (short) level;
            present |= (level | -level) >>> 63 << k;
        }
        present &= ~1;
        if (present == 0) {
            quantised[0] = Requantiser.shownLevel(Math.round(8 * sum / (wide * high)), quantised[0], (int) steps[0]);
        }
        out.add(quantised, 0, present, unchanged, histogram);
    }

    private void show(int shownWide, int shownHigh) {
        if (wide == shownWide && high == shownHigh) {
            return;
        }
        wide = shownWide;
        high = shownHigh;
        across = OVERLAPS[wide];
        down = OVERLAPS[high];
        for (int i = 0; i < 64; i++) {
            energies[i] = steps[i] * steps[i] * across[9 * (i & 7)] * down[9 * (i >> 3)];
        }
    }

    /** Where all rows are shown, rows of coefficients do not depend on each other; where all columns are, columns do not. */
    private void improve() {
        for (int line = 0; line < 8 && wide < 8; line++) {
            multiply(across, 8 * line, 1);
        }
        for (int line = 0; line < 8 && high < 8; line++) {
            multiply(down, line, 8);
        }
        if (wide < 8 && high < 8) {
            improve(0, 63, 1);
            return;
        }
        for (int line = 0; line < 8; line++) {
            if (high == 8) {
                improve(8 * line, 8 * line + 7, 1);
            } else {
                improve(line, 56 + line, 8);
            }
        }
    }

    private void multiply(float[] matrix, int at, int stride) {
        for (int out = 0; out < 8; out++) {
            float sum = 0;
            for (int in = 0; in < 8; in++) {
                sum += matrix[8 * out + in] * slopes[at + in * stride];
            }
            scratch[out] = sum;
        }
        for (int i = 0; i < 8; i++) {
            slopes[at + i * stride] = scratch[i];
        }
    }

    private void improve(int from, int to, int stride) {
        for (int changes = 0; changes < MOST_CHANGES; changes++) {
            int best = -1;
            float most = LEAST_GAIN;
            for (int i = from; i <= to; i += stride) {
                float gain = 2 * steps[i] * Math.abs(slopes[i]) - energies[i];
                if (gain > most) {
                    most = gain;
                    best = i;
                }
            }
            if (best < 0) {
                return;
            }
            change(best, slopes[best] < 0 ? -1 : 1);
        }
    }

    private void change(int which, int direction) {
        levels[which] += direction;
        int fromRow = high == 8 ? which >> 3 : 0;
        int toRow = high == 8 ? fromRow : 7;
        int fromColumn = wide == 8 ? which & 7 : 0;
        int toColumn = wide == 8 ? fromColumn : 7;
        for (int row = fromRow; row <= toRow; row++) {
            float amount = direction * steps[which] * down[(which & 0x38) + row];
            for (int column = fromColumn; column <= toColumn; column++) {
                slopes[8 * row + column] -= amount * across[8 * (which & 7) + column];
            }
        }
    }
}
