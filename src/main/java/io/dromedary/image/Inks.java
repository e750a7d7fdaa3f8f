package io.dromedary.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Cyan, magenta, yellow and black, 255 being full ink, as sRGB. Whole rows are converted at once: Java's way by the colour
 * model of an image takes each pixel by itself, thirty seconds for 24 megapixels.
 */
final class Inks {

    private static final int INKS = 4;
    /** So many that a call's own cost does not show, so few that they stay in the processor's cache. */
    private static final int PIXELS_AT_ONCE = 16_384;

    /** The table has 83,521 points; a picture of a few times as many pixels is converted sooner by it. */
    private static final int PIXELS_WORTH_A_TABLE = 250_000;

    private Inks() {
    }

    /**
     * @param ink     its first four bands are the inks, 8 or 16 bits each
     * @param profile the embedded profile, or {@code null}
     */
    static BufferedImage toSrgb(Raster ink, int bits, IccProfile profile) {
        BufferedImage target = Pixels.emptyRgb(ink.getWidth(), ink.getHeight());
        if (profile == null || !convert(ink, bits, profile, target.getRaster())) {
            convert(ink, bits, target.getRaster());
        }
        return target;
    }

    /** Whether the profile could be used: it may be damaged, or for another number of inks. */
    private static boolean convert(Raster ink, int bits, IccProfile profile, WritableRaster target) {
        try {
            ICC_Profile source = ICC_Profile.getInstance(profile.bytes());
            ColorSpace space = new ICC_ColorSpace(source);
            if (space.getType() != ColorSpace.TYPE_CMYK) {
                return false;
            }
            ColorConvertOp conversion = new ColorConvertOp(
                    new ICC_Profile[] {source, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
            int width = ink.getWidth();
            int rows = Math.max(1, Math.min(ink.getHeight(), PIXELS_AT_ONCE / width));
            WritableRaster from = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, rows, INKS, null);
            WritableRaster to = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, rows, 3, null);
            byte[] inks = ((DataBufferByte) from.getDataBuffer()).getData();
            byte[] colours = ((DataBufferByte) to.getDataBuffer()).getData();
            InkTable table = (long) width * ink.getHeight() < PIXELS_WORTH_A_TABLE ? null : new InkTable(conversion);
            int[] row = new int[width * ink.getNumBands()];
            for (int y = 0; y < ink.getHeight(); y += rows) {
                int height = Math.min(rows, ink.getHeight() - y);
                for (int i = 0; i < height; i++) {
                    read(ink, y + i, bits, row, inks, i * width * INKS);
                }
                if (table == null) {
                    conversion.filter(from, to);
                } else {
                    table.convert(inks, colours, width * height);
                }
                // What the last rows left of those before lies outside of the picture.
                target.setRect(0, y, to);
            }
            return true;
        } catch (IllegalArgumentException | CMMException e) {
            return false;
        }
    }

    private static void read(Raster ink, int y, int bits, int[] row, byte[] inks, int at) {
        ink.getPixels(ink.getMinX(), ink.getMinY() + y, ink.getWidth(), 1, row);
        int bands = ink.getNumBands();
        for (int x = 0; x < ink.getWidth(); x++) {
            for (int band = 0; band < INKS; band++) {
                inks[at++] = (byte) (bits == 16 ? row[x * bands + band] >> 8 : row[x * bands + band]);
            }
        }
    }

    /** As if each ink took its part of the light, which is what viewers do without a profile. */
    private static void convert(Raster ink, int bits, WritableRaster target) {
        int width = ink.getWidth();
        int[] row = new int[width * ink.getNumBands()];
        byte[] inks = new byte[width * INKS];
        byte[] colours = new byte[width * 3];
        for (int y = 0; y < ink.getHeight(); y++) {
            read(ink, y, bits, row, inks, 0);
            for (int x = 0; x < width; x++) {
                int white = 255 - (inks[x * INKS + 3] & 0xFF);
                for (int band = 0; band < 3; band++) {
                    colours[x * 3 + band] = (byte) ((255 - (inks[x * INKS + band] & 0xFF)) * white / 255);
                }
            }
            target.setDataElements(0, y, width, 1, colours);
        }
    }
}
