package io.dromedary.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Copies samples from one layout to another without any idea of colour, so that no conversion creeps in. */
final class Pixels {

    private Pixels() {
    }

    /**
     * An empty colour image with its bytes in the order red, green, blue: libjpeg's own, in which ImageIO's JPEG reader
     * and writer copy whole rows instead of single samples (a third less time than with TYPE_3BYTE_BGR).
     */
    static BufferedImage emptyRgb(int width, int height) {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
                ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, width * 3, 3,
                new int[] {0, 1, 2}, null);
        return new BufferedImage(model, raster, false, null);
    }

    /** The first three bands, or three times the only one. */
    static BufferedImage rgb(Raster source, int bits) {
        return copy(source, bits, emptyRgb(source.getWidth(), source.getHeight()));
    }

    static BufferedImage rgb(BufferedImage image) {
        return rgb(image.getRaster(), 8);
    }

    /** As {@link #rgb} in the byte order that Java 2D and Thumbnailator know by a name. */
    static BufferedImage bgr(BufferedImage image) {
        return copy(image.getRaster(), 8, new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR));
    }

    /** With the last band of two or four as alpha, opaque where the source has none. */
    static BufferedImage rgba(Raster source, int bits) {
        return copy(source, bits, new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_4BYTE_ABGR));
    }

    /** The first band. */
    static BufferedImage grey(Raster source, int bits) {
        return copy(source, bits, new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_BYTE_GRAY));
    }

    static BufferedImage grey(BufferedImage image) {
        return grey(image.getRaster(), 8);
    }

    private static BufferedImage copy(Raster source, int bits, BufferedImage target) {
        int width = source.getWidth();
        int from = source.getNumBands();
        WritableRaster raster = target.getRaster();
        int to = raster.getNumBands();
        int[] row = new int[width * from];
        int[] copied = new int[width * to];
        boolean alpha = from == 2 || from == 4;
        for (int y = 0; y < source.getHeight(); y++) {
            source.getPixels(source.getMinX(), source.getMinY() + y, width, 1, row);
            if (bits == 16) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = (row[i] * 255 + 32_767) / 65_535;
                }
            }
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < Math.min(to, 3); band++) {
                    copied[x * to + band] = row[x * from + (from < 3 ? 0 : band)];
                }
                if (to == 4) {
                    copied[x * 4 + 3] = alpha ? row[x * from + from - 1] : 255;
                }
            }
            raster.setPixels(0, y, width, 1, copied);
        }
        return target;
    }

    /** Whether every pixel of an image with four bands is opaque. */
    static boolean isOpaque(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int alpha : image.getRaster().getSamples(0, y, row.length, 1, 3, row)) {
                if (alpha != 255) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether red, green and blue are equal in every pixel. */
    static boolean isColourless(BufferedImage image) {
        int bands = image.getRaster().getNumBands();
        int[] row = new int[image.getWidth() * bands];
        for (int y = 0; bands >= 3 && y < image.getHeight(); y++) {
            image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
            for (int i = 0; i < row.length; i += bands) {
                if (row[i] != row[i + 1] || row[i] != row[i + 2]) {
                    return false;
                }
            }
        }
        return true;
    }
}
