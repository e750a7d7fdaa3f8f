package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;

/**
 * Samples as a PNG has them (ISO/IEC 15948, 6.1 and 7.2), of the kind that takes the fewest bits for a picture without losing any of it.
 *
 * @param bits         a sample's: 1, 2, 4 or 8
 * @param colourType   0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha
 * @param rows         packed, without filters
 * @param palette      red, green and blue of each of its colours, or {@code null}
 * @param transparency alpha of the palette's first colours, or {@code null} where all are opaque
 */
record PngRaster(int width, int height, int bits, int colourType, byte[] rows, byte[] palette, byte[] transparency) {

    static final int GREY = 0;
    static final int COLOURS = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int COLOURS_ALPHA = 6;

    /** In a pixel of eight bits a sample. */
    static int samples(int colourType) {
        return switch (colourType) {
            case COLOURS -> 3;
            case GREY_ALPHA -> 2;
            case COLOURS_ALPHA -> 4;
            default -> 1;
        };
    }

    /** So many bytes of rows from its middle, or a row more. */
    PngRaster middle(int bytes) {
        int rowBytes = rowBytes();
        int number = Math.min(height, bytes / rowBytes + 1);
        int from = (height - number) / 2 * rowBytes;
        return new PngRaster(width, number, bits, colourType, Arrays.copyOfRange(rows, from, from + number * rowBytes), palette, transparency);
    }

    int rowBytes() {
        return (width * samples(colourType) * bits + 7) / 8;
    }

    /** From a byte to the one that filters compare it with. */
    int step() {
        return Math.max(1, samples(colourType) * bits / 8);
    }

    /**
     * Without any loss.
     *
     * @param greyOnly    whether a profile asks for grey
     * @param coloursOnly whether a profile asks for colours
     */
    static PngRaster exact(BufferedImage image, boolean greyOnly, boolean coloursOnly) {
        return made(image, coloursOnly, !greyOnly);
    }

    /** Without any loss, and without a palette. */
    static PngRaster withoutPalette(BufferedImage image, boolean coloursOnly) {
        return made(image, coloursOnly, false);
    }

    private static PngRaster made(BufferedImage image, boolean coloursOnly, boolean palettes) {
        int[] pixels = PaletteImage.argb(image);
        int width = image.getWidth();
        boolean grey = !coloursOnly;
        boolean opaque = true;
        for (int pixel : pixels) {
            grey &= (pixel >> 16 & 0xFF) == (pixel >> 8 & 0xFF) && (pixel & 0xFF) == (pixel >> 8 & 0xFF);
            opaque &= pixel >>> 24 == 255;
        }
        int greyBits = grey && opaque ? greyBits(pixels) : 8;
        Map<Integer, Integer> own = !palettes ? null : PaletteImage.ownColours(pixels);
        if (own != null && !(grey && opaque && greyBits <= bits(own.size()))) {
            return ofPalette(PaletteImage.numbered(own), PaletteImage.indices(pixels, own), width);
        }
        int type = grey ? opaque ? GREY : GREY_ALPHA : opaque ? COLOURS : COLOURS_ALPHA;
        return type == GREY ? new PngRaster(width, image.getHeight(), greyBits, GREY, packed(pixels, width, greyBits), null, null)
                : new PngRaster(width, image.getHeight(), 8, type, interleaved(pixels, type), null, null);
    }

    /** @param indices of each pixel's colour in the palette */
    static PngRaster ofPalette(int[] palette, int[] indices, int width) {
        byte[] colours = new byte[3 * palette.length];
        byte[] alphas = new byte[palette.length];
        int transparent = 0;
        for (int i = 0; i < palette.length; i++) {
            colours[3 * i] = (byte) (palette[i] >> 16);
            colours[3 * i + 1] = (byte) (palette[i] >> 8);
            colours[3 * i + 2] = (byte) palette[i];
            alphas[i] = (byte) (palette[i] >>> 24);
            transparent = alphas[i] == -1 ? transparent : i + 1;
        }
        int bits = bits(palette.length);
        return new PngRaster(width, indices.length / width, bits, PALETTE, packed(indices, width, bits), colours,
                transparent == 0 ? null : Arrays.copyOf(alphas, transparent));
    }

    private static int bits(int colours) {
        return colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
    }

    /** The fewest in which every level is a whole number. */
    private static int greyBits(int[] pixels) {
        int bits = 1;
        for (int pixel : pixels) {
            while ((pixel & 0xFF) % (255 / ((1 << bits) - 1)) != 0) {
                bits *= 2;
            }
        }
        return bits;
    }

    /** The lowest bits of each value: of a level that a few bits are enough for, these are the same as its highest. */
    private static byte[] packed(int[] values, int width, int bits) {
        int rowBytes = (width * bits + 7) / 8;
        int height = values.length / width;
        byte[] rows = new byte[rowBytes * height];
        int mask = (1 << bits) - 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int place = x * bits;
                rows[y * rowBytes + (place >> 3)] |= (byte) ((values[y * width + x] & mask) << 8 - bits - (place & 7));
            }
        }
        return rows;
    }

    private static byte[] interleaved(int[] pixels, int type) {
        int samples = samples(type);
        byte[] rows = new byte[pixels.length * samples];
        for (int i = 0, to = 0; i < pixels.length; i++, to += samples) {
            int pixel = pixels[i];
            if (samples < 3) {
                rows[to] = (byte) pixel;
            } else {
                rows[to] = (byte) (pixel >> 16);
                rows[to + 1] = (byte) (pixel >> 8);
                rows[to + 2] = (byte) pixel;
            }
            if (samples == 2 || samples == 4) {
                rows[to + samples - 1] = (byte) (pixel >>> 24);
            }
        }
        return rows;
    }
}
