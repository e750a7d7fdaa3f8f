package io.dromedary.image;

import io.dromedary.jpeg.JpegException;
import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.RecompressOptions;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.ObjIntConsumer;

/**
 * Decodes large pictures a few rows at a time and keeps three bytes of each pixel, so that the less common paths take no more
 * memory than a plain one. Safe for use by several threads.
 */
final class LargePictureReader {

    private final PictureReader reader;
    private final Strips strips;
    private final JpegRecompressor recompressor = new JpegRecompressor();

    LargePictureReader(PictureReader reader, Strips strips) {
        this.reader = reader;
        this.strips = strips;
    }

    /**
     * A picture without transparency, upright.
     *
     * @param flattened whether transparency was laid on the background
     */
    record Flat(Picture picture, boolean flattened) {
    }

    /**
     * @throws ImageException {@code truncated}, {@code corrupt} or {@code unsupported_format}
     */
    Flat read(Container container, Metadata metadata, Color background) throws ImageException {
        Sink sink = new Sink(container, metadata, background);
        reader.readStrips(container, decodable(container), strips, sink);
        UprightRows upright = new UprightRows(sink.rows, metadata.orientation());
        IccProfile profile = sink.profile;
        boolean grey = sink.grey || profile != null && profile.isGrey() && sink.rows.isColourless();
        if (profile != null && (grey ? !profile.isGrey() : !profile.isRgb())) {
            profile = null;
        }
        return new Flat(new Picture(RowsRaster.image(upright, grey), profile), sink.flattened);
    }

    /** A progressive JPEG is made sequential without a change of its coefficients, since libjpeg would keep all of them. */
    private byte[] decodable(Container container) throws ImageException {
        byte[] file = container.decodable();
        if (container instanceof JpegSegments jpeg && jpeg.isProgressive()) {
            try {
                return recompressor.recompress(file, new RecompressOptions(100, RecompressOptions.Tables.LIBJPEG, RecompressOptions.Chroma.KEEP, false, Integer.MAX_VALUE)).bytes();
            } catch (JpegException e) {
                if (jpeg.color().isPlain()) {
                    // Its decoder, which gives every row once for each scan, would say no more than that.
                    throw Faults.corrupt(ImageType.JPEG, "a part of the picture cannot be decoded (" + e.getMessage() + ")", e);
                }
                // What is wrong with inks is for their decoder to say, which reads them by regions.
                return file;
            }
        }
        return file;
    }

    /** Takes strips as a decoder gives them. */
    private static final class Sink implements ObjIntConsumer<BufferedImage> {
        private final Container container;
        private final Metadata metadata;
        private final Color background;
        private final RgbRows rows;
        private IccProfile profile;
        private boolean grey = true;
        private boolean flattened;

        Sink(Container container, Metadata metadata, Color background) {
            this.container = container;
            this.metadata = metadata;
            this.background = background;
            this.rows = new RgbRows(container.width(), container.height(), background);
        }

        @Override
        public void accept(BufferedImage strip, int top) {
            Picture picture = ColorNormaliser.normalise(strip, metadata.profile());
            boolean part = strip.getWidth() < container.width();
            if (picture.hasAlpha()) {
                flattened |= !Pixels.isOpaque(picture.image());
                picture = Flattener.flatten(picture, background);
            }
            flattened |= part;
            grey &= picture.isGrey() && !part;
            profile = picture.profile();
            rows.put(picture.image().getRaster(), container.left(), container.top() + top);
        }
    }
}
