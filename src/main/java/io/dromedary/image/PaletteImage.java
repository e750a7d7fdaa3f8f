package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives a picture a palette: its own colours where they are 256 or fewer, otherwise those of {@link ColorQuantizer}. */
final class PaletteImage {

    static final int MOST_COLOURS = 256;

    private PaletteImage() {
    }

    static BufferedImage of(BufferedImage image) {
        int[] pixels = argb(image);
        Map<Integer, Integer> own = ownColours(pixels);
        if (own == null) {
            ColorQuantizer quantizer = ColorQuantizer.of(pixels, MOST_COLOURS);
            return build(quantizer.palette(), quantizer.indices(pixels, image.getWidth()), image.getWidth());
        }
        // Transparent colours first keep the transparency chunk short; sorted, equal pictures give equal files.
        List<Integer> sorted = own.keySet().stream().sorted(Integer::compareUnsigned).toList();
        int[] palette = new int[sorted.size()];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = sorted.get(i);
            own.put(palette[i], i);
        }
        int[] indices = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1] ? indices[i - 1] : own.get(pixels[i]);
        }
        return build(palette, indices, image.getWidth());
    }

    /** The colours, or {@code null} where they are too many for a palette. */
    private static Map<Integer, Integer> ownColours(int[] pixels) {
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
    private static int[] argb(BufferedImage image) {
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

    private static BufferedImage build(int[] palette, int[] indices, int width) {
        int colours = palette.length;
        int bits = colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
        boolean alpha = false;
        for (int colour : palette) {
            alpha |= colour >>> 24 != 255;
        }
        IndexColorModel model = new IndexColorModel(bits, colours, palette, 0, alpha, -1, DataBuffer.TYPE_BYTE);
        int height = indices.length / width;
        WritableRaster raster = bits == 8
                ? Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 1, null)
                : Raster.createPackedRaster(DataBuffer.TYPE_BYTE, width, height, 1, bits, null);
        raster.setPixels(0, 0, width, height, indices);
        return new BufferedImage(model, raster, false, null);
    }
}
