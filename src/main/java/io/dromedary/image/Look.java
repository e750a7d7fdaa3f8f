package io.dromedary.image;

import io.dromedary.jpeg.Miniature;
import io.dromedary.jpeg.PixelRows;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * How a picture looks, in a few numbers: they are nearly the same of the same picture in another size, at another quality, or cut a little at its edges.
 *
 * @param shapes 64 bits: which waves the picture is made of, of {@value #WAVES} lengths each way; 0 where it is plain
 * @param tones  eight bytes: brightness and contrast, and the colours (differences to blue and red) of the upper, middle and lower third
 * @param border {@code white}, {@code nearly white}, a colour such as {@code #a0c0e0}, or {@code several colours}
 */
public record Look(long shapes, long tones, String border) {

    /** Hamming distance up to which shapes are the same. */
    public static final int NEAR = 8;

    private static final int WAVES = 9;
    private static final int TONES_APART = 8;
    /** Below this contrast a picture is plain: what is left is noise. */
    private static final double PLAIN = 2;
    private static final int PART = 8;
    /** What a wave is at least that is there: of a symmetric picture half of them are nothing but rounding. */
    private static final float NOISE = 48;
    private static final float[][] COSINES = cosines();

    private static float[][] cosines() {
        float[][] cosines = new float[WAVES][Miniature.SIDE];
        for (int wave = 0; wave < WAVES; wave++) {
            for (int i = 0; i < Miniature.SIDE; i++) {
                cosines[wave][i] = (float) Math.cos(Math.PI * wave * (2 * i + 1) / (2 * Miniature.SIDE));
            }
        }
        return cosines;
    }

    /** @param picture may be {@code null}, as what it becomes then */
    static Look of(Miniature picture) {
        if (picture == null) {
            return null;
        }
        float[] luminance = picture.luminance();
        double mean = 0;
        double squares = 0;
        for (float value : luminance) {
            mean += value / luminance.length;
            squares += (double) value * value / luminance.length;
        }
        double contrast = Math.sqrt(Math.max(0, squares - mean * mean));
        return new Look(contrast < PLAIN ? 0 : shapes(luminance), tones(picture, mean, contrast), Border.of(picture.border()));
    }

    private static long shapes(float[] luminance) {
        float[] waves = waves(luminance);
        // By length, so that the 64 longest count, but not the mean.
        float[] longest = new float[Long.SIZE];
        int count = 0;
        for (int sum = 1; count < Long.SIZE; sum++) {
            for (int down = Math.max(0, sum - WAVES + 1); down <= Math.min(sum, WAVES - 1) && count < Long.SIZE; down++) {
                longest[count++] = waves[down * WAVES + sum - down];
            }
        }
        long shapes = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            shapes |= longest[i] > NOISE ? 1L << i : 0;
        }
        return shapes;
    }

    /** The discrete cosine transform, as far as it is wanted. */
    private static float[] waves(float[] luminance) {
        float[] across = new float[Miniature.SIDE * WAVES];
        for (int y = 0; y < Miniature.SIDE; y++) {
            for (int wave = 0; wave < WAVES; wave++) {
                float sum = 0;
                for (int x = 0; x < Miniature.SIDE; x++) {
                    sum += luminance[y * Miniature.SIDE + x] * COSINES[wave][x];
                }
                across[y * WAVES + wave] = sum;
            }
        }
        float[] waves = new float[WAVES * WAVES];
        for (int down = 0; down < WAVES; down++) {
            for (int y = 0; y < Miniature.SIDE; y++) {
                for (int wave = 0; wave < WAVES; wave++) {
                    waves[down * WAVES + wave] += COSINES[down][y] * across[y * WAVES + wave];
                }
            }
        }
        return waves;
    }

    private static long tones(Miniature picture, double mean, double contrast) {
        int[] tones = new int[8];
        tones[0] = (int) Math.round(mean);
        tones[1] = (int) Math.round(2 * contrast);
        int cells = picture.blue().length;
        for (int third = 0; third < 3; third++) {
            int from = third * cells / 3;
            int to = (third + 1) * cells / 3;
            for (int i = from; i < to; i++) {
                tones[2 + third] += Math.round(64 * picture.blue()[i] / (to - from));
                tones[5 + third] += Math.round(64 * picture.red()[i] / (to - from));
            }
            tones[2 + third] = Math.round(tones[2 + third] / 64f);
            tones[5 + third] = Math.round(tones[5 + third] / 64f);
        }
        long bytes = 0;
        for (int tone : tones) {
            bytes = bytes << 8 | Math.max(0, Math.min(255, tone));
        }
        return bytes;
    }

    /** Whether a picture is plain, so that nothing can be said of whether another one is like it. */
    public boolean isPlain() {
        return shapes == 0;
    }

    /** Whether both are the same picture, as far as can be told. */
    public boolean isLike(Look other) {
        return !isPlain() && !other.isPlain() && isLike(other.shapes, other.tones);
    }

    /** As {@link #isLike(Look)} of one that is not plain, where this is not. */
    public boolean isLike(long otherShapes, long otherTones) {
        return Long.bitCount(shapes ^ otherShapes) <= NEAR && apart(tones, otherTones) <= TONES_APART;
    }

    static int apart(long one, long other) {
        int most = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            most = Math.max(most, Math.abs((int) (one >>> shift & 255) - (int) (other >>> shift & 255)));
        }
        return most;
    }

    /** Of pixels, of which enough are looked at; what is transparent is white. */
    static Look of(BufferedImage image) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] pixels = new int[image.getWidth() * bands];
        return of(image.getWidth(), image.getHeight(), bands, y -> raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, pixels));
    }

    static Look of(PixelRows rows) {
        byte[] row = new byte[rows.width() * rows.samples()];
        int[] pixels = new int[row.length];
        return of(rows.width(), rows.height(), rows.samples(), y -> {
            rows.read(y, row);
            for (int i = 0; i < row.length; i++) {
                pixels[i] = row[i] & 255;
            }
            return pixels;
        });
    }

    private static Look of(int width, int height, int bands, IntFunction<int[]> rows) {
        int partsWide = Math.min(width, Miniature.SIDE * PART);
        int partsHigh = Math.min(height, Miniature.SIDE * PART);
        Miniature.Builder builder = new Miniature.Builder();
        Miniature.Grid luminance = builder.begin(0, partsWide, partsHigh);
        Miniature.Grid blue = builder.begin(1, partsWide, partsHigh);
        Miniature.Grid red = builder.begin(2, partsWide, partsHigh);
        float[][] means = new float[3][partsWide];
        for (int part = 0; part < partsHigh; part++) {
            read(rows.apply(place(part, partsHigh, height)), bands, width, means);
            boolean edge = part == 0 || part == partsHigh - 1;
            luminance.add(means[0], edge);
            blue.add(means[1], edge);
            red.add(means[2], edge);
        }
        return of(builder.build());
    }

    /** Where a part is looked at: in its middle, but at the edge in the outermost pixel, which is what a border is told by. */
    private static int place(int part, int parts, int length) {
        return part == 0 ? 0 : part == parts - 1 ? length - 1 : (int) ((2L * part + 1) * length / (2L * parts));
    }

    private static void read(int[] pixels, int bands, int width, float[][] means) {
        int parts = means[0].length;
        for (int part = 0; part < parts; part++) {
            int at = place(part, parts, width) * bands;
            float red = pixels[at];
            float green = bands < 3 ? red : pixels[at + 1];
            float blue = bands < 3 ? red : pixels[at + 2];
            if (bands == 4) {
                float opacity = pixels[at + 3] / 255f;
                red = 255 + opacity * (red - 255);
                green = 255 + opacity * (green - 255);
                blue = 255 + opacity * (blue - 255);
            }
            float light = 0.299f * red + 0.587f * green + 0.114f * blue;
            means[0][part] = light;
            means[1][part] = 128 + 0.564f * (blue - light);
            means[2][part] = 128 + 0.713f * (red - light);
        }
    }

    /** What the outermost part of a picture holds. */
    private static final class Border {

        private static final float WHITE = 254;
        private static final float NEARLY_WHITE = 240;
        private static final float GREY_WITHIN = 1.5f;
        private static final float NEARLY_GREY_WITHIN = 6;
        private static final float ONE_COLOUR_WITHIN = 8;

        private static String of(Miniature.Border border) {
            if (border.low()[0] >= WHITE && isGrey(border, GREY_WITHIN)) {
                return "white";
            }
            if (border.low()[0] >= NEARLY_WHITE && isGrey(border, NEARLY_GREY_WITHIN)) {
                return "nearly white";
            }
            for (int i = 0; i < 3; i++) {
                if (border.high()[i] - border.low()[i] > ONE_COLOUR_WITHIN) {
                    return "several colours";
                }
            }
            return colour(middle(border, 0), middle(border, 1) - 128, middle(border, 2) - 128);
        }

        private static boolean isGrey(Miniature.Border border, float within) {
            return border.low()[1] >= 128 - within && border.high()[1] <= 128 + within && border.low()[2] >= 128 - within && border.high()[2] <= 128 + within;
        }

        private static float middle(Miniature.Border border, int component) {
            return (border.low()[component] + border.high()[component]) / 2;
        }

        private static String colour(float light, float blue, float red) {
            return String.format(Locale.ROOT, "#%02x%02x%02x", sample(light + 1.402f * red), sample(light - 0.344f * blue - 0.714f * red), sample(light + 1.772f * blue));
        }

        private static int sample(float value) {
            return Math.max(0, Math.min(255, Math.round(value)));
        }
    }
}
