package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * What the samples of a TIFF's pixels mean (TIFF 6.0, PhotometricInterpretation and ExtraSamples). The decoder's colour
 * model does not tell it reliably.
 *
 * @param count       samples a pixel, each behind the other, or 0 where each fills a plane of its own
 * @param colours     samples of colour; those behind them are extra
 * @param alpha       the number of the sample that is transparency, or -1
 * @param associated  whether the colours were multiplied by it
 * @param whiteIsZero whether the only colour is stored inverted, as the decoder then takes the transparency to be too
 * @param bits        of each sample
 */
record TiffSamples(int count, int colours, int alpha, boolean associated, boolean whiteIsZero, int bits) {

    private static final int BITS = 258;
    private static final int PLANAR = 284;
    static final int EXTRA_SAMPLES = 338;

    private static final int SAMPLES = 277;
    private static final int PHOTOMETRIC = 262;
    private static final int INK = 5;
    private static final int ASSOCIATED = 1;
    private static final int UNASSOCIATED = 2;

    static TiffSamples of(TiffFields fields) {
        int photometric = (int) fields.number(PHOTOMETRIC, 1);
        int colours = photometric <= 1 || photometric == 3 || photometric == 4 ? 1 : photometric == INK ? 4 : 3;
        int count = (int) fields.number(SAMPLES, 1);
        long[] extra = fields.numbers(EXTRA_SAMPLES);
        int alpha = -1;
        for (int i = extra.length - 1; i >= 0; i--) {
            alpha = extra[i] == ASSOCIATED || extra[i] == UNASSOCIATED ? i : alpha;
        }
        boolean associated = alpha >= 0 && extra[alpha] == ASSOCIATED;
        // Where nothing is said about a single one, it is what its writer forgot to name.
        boolean forgotten = extra.length == 0 && count == colours + 1;
        return new TiffSamples(fields.number(PLANAR, 1) == 2 ? 0 : count, colours,
                alpha >= 0 ? colours + alpha : forgotten ? colours : -1, associated, photometric == 0, (int) fields.number(BITS, 1));
    }

    /** Whether the decoder misplaces the samples unless nothing is said about the extra ones. */
    boolean isMisread() {
        return colours == 1 && count > 2 && hasAlpha();
    }

    private boolean hasAlpha() {
        return alpha >= 0;
    }

    /**
     * The image with its colours alone, and its transparency where there is some; inks become sRGB.
     *
     * @param profile the embedded one, or {@code null}
     * @throws ImageException {@code unsupported_format} where the decoder does not give the samples as they are stored
     */
    BufferedImage arrange(BufferedImage image, IccProfile profile) throws ImageException {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int type = raster.getTransferType();
        boolean whole = (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && Arrays.stream(image.getSampleModel().getSampleSize()).allMatch(size -> size == DataBuffer.getDataTypeSize(type));
        if (image.getColorModel() instanceof IndexColorModel || bands <= colours && !whole) {
            return image;
        }
        if (!whole || alpha >= bands || count > 0 && count != bands || whiteIsZero && associated) {
            throw Faults.unsupported("a TIFF with %d samples a pixel of %d bits, the transparency in an uncommon place or depth"
                    .formatted(Math.max(count, bands), bits));
        }
        correct(image.getRaster());
        if (colours == 4) {
            return inks(image, raster, profile);
        }
        boolean plain = image.getColorModel() instanceof ComponentColorModel;
        if (plain && !associated && (hasAlpha() ? alpha == colours && bands == colours + 1 : bands == colours)) {
            return image;
        }
        int[] wanted = new int[hasAlpha() ? colours + 1 : colours];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = i < colours ? i : alpha;
        }
        WritableRaster picked = image.getRaster().createWritableChild(raster.getMinX(), raster.getMinY(), image.getWidth(),
                image.getHeight(), 0, 0, wanted);
        if (associated) {
            unmultiply(picked);
        }
        return new BufferedImage(new ComponentColorModel(image.getColorModel().getColorSpace(), hasAlpha(), false,
                hasAlpha() ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type), picked, false, null);
    }

    /** Stretches samples of 9 to 15 bits to the 16 that the decoder leaves them in, and turns transparency right side up. */
    private void correct(WritableRaster raster) {
        boolean stretch = bits > 8 && bits < 16 && raster.getTransferType() == DataBuffer.TYPE_USHORT;
        if (!stretch && !(whiteIsZero && hasAlpha())) {
            return;
        }
        int bands = raster.getNumBands();
        int most = raster.getTransferType() == DataBuffer.TYPE_BYTE ? 255 : 65_535;
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i++) {
                int value = stretch ? Math.min(most, row[i] * most / ((1 << bits) - 1)) : row[i];
                row[i] = whiteIsZero && i % bands == alpha ? most - value : value;
            }
            raster.setPixels(0, y, raster.getWidth(), 1, row);
        }
    }

    private BufferedImage inks(BufferedImage image, Raster raster, IccProfile profile) {
        int bits = DataBuffer.getDataTypeSize(raster.getTransferType());
        if (associated) {
            unmultiply(image.getRaster().createWritableChild(0, 0, image.getWidth(), image.getHeight(), 0, 0,
                    new int[] {0, 1, 2, 3, alpha}));
        }
        BufferedImage colours = Inks.toSrgb(raster, bits, profile);
        if (!hasAlpha()) {
            return colours;
        }
        BufferedImage target = Pixels.rgba(colours.getRaster(), 8);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, alpha, row);
            for (int x = 0; bits == 16 && x < row.length; x++) {
                row[x] >>= 8;
            }
            target.getRaster().setSamples(0, y, row.length, 1, 3, row);
        }
        return target;
    }

    /** Divides the colours by the last band. */
    private static void unmultiply(WritableRaster raster) {
        int bands = raster.getNumBands();
        int most = raster.getTransferType() == DataBuffer.TYPE_BYTE ? 255 : 65_535;
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int at = 0; at < row.length; at += bands) {
                int alpha = row[at + bands - 1];
                for (int i = at; alpha > 0 && i < at + bands - 1; i++) {
                    row[i] = (int) Math.min(most, ((long) row[i] * most + alpha / 2) / alpha);
                }
            }
            raster.setPixels(0, y, raster.getWidth(), 1, row);
        }
    }
}
