package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * What is learnt of a picture without keeping it: how often each AC coefficient has each value, in the whole picture and in
 * a sample. The sample is coded at a quality to see how many bits it takes; how the numbers of what survives compare says how
 * much of the picture it stands for.
 *
 * <p>The sample is a part of every row of interleaved units of the output, another one in each, so that no region of the
 * picture has more weight than another.
 */
final class Survey {

    /** One in so many units is in the sample. */
    private static final int EVERY = 8;
    /** A picture that has fewer units in a row is its own sample. */
    private static final int LEAST_UNITS = 16;
    /** Prime to {@link #EVERY}, so that every part has its turn. */
    private static final int STRIDE = 3;

    /** Absolute values from this one less 1 on are counted as one. */
    private static final int VALUES = 64;
    /** About what a block takes for its DC coefficient and its end. */
    private static final int BITS_OF_BLOCK = 6;
    /** What a coefficient is taken to have before it in its block, in steps: where it is was not counted. */
    private static final int USUAL_BEFORE = 3;
    private static final double BITS_OF_NAT = 1 / StrictMath.log(2);

    /** The counts of one component. */
    static final class Counts {
        /** [64 * place in zigzag order + absolute value]. */
        private final int[] values = new int[64 * VALUES];
        private long blocks;

        void addBlock() {
            blocks++;
        }

        void add(int k, int value) {
            values[VALUES * k + Math.min(Math.abs(value), VALUES - 1)]++;
        }

        void add(BlockRow row, int from, int to) {
            blocks += Math.max(0, to - from);
            for (int block = from; block < to; block++) {
                for (long left = row.present[block] & ~BlockRow.DROPPED; left != 0; left &= left - 1) {
                    int k = Long.numberOfTrailingZeros(left);
                    add(k, row.coefficients[64 * block + k]);
                }
            }
        }

        /** The entropy of what is left at each place, taken alone, and the bits of the numbers themselves. */
        private double bits(Requantiser requantiser) {
            double bits = BITS_OF_BLOCK * blocks;
            int[] smallest = requantiser.smallest[USUAL_BEFORE];
            long[] ofSize = new long[17];
            for (int k = 1; k < 64; k++) {
                Arrays.fill(ofSize, 0);
                long survivors = 0;
                for (int value = smallest[k]; value < VALUES; value++) {
                    int number = values[VALUES * k + value];
                    if (number > 0) {
                        int size = 32 - Integer.numberOfLeadingZeros(requantiser.survivor(value, k));
                        bits += (long) number * size;
                        ofSize[size] += number;
                        survivors += number;
                    }
                }
                if (survivors > 0) {
                    ofSize[0] = Math.max(0, blocks - survivors);
                    for (long number : ofSize) {
                        bits += number == 0 ? 0 : number * StrictMath.log((double) (ofSize[0] + survivors) / number) * BITS_OF_NAT;
                    }
                }
            }
            return bits;
        }
    }

    private final int unitsWide;
    private final int width;
    private final Counts[] all;
    private final Counts[] sampled;
    private final QuantisationTable[] steps;

    /**
     * @param unitsWide how many interleaved units a row of the output has
     */
    Survey(int components, int unitsWide) {
        this.unitsWide = unitsWide;
        width = unitsWide < LEAST_UNITS ? unitsWide : (unitsWide + EVERY - 1) / EVERY;
        all = new Counts[components];
        sampled = new Counts[components];
        steps = new QuantisationTable[components];
    }

    /** Makes it ready for a component whose source has these steps. */
    void begin(int component, QuantisationTable sourceSteps) {
        all[component] = new Counts();
        sampled[component] = new Counts();
        steps[component] = sourceSteps;
    }

    /** Units of the sample in a row. */
    int width() {
        return width;
    }

    /** The first unit of a row that is in the sample. */
    int from(int unitRow) {
        return Math.min(unitRow % EVERY * STRIDE % EVERY * width, unitsWide - width);
    }

    Counts all(int component) {
        return all[component];
    }

    /** Counts some blocks of a row, which are in the sample. */
    void addSampled(int component, BlockRow row, int from, int to) {
        all[component].add(row, from, to);
        sampled[component].add(row, from, to);
    }

    /** About how many bits the picture takes at these steps: a measure to compare by. */
    double bits(QuantisationTable[] targets, Rounding[] roundings) {
        return bits(all, targets, roundings);
    }

    /** The same of the sample. */
    double bitsOfSample(QuantisationTable[] targets, Rounding[] roundings) {
        return bits(sampled, targets, roundings);
    }

    private double bits(Counts[] counts, QuantisationTable[] targets, Rounding[] roundings) {
        double bits = 0;
        for (int i = 0; i < counts.length; i++) {
            bits += counts[i].bits(new Requantiser(steps[i], targets[i].notFinerThan(steps[i]), roundings[i]));
        }
        return bits;
    }
}
