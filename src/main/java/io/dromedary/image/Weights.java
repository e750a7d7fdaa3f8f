package io.dromedary.image;

/** Of each sample of a target: which of a source it is made of by Lanczos' filter of three lobes, and how much of each. */
final class Weights {

    private static final int LOBES = 3;

    /** The first of as many as {@link #most}. */
    final int[] from;
    /** A multiple of four where there are as many, some of no weight. */
    final int most;
    /** From {@code most} times the target's number on. */
    final float[] weights;

    /**
     * @param number of the source's samples
     * @param scale  how many of them one of the target stands for
     */
    Weights(int number, double scale, int wanted) {
        double reach = LOBES * Math.max(1, scale);
        most = Math.min(number, (int) Math.ceil(2 * reach) + 3 & ~3);
        from = new int[wanted];
        weights = new float[wanted * most];
        double[] values = new double[most];
        for (int i = 0; i < wanted; i++) {
            double centre = (i + 0.5) * scale;
            from[i] = Math.min(number - most, Math.max(0, (int) Math.ceil(centre - reach - 0.5)));
            fill(i, centre, Math.max(1, scale), values);
        }
    }

    private void fill(int index, double centre, double scale, double[] values) {
        double sum = 0;
        for (int k = 0; k < most; k++) {
            values[k] = lanczos((from[index] + k + 0.5 - centre) / scale);
            sum += values[k];
        }
        for (int k = 0; k < most; k++) {
            weights[index * most + k] = (float) (values[k] / sum);
        }
    }

    private static double lanczos(double x) {
        if (Math.abs(x) < 1e-9) {
            return 1;
        }
        if (Math.abs(x) >= LOBES) {
            return 0;
        }
        double angle = Math.PI * x;
        double third = Math.sin(angle / LOBES);
        // The sine of three times an angle is made of that of the angle.
        return LOBES * third * third * (3 - 4 * third * third) / (angle * angle);
    }
}
