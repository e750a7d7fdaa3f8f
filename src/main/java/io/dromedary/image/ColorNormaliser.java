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
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;

/**
 * Brings whatever a decoder gives into the layout of {@link Picture}. Eight-bit RGB and grey keep their numbers and
 * their profile; sixteen-bit colour with a profile, CMYK and everything else becomes sRGB.
 */
final class ColorNormaliser {

    private ColorNormaliser() {
    }

    /**
     * @param declared the profile that the container names and the decoder did not look at, or {@code null}
     */
    static Picture normalise(BufferedImage image, IccProfile declared) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel palette) {
            return new Picture(paletteColours(image, palette), declared);
        }
        IccProfile profile = profileOf(model.getColorSpace(), declared);
        if ((model instanceof ComponentColorModel || model instanceof DirectColorModel) && isWhole(image)) {
            WritableRaster raster = unmultiplied(image);
            int bits = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 16 : 8;
            // Grey is never converted: Java takes it for linear light, which no file means.
            if (model.getNumColorComponents() == 1) {
                return new Picture(model.hasAlpha() ? Pixels.rgba(raster, bits) : Pixels.grey(raster, bits), profile);
            }
            if (model.getColorSpace().getType() == ColorSpace.TYPE_RGB && model.getNumColorComponents() == 3) {
                return bits == 16 && profile != null ? deepToSrgb(raster, model.hasAlpha(), profile)
                        : new Picture(colours(image, raster, model.hasAlpha(), bits), profile);
            }
        }
        return new Picture(toSrgb(image), model.getColorSpace().isCS_sRGB() ? profile : null);
    }

    /** What the decoder put into the colour space, if it is more than Java's own spaces. */
    private static IccProfile profileOf(ColorSpace space, IccProfile declared) {
        boolean javas = space.isCS_sRGB() || space == ColorSpace.getInstance(ColorSpace.CS_GRAY)
                || space == ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB);
        return !javas && space instanceof ICC_ColorSpace icc ? IccProfile.of(icc.getProfile().getData()) : declared;
    }

    /** Whether the samples are of whole bytes or shorts, so that they can be taken as they are. */
    private static boolean isWhole(BufferedImage image) {
        int type = image.getRaster().getTransferType();
        int bits = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_INT ? 8 : type == DataBuffer.TYPE_USHORT ? 16 : 0;
        for (int size : image.getSampleModel().getSampleSize()) {
            if (size != bits) {
                return false;
            }
        }
        return image.getRaster().getNumBands() == image.getColorModel().getNumComponents();
    }

    private static WritableRaster unmultiplied(BufferedImage image) {
        if (image.isAlphaPremultiplied()) {
            image.coerceData(false);
        }
        return image.getRaster();
    }

    private static BufferedImage colours(BufferedImage image, WritableRaster raster, boolean alpha, int bits) {
        if (alpha) {
            return Pixels.rgba(raster, bits);
        }
        // What Java calls sRGB needs no copy. Another colour model is dropped: the encoder would convert by it.
        return bits == 8 && image.getColorModel().getColorSpace().isCS_sRGB() ? image : Pixels.rgb(raster, bits);
    }

    private static BufferedImage paletteColours(BufferedImage image, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        BufferedImage target = palette.hasAlpha()
                ? new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_4BYTE_ABGR)
                : Pixels.emptyRgb(image.getWidth(), image.getHeight());
        int bands = target.getRaster().getNumBands();
        int[] indices = new int[image.getWidth()];
        int[] row = new int[image.getWidth() * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, indices.length, 1, 0, indices);
            for (int x = 0; x < indices.length; x++) {
                // A damaged file may name a colour that its table does not have.
                int colour = indices[x] < colours.length ? colours[indices[x]] : 0xFF000000;
                row[x * bands] = colour >> 16 & 0xFF;
                row[x * bands + 1] = colour >> 8 & 0xFF;
                row[x * bands + 2] = colour & 0xFF;
                if (bands == 4) {
                    row[x * 4 + 3] = colour >>> 24;
                }
            }
            target.getRaster().setPixels(0, y, indices.length, 1, row);
        }
        return bands == 3 && Pixels.isColourless(target) ? Pixels.grey(target) : target;
    }

    private static Picture deepToSrgb(WritableRaster raster, boolean alpha, IccProfile profile) {
        try {
            ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile.bytes()));
            ComponentColorModel model = new ComponentColorModel(space, alpha, false,
                    alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
            return new Picture(toSrgb(new BufferedImage(model, raster, false, null)), null);
        } catch (IllegalArgumentException | CMMException e) {
            // The profile is unusable, for us as for any viewer: the numbers count as sRGB.
            return new Picture(alpha ? Pixels.rgba(raster, 16) : Pixels.rgb(raster, 16), null);
        }
    }

    private static BufferedImage toSrgb(BufferedImage image) {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage target = new BufferedImage(image.getWidth(), image.getHeight(), type);
        return new ColorConvertOp(null).filter(image, target);
    }
}
