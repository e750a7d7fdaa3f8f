package io.dromedary.jpeg;

import java.util.function.IntToDoubleFunction;

/**
 * Steps and thresholds by what is seen. The steps follow the form that Ahumada and Peterson (1992) found for how visible
 * a frequency is, a parabola of logarithms, wider for frequencies that go both ways (as used by Watson, 1993), with a term of the frequency itself, by
 * which the steps of Klein, Silverstein and Carney (1992) grow. Its parameters and the scale of each quality were fitted here, by what
 * {@code src/bench/look} measures; see {@code docs/jpeg.md}.
 */
final class VisualTables {

    /**
     * The parameters of brightness or colour.
     *
     * @param step    the step of the lowest AC coefficient, at scale 1
     * @param slanted how visible a wave at 45 degrees is, beside an upright one
     * @param dc      the DC coefficient's step
     * @param lowOne  from how many steps on the lowest frequencies survive, in a block where something goes on
     * @param highOne the same of high ones
     * @param busy    by how much more that is in a block where much goes on than in one where nothing does
     * @param more    see {@link Rounding#more}
     */
    private record Shape(double step, double slanted, double dc, double lowOne, double highOne, double busy, double more) {

        /** A step at scale 1, for a frequency of so many half waves across and down. */
        double step(int across, int down, double bend, double growth) {
            if (across + down == 0) {
                return dc;
            }
            double frequency = Math.hypot(across, down);
            double octaves = StrictMath.log(frequency);
            double slant = 2.0 * across * down / (frequency * frequency);
            return step * StrictMath.exp(bend * octaves * octaves + growth * (frequency - 1)) / (slanted + (1 - slanted) * (1 - slant * slant));
        }

        /** From how many steps on a coefficient survives. */
        double one(int across, int down) {
            double high = Math.min(1, (Math.hypot(across, down) - 1) / 5);
            return lowOne + (highOne - lowOne) * high;
        }

        /** What is added to that where there are so many steps before it in its block. */
        double after(int before) {
            return busy * (StrictMath.log(1.0 + before) / StrictMath.log(MUCH) - 0.5);
        }
    }

    private static final Shape BRIGHTNESS = new Shape(1, 0.85, 0.95, 0.66, 0.70, 0.18, 0.65);
    private static final Shape COLOUR = new Shape(1.05, 0.8, 0.945, 0.80, 0.69, 0.1, 0.6);
    /** Steps before a coefficient that are much. */
    private static final double MUCH = 17;

    /** Qualities between which is interpolated. */
    private static final int[] QUALITIES = {1, 10, 30, 50, 70, 85, 95, 100};
    private static final double[] SCALES = {400, 72, 25.6, 14.2, 9.3, 4.2, 1.55, 0.1};
    /** How steps of brightness grow with the logarithm of the frequency, and with the frequency: less where all errors are seen anyway. */
    private static final double[] BENDS = {0.05, 0.05, 0.08, 0.13, 0.15, 0.18, 0.2, 0.2};
    private static final double[] GROWTHS = {0.03, 0.03, 0.04, 0.055, 0.06, 0.075, 0.09, 0.09};
    private static final double COLOUR_BEND = 0.2;
    private static final double COLOUR_GROWTH = 0.04;
    /** How much of the thresholds is applied: what is missing from a picture of large steps is seen. */
    private static final double[] THRESHOLDS = {0, 0.1, 0.35, 0.9, 1, 1, 1, 1};

    private VisualTables() {
    }

    static QuantisationTable steps(boolean brightness, int quality) {
        double scale = StrictMath.exp(at(quality, i -> StrictMath.log(SCALES[i])));
        double bend = brightness ? at(quality, i -> BENDS[i]) : COLOUR_BEND;
        double growth = brightness ? at(quality, i -> GROWTHS[i]) : COLOUR_GROWTH;
        int[] steps = new int[64];
        for (int k = 0; k < 64; k++) {
            int natural = Zigzag.NATURAL[k];
            steps[k] = (int) Math.max(1, Math.min(255, Math.round(scale * shape(brightness).step(natural & 7, natural >> 3, bend, growth))));
        }
        return new QuantisationTable(steps);
    }

    static Rounding rounding(boolean brightness, int quality) {
        Shape shape = shape(brightness);
        double part = at(quality, i -> THRESHOLDS[i]);
        float[] one = new float[64];
        one[0] = 0.5f;
        for (int k = 1; k < 64; k++) {
            int natural = Zigzag.NATURAL[k];
            one[k] = (float) (0.5 + part * (shape.one(natural & 7, natural >> 3) - 0.5));
        }
        float[] after = new float[Requantiser.MOST_BEFORE + 1];
        for (int before = 0; before < after.length; before++) {
            after[before] = (float) (part * shape.after(before));
        }
        return new Rounding(one, after, (float) (0.5 + part * (shape.more - 0.5)));
    }

    private static Shape shape(boolean brightness) {
        return brightness ? BRIGHTNESS : COLOUR;
    }

    /** The value of a quality between those of two that have one. */
    private static double at(int quality, IntToDoubleFunction value) {
        int above = 1;
        while (QUALITIES[above] < quality) {
            above++;
        }
        double part = (double) (quality - QUALITIES[above - 1]) / (QUALITIES[above] - QUALITIES[above - 1]);
        return value.applyAsDouble(above - 1) * (1 - part) + value.applyAsDouble(above) * part;
    }
}
