package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a picture a palette: its own colours where they are 256 or fewer, otherwise those of {@link ColorQuantizer}. */
final class PaletteImage {

    static final int MOST_COLOURS = 256;

    /** Pixels on a side of what is compared. */
    private static final int BLOCK = 4;
    /** By how many levels of 255 the mean of a block may be another one, and how many blocks may be more so. */
    private static final int SEEN = 5;
    private static final double MOST_OTHER = 0.002;

    private PaletteImage() {
    }

    /**
     * The picture in the colours of a palette, where that looks the same: the mean of every few pixels, which is what is seen of dots, is all but
     * what it was.
     */
    static Optional<PngRaster> unseen(BufferedImage image) {
        int[] pixels = argb(image);
        ColorQuantizer quantizer = ColorQuantizer.of(pixels, MOST_COLOURS);
        int[] indices = quantizer.indices(pixels, image.getWidth());
        return differs(pixels, indices, quantizer.palette(), image.getWidth()) ? Optional.empty()
                : Optional.of(PngRaster.ofPalette(quantizer.palette(), indices, image.getWidth()));
    }

    /** The picture in the colours of a palette, whether that can be seen or not. */
    static PngRaster always(BufferedImage image) {
        int[] pixels = argb(image);
        ColorQuantizer quantizer = ColorQuantizer.of(pixels, MOST_COLOURS);
        return PngRaster.ofPalette(quantizer.palette(), quantizer.indices(pixels, image.getWidth()), image.getWidth());
    }

    private static boolean differs(int[] pixels, int[] indices, int[] palette, int width) {
        int height = pixels.length / width;
        int blocks = 0;
        int other = 0;
        for (int y = 0; y < height; y += BLOCK) {
            for (int x = 0; x < width; x += BLOCK) {
                blocks++;
                other += differs(pixels, indices, palette, width, x, y, Math.min(width, x + BLOCK), Math.min(height, y + BLOCK)) ? 1 : 0;
            }
        }
        return other > blocks * MOST_OTHER;
    }

    private static boolean differs(int[] pixels, int[] indices, int[] palette, int width, int left, int top, int right, int bottom) {
        int[] sums = new int[4];
        for (int y = top; y < bottom; y++) {
            for (int i = y * width + left; i < y * width + right; i++) {
                int was = pixels[i];
                int is = palette[indices[i]];
                for (int band = 0; band < 4; band++) {
                    sums[band] += (was >>> 8 * band & 0xFF) - (is >>> 8 * band & 0xFF);
                }
            }
        }
        int number = (right - left) * (bottom - top);
        return Math.max(Math.max(Math.abs(sums[0]), Math.abs(sums[1])), Math.max(Math.abs(sums[2]), Math.abs(sums[3]))) > SEEN * number;
    }

    /** Transparent colours first keep the transparency chunk short; by brightness, neighbours in a gradient have numbers that are near. */
    static int[] numbered(Map<Integer, Integer> own) {
        List<Integer> sorted = own.keySet().stream().sorted(Comparator.<Integer>comparingInt(colour -> colour >>> 24).thenComparingInt(PaletteImage::brightness).thenComparing(Integer::compareUnsigned)).toList();
        int[] palette = new int[sorted.size()];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = sorted.get(i);
            own.put(palette[i], i);
        }
        return palette;
    }

    private static int brightness(int colour) {
        return 299 * (colour >> 16 & 0xFF) + 587 * (colour >> 8 & 0xFF) + 114 * (colour & 0xFF);
    }

    static int[] indices(int[] pixels, Map<Integer, Integer> numbers) {
        int[] indices = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1] ? indices[i - 1] : numbers.get(pixels[i]);
        }
        return indices;
    }

    /** Whether a palette holds its own colours. */
    static boolean hasFewColours(BufferedImage image) {
        return ownColours(argb(image)) != null;
    }

    /** The colours, or {@code null} where they are too many for a palette. */
    static Map<Integer, Integer> ownColours(int[] pixels) {
        Map<Integer, Integer> colours = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            if (i == 0 || pixels[i] != pixels[i - 1]) {
                colours.put(pixels[i], 0);
                if (colours.size() > MOST_COLOURS) {
                    return null;
                }
            }
        }
        return colours;
    }

    /** The samples as they are; what cannot be seen is all one colour. */
    static int[] argb(BufferedImage image) {
        int width = image.getWidth();
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] pixels = new int[width * image.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int alpha = bands == 4 ? row[at + 3] : 255;
                int green = bands == 1 ? row[at] : row[at + 1];
                int blue = bands == 1 ? row[at] : row[at + 2];
                pixels[y * width + x] = alpha == 0 ? 0 : alpha << 24 | row[at] << 16 | green << 8 | blue;
            }
        }
        return pixels;
    }
}
