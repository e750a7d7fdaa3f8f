package io.dromedary.image;

/** Samples of sRGB as light, of which a mean is what the eye sees of many small dots, and back (IEC 61966-2-1). */
final class Light {

    /** Fine enough that the darkest two samples lie five apart. */
    private static final int FINE = 1 << 14;

    /** By sample. */
    private static final float[] LIGHT = new float[256];
    /** By light in parts of {@link #FINE}. */
    private static final byte[] SAMPLES = new byte[FINE + 1];

    static {
        for (int i = 0; i < 256; i++) {
            double sample = i / 255.0;
            LIGHT[i] = (float) (sample <= 0.04045 ? sample / 12.92 : Math.pow((sample + 0.055) / 1.055, 2.4));
        }
        for (int i = 0; i <= FINE; i++) {
            double light = (double) i / FINE;
            double sample = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            SAMPLES[i] = (byte) Math.round(255 * sample);
        }
    }

    private Light() {
    }

    /** @return 0 to 1 */
    static float of(byte sample) {
        return LIGHT[sample & 0xFF];
    }

    /** @param light what is below 0 or above 1 is 0 or 1 */
    static byte sample(float light) {
        return SAMPLES[light <= 0 ? 0 : light >= 1 ? FINE : (int) (light * FINE + 0.5f)];
    }
}
