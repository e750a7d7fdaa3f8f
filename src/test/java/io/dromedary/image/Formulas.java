package io.dromedary.image;

/** What the tests reckon with beside the product's own tables, in full precision. */
final class Formulas {

    private Formulas() {
    }

    /** Of a sample, 0 to 255, of sRGB: 0 to 1 (IEC 61966-2-1). */
    static double light(int sample) {
        double value = sample / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** The way back, not rounded. */
    static double sample(double light) {
        double within = Math.max(0, Math.min(1, light));
        return 255 * (within <= 0.0031308 ? 12.92 * within : 1.055 * Math.pow(within, 1 / 2.4) - 0.055);
    }

    /** Lanczos' filter of three lobes: sinc(x) sinc(x / 3). */
    static double lanczos(double x) {
        return x == 0 ? 1 : Math.abs(x) >= 3 ? 0 : Math.sin(Math.PI * x) / (Math.PI * x) * Math.sin(Math.PI * x / 3) / (Math.PI * x / 3);
    }
}
