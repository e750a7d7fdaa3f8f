package io.dromedary.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Four components that no Adobe segment explains: ink, not inverted, as libjpeg takes them. (TwelveMonkeys takes them for
 * RGB with alpha, which only Java itself has ever written.)
 */
final class BareCmyk {

    private BareCmyk() {
    }

    /**
     * @param profile the embedded profile, or {@code null}
     */
    static BufferedImage toSrgb(Raster ink, IccProfile profile) {
        BufferedImage target = new BufferedImage(ink.getWidth(), ink.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        if (profile != null) {
            try {
                ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile.bytes()));
                ColorModel model = new ComponentColorModel(space, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
                BufferedImage source = new BufferedImage(model, (WritableRaster) ink, false, null);
                return new ColorConvertOp(null).filter(source, target);
            } catch (IllegalArgumentException | CMMException e) {
                // The profile is damaged or for another number of inks: go on without it.
            }
        }
        int[] row = new int[ink.getWidth() * 4];
        int[] colours = new int[ink.getWidth() * 3];
        for (int y = 0; y < ink.getHeight(); y++) {
            ink.getPixels(0, y, ink.getWidth(), 1, row);
            for (int i = 0; i < colours.length; i++) {
                int pixel = i / 3 * 4;
                colours[i] = (255 - row[pixel + i % 3]) * (255 - row[pixel + 3]) / 255;
            }
            target.getRaster().setPixels(0, y, ink.getWidth(), 1, colours);
        }
        return target;
    }
}
