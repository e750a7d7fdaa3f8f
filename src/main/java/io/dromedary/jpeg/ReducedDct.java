package io.dromedary.jpeg;

/**
 * The inverse cosine transform of 1, 2, 3, 4 or 8 samples of as many of the lowest frequencies of a block, each of which was multiplied
 * with {@link #SCALING} before. Written out, since a compiler makes more of that than of loops.
 */
final class ReducedDct {

    /** By frequency, whatever the number of samples: a block of one colour keeps it. */
    static final float[] SCALING = {(float) Math.sqrt(0.125), 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};

    private static final float SIXTH = cosine(6);
    private static final float FOURTH = cosine(4);
    private static final float EIGHTH = cosine(8);
    private static final float EIGHTHS_3 = cosine(8.0 / 3);
    private static final float SIXTEENTH = cosine(16);
    private static final float SIXTEENTHS_3 = cosine(16.0 / 3);
    private static final float SIXTEENTHS_5 = cosine(16.0 / 5);
    private static final float SIXTEENTHS_7 = cosine(16.0 / 7);

    private ReducedDct() {
    }

    static float cosine(double part) {
        return (float) StrictMath.cos(Math.PI / part);
    }

    /**
     * @param at     the lowest frequency
     * @param stride from one frequency or sample to the next, in both arrays
     */
    static void inverse(int samples, float[] from, int at, float[] to, int out, int stride) {
        switch (samples) {
            case 1 -> to[out] = from[at];
            case 2 -> two(from[at], from[at + stride], to, out, stride);
            case 3 -> three(from[at], from[at + stride], from[at + 2 * stride], to, out, stride);
            case 4 -> four(from[at], from[at + stride], from[at + 2 * stride], from[at + 3 * stride], to, out, stride);
            default -> eight(from, at, to, out, stride);
        }
    }

    private static void two(float a, float b, float[] to, int out, int stride) {
        float odd = FOURTH * b;
        to[out] = a + odd;
        to[out + stride] = a - odd;
    }

    private static void three(float a, float b, float c, float[] to, int out, int stride) {
        float even = a + 0.5f * c;
        float odd = SIXTH * b;
        to[out] = even + odd;
        to[out + stride] = a - c;
        to[out + 2 * stride] = even - odd;
    }

    private static void four(float a, float b, float c, float d, float[] to, int out, int stride) {
        float inner = FOURTH * c;
        float first = EIGHTH * b + EIGHTHS_3 * d;
        float second = EIGHTHS_3 * b - EIGHTH * d;
        to[out] = a + inner + first;
        to[out + stride] = a - inner + second;
        to[out + 2 * stride] = a - inner - second;
        to[out + 3 * stride] = a + inner - first;
    }

    private static void eight(float[] from, int at, float[] to, int out, int stride) {
        float a = from[at];
        float b = from[at + stride];
        float c = from[at + 2 * stride];
        float d = from[at + 3 * stride];
        float e = FOURTH * from[at + 4 * stride];
        float f = from[at + 5 * stride];
        float g = from[at + 6 * stride];
        float h = from[at + 7 * stride];
        float outer = EIGHTH * c + EIGHTHS_3 * g;
        float inner = EIGHTHS_3 * c - EIGHTH * g;
        float even0 = a + e + outer;
        float even1 = a - e + inner;
        float even2 = a - e - inner;
        float even3 = a + e - outer;
        float odd0 = SIXTEENTH * b + SIXTEENTHS_3 * d + SIXTEENTHS_5 * f + SIXTEENTHS_7 * h;
        float odd1 = SIXTEENTHS_3 * b - SIXTEENTHS_7 * d - SIXTEENTH * f - SIXTEENTHS_5 * h;
        float odd2 = SIXTEENTHS_5 * b - SIXTEENTH * d + SIXTEENTHS_7 * f + SIXTEENTHS_3 * h;
        float odd3 = SIXTEENTHS_7 * b - SIXTEENTHS_5 * d + SIXTEENTHS_3 * f - SIXTEENTH * h;
        to[out] = even0 + odd0;
        to[out + stride] = even1 + odd1;
        to[out + 2 * stride] = even2 + odd2;
        to[out + 3 * stride] = even3 + odd3;
        to[out + 4 * stride] = even3 - odd3;
        to[out + 5 * stride] = even2 - odd2;
        to[out + 6 * stride] = even1 - odd1;
        to[out + 7 * stride] = even0 - odd0;
    }
}
