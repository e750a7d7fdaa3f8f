package io.dromedary.jpeg;

import java.util.function.IntToDoubleFunction;

/**
 * Steps and thresholds by what is seen. The steps follow the form that Ahumada and Peterson (1992) found for how visible
 * a frequency is: a parabola of logarithms, wider for frequencies that go both ways (as used by Watson, 1993). Its parameters and the scale of
 * each quality were fitted here, by {@code src/bench/look}; see {@code docs/jpeg.md}.
 */
final class VisualTables {

    /**
     * The parameters of brightness or colour.
     *
     * @param step    the least step of an AC coefficient, at scale 1
     * @param from    the frequency from which on steps grow
     * @param slanted how visible a wave at 45 degrees is, beside an upright one
     * @param dc      the DC coefficient's step
     * @param lowOne  from how many steps on the lowest frequencies survive
     * @param highOne the same of high ones
     * @param more    see {@link Rounding#more}
     */
    private record Shape(double step, double from, double slanted, double dc, double lowOne, double highOne, double more) {

        /** A step at scale 1, for a frequency of so many half waves across and down. */
        double step(int across, int down, double bend) {
            if (across + down == 0) {
                return dc;
            }
            double frequency = Math.hypot(across, down);
            double above = Math.max(0, StrictMath.log(frequency / from));
            double slant = 2.0 * across * down / (frequency * frequency);
            return step * StrictMath.exp(bend * above * above + SLOPE * StrictMath.log(frequency)) / (slanted + (1 - slanted) * (1 - slant * slant));
        }

        /** From how many steps on a coefficient survives. */
        double one(int across, int down) {
            double high = Math.min(1, (Math.hypot(across, down) - 1) / 5);
            return lowOne + (highOne - lowOne) * high;
        }
    }

    private static final double SLOPE = 0.05;
    private static final Shape BRIGHTNESS = new Shape(9.577, 0.81, 0.848, 9.56, 0.675, 0.72, 0.62);
    private static final Shape COLOUR = new Shape(11.88, 0.6, 0.8, 12.43, 0.775, 0.72, 0.57);

    /** Qualities between which is interpolated. */
    private static final int[] QUALITIES = {1, 10, 30, 50, 70, 85, 95, 100};
    private static final double[] SCALES = {45, 7.2, 2.33, 1.33, 0.81, 0.36, 0.12, 0.02};
    /** How much steps grow with the frequency: less where all errors are seen anyway. */
    private static final double[] BENDS = {0.07, 0.07, 0.1, 0.165, 0.225, 0.19, 0.19, 0.19};
    /** How much of the thresholds is applied: what is missing from a picture of large steps is seen. */
    private static final double[] THRESHOLDS = {0, 0.15, 0.6, 1, 1, 1, 1, 1};

    private VisualTables() {
    }

    static QuantisationTable steps(boolean brightness, int quality) {
        double scale = StrictMath.exp(at(quality, i -> StrictMath.log(SCALES[i])));
        double bend = at(quality, i -> BENDS[i]);
        int[] steps = new int[64];
        for (int k = 0; k < 64; k++) {
            int natural = Zigzag.NATURAL[k];
            steps[k] = (int) Math.max(1, Math.min(255, Math.round(scale * shape(brightness).step(natural & 7, natural >> 3, bend))));
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
        return new Rounding(one, new float[1], (float) (0.5 + part * (shape.more - 0.5)));
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
