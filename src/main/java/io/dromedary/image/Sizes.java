package io.dromedary.image;

import io.dromedary.jpeg.JpegException;
import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.ReducedPicture;
import io.dromedary.jpeg.UnitRows;
import java.awt.image.BufferedImage;

/** Brings pictures to the size that is wanted: JPEGs by a part of their coefficients first, where what is left is enough. */
final class Sizes {

    private static final int WHOLE = 8;
    /** Eighths that a picture is reduced to. */
    private static final int MOST_PARTS = 4;

    private final JpegRecompressor recompressor = new JpegRecompressor();
    private final long maxPixels;

    Sizes(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    /** Whether a picture is a JPEG of common colours that becomes half as large or less. */
    boolean reduces(SourcePicture source) {
        return source.container() instanceof JpegSegments jpeg && (jpeg.color() == JpegColor.YCBCR || jpeg.color() == JpegColor.GREY)
                && !jpeg.isLossless() && eighths(source) < WHOLE;
    }

    /** The smallest part of its sides that is as large as is wanted. */
    int eighths(SourcePicture source) {
        Compressed.Size wanted = stored(source);
        int eighths = 1;
        while (eighths < WHOLE && ((long) source.container().width() * eighths < (long) WHOLE * wanted.width()
                || (long) source.container().height() * eighths < (long) WHOLE * wanted.height())) {
            eighths = eighths == MOST_PARTS ? WHOLE : eighths + 1;
        }
        return eighths;
    }

    /**
     * The part of a JPEG that is enough for the size that is wanted.
     *
     * @throws JpegException where it has to be decoded in its full size, or not at all
     */
    ReducedPicture reduced(SourcePicture source) throws JpegException {
        return recompressor.reduce(((JpegSegments) source.container()).file(), eighths(source), maxPixels);
    }

    /**
     * A JPEG in the size that is wanted, as it is stored: not turned upright, and without bars.
     *
     * @param part of the source, in the eighths that are enough for it
     */
    Picture scaled(SourcePicture source, ReducedPicture part) {
        JpegSegments jpeg = (JpegSegments) source.container();
        Compressed.Size wanted = stored(source);
        int eighths = eighths(source);
        return new Picture(Resampler.scaled(part, jpeg.width() * eighths / (double) WHOLE, jpeg.height() * eighths / (double) WHOLE,
                wanted.width(), wanted.height()), jpeg.metadata().profile());
    }

    /** The same as a JPEG holds it. */
    UnitRows planes(SourcePicture source, ReducedPicture part) {
        JpegSegments jpeg = (JpegSegments) source.container();
        Compressed.Size wanted = stored(source);
        int eighths = eighths(source);
        return new PlanarRows(part, jpeg.width() * eighths / (double) WHOLE, jpeg.height() * eighths / (double) WHOLE, wanted.width(), wanted.height());
    }

    private static Compressed.Size stored(SourcePicture source) {
        Compressed.Size upright = source.size();
        return source.isTurned() ? new Compressed.Size(upright.height(), upright.width()) : upright;
    }

    /** An upright picture in the size that is wanted, with bars where it is to have some; the same where it is as it is to be. */
    static Picture sized(Picture picture, CompressOptions options) {
        int width = picture.image().getWidth();
        int height = picture.image().getHeight();
        Compressed.Size wanted = options.sizing().picture(width, height);
        return padded(wanted.width() == width && wanted.height() == height ? picture
                : picture.with(Resampler.scaled(new PictureRows(picture), wanted.width(), wanted.height())), options);
    }

    /** Bars make a grey picture one of colours where they have some. */
    static Picture padded(Picture picture, CompressOptions options) {
        BufferedImage image = picture.image();
        Compressed.Size canvas = options.sizing().around(image.getWidth(), image.getHeight());
        if (canvas.width() == image.getWidth() && canvas.height() == image.getHeight()) {
            return picture;
        }
        return new Picture(Bars.around(picture, canvas, options.backgroundColor()), picture.profile()).withFittingProfile();
    }
}
