package io.dromedary.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Makes of a decoded picture what every program that draws with Java 2D expects: sRGB in a layout that has a name. */
final class StandardColours {

    /** So few that they stay in the processor's cache. */
    private static final int PIXELS_AT_ONCE = 16_384;

    private StandardColours() {
    }

    /** @return {@code TYPE_3BYTE_BGR}, or {@code TYPE_4BYTE_ABGR} where there is transparency */
    static BufferedImage of(Picture picture) {
        BufferedImage target = picture.hasAlpha() ? Pixels.rgba(picture.image().getRaster(), 8) : Pixels.bgr(picture.image());
        if (picture.profile() != null) {
            convert(picture.image().getRaster(), picture.isGrey() ? 1 : 3, picture.profile(), target.getRaster());
        }
        return target;
    }

    /** Leaves the numbers as they are where the profile cannot be used, as any viewer does. */
    private static void convert(Raster source, int colours, IccProfile profile, WritableRaster target) {
        try {
            ICC_Profile from = ICC_Profile.getInstance(profile.bytes());
            if (new ICC_ColorSpace(from).getNumComponents() != colours) {
                return;
            }
            ColorConvertOp conversion = new ColorConvertOp(new ICC_Profile[] {from, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
            int width = source.getWidth();
            int rows = Math.max(1, Math.min(source.getHeight(), PIXELS_AT_ONCE / width));
            int[] bands = colours == 1 ? new int[] {0} : new int[] {0, 1, 2};
            for (int y = 0; y < source.getHeight(); y += rows) {
                int height = Math.min(rows, source.getHeight() - y);
                WritableRaster given = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, colours, null);
                WritableRaster made = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
                given.setRect(source.createChild(source.getMinX(), source.getMinY() + y, width, height, 0, 0, bands));
                conversion.filter(given, made);
                target.createWritableChild(0, y, width, height, 0, 0, new int[] {0, 1, 2}).setRect(made);
            }
        } catch (IllegalArgumentException | CMMException e) {
            // The numbers count as sRGB.
        }
    }
}
