package io.dromedary.image;

/** Samples of sRGB as light, of which a mean is what the eye sees of many small dots, and back (IEC 61966-2-1). */
final class Light {

    /** Fine enough that the darkest two samples lie more than two apart. */
    private static final int FINE = 1 << 13;
    /** Floats from here on, to twice this, have no fractions. */
    private static final float WHOLE = 1.5f * (1 << 23);
    private static final int LAST = 2 * FINE - 1;

    /** By sample. */
    private static final float[] LIGHT = new float[256];
    /** By light in parts of {@link #FINE}, from half of one below nothing to half of one above all, which filters go to at edges. */
    private static final byte[] SAMPLES = new byte[LAST + 1];

    static {
        for (int i = 0; i < 256; i++) {
            double sample = i / 255.0;
            LIGHT[i] = (float) (sample <= 0.04045 ? sample / 12.92 : Math.pow((sample + 0.055) / 1.055, 2.4));
        }
        for (int i = 0; i <= LAST; i++) {
            double light = Math.max(0, Math.min(1, (double) (i - FINE / 2) / FINE));
            double sample = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            SAMPLES[i] = (byte) Math.round(255 * sample);
        }
    }

    private Light() {
    }

    /** By sample, 0 to 1; not to be changed. */
    static float[] ofSamples() {
        return LIGHT;
    }

    /** @return 0 to 1 */
    static float of(byte sample) {
        return LIGHT[sample & 0xFF];
    }

    /** @param light from -0.5 to below 1.5; what is below 0 or above 1 is 0 or 1 */
    static byte sample(float light) {
        // The bits of a float of this size are whole numbers apart, which costs less than turning it into a number.
        return SAMPLES[Float.floatToRawIntBits(light * FINE + (WHOLE + FINE / 2)) - Float.floatToRawIntBits(WHOLE) & LAST];
    }
}
