package io.dromedary.image;

import io.dromedary.jpeg.JpegRecompressor;

/**
 * Reckons before a picture is decoded how many bytes of memory its compression takes at most: in the heap, and what the
 * libraries of the system take beside it. The figures are
 * added up from what each step holds; {@code src/bench/memory/run} tries whether they suffice.
 */
final class MemoryNeed {

    /** Pixels up to which a picture is decoded whole, and from which on by rows. */
    static final int WHOLE_PIXELS = 4 << 20;
    /** Pixels of a strip where a decoder reads the file anew for each. */
    static final int REGION_PIXELS = 2 << 20;
    /** Pixels of a strip where a decoder gives its rows one after the other. */
    static final int STRIP_PIXELS = 1 << 19;
    /** Pixels up to which ImageIO's writer finds the best codes itself, for which libjpeg keeps the whole picture. */
    static final int BEST_CODES_PIXELS = 8 << 20;

    /** Tables, buffers and what else every picture takes. */
    private static final long ALWAYS = 2L << 20;
    /** Decoded, brought into one layout, laid on a background, turned and copied for the encoder. */
    private static final int WHOLE_BYTES = 24;
    /** The same to a PNG: twice as whole numbers, and two outputs to choose from. */
    private static final int PNG_BYTES = 36;
    /** The same to a WebP: in libwebp's own layouts, and without loss besides. */
    private static final int WEBP_BYTES = 32;
    /** What steps of others get, a copy that they make of it, and that in the layout of the encoder. */
    private static final int STEPS_BYTES = 12;
    private static final int STRIP_BYTES = 24;
    /** A picture in rows. */
    private static final int ROW_BYTES = 3;
    private static final int COEFFICIENT_BYTES = 2;

    private MemoryNeed() {
    }

    /**
     * Of a JPEG whose coefficients are requantised ({@link io.dromedary.jpeg}).
     *
     * @param progressive whether it may be written in scans
     */
    static long ofRequantising(JpegSegments jpeg, int sourceBytes, boolean bySize, boolean progressive) {
        long blocks = jpeg.samples() / 64;
        // Tokens of two bytes, and a DC coefficient of two for each block; by size a sample is kept as well.
        long tokens = (bySize ? 4L : 3L) * sourceBytes + 4 * blocks;
        // The same once more, divided into scans.
        tokens += progressive ? 3L * sourceBytes + 4 * blocks : 0;
        long coefficients = 0;
        if (jpeg.isProgressive()) {
            long whole = blocks * (64 * COEFFICIENT_BYTES + Long.BYTES);
            // What is not zero took four bits of the file, or more.
            coefficients = whole <= JpegRecompressor.PACKED_FROM ? whole : Math.min(whole, 12 * blocks + 4L * sourceBytes + (4L << 20));
        }
        return ALWAYS + sourceBytes + tokens + coefficients + sourceBytes;
    }

    /**
     * Of a picture that is compressed by way of its pixels.
     *
     * @param inRows whether it goes by rows and not as a whole
     * @param copies how many times the output our own codec keeps as tokens and scans; 0 where the JDK's writes
     */
    static long ofPixels(Container picture, int sourceBytes, ImageType target, boolean inRows, int copies) {
        long pixels = (long) picture.width() * picture.height();
        if (!inRows) {
            return ALWAYS + 3L * sourceBytes + pixels * (target == ImageType.PNG ? PNG_BYTES : target == ImageType.WEBP ? WEBP_BYTES : WHOLE_BYTES) + coefficients(picture);
        }
        long output = picture.type() == ImageType.JPEG ? 2L * Math.min(sourceBytes, pixels) : pixels;
        long codes = copies > 0 ? output * copies : pixels <= BEST_CODES_PIXELS ? pixels * 3 : 0;
        return ALWAYS + 2L * sourceBytes + decoding(picture, sourceBytes, pixels) + Math.max(output, codes);
    }

    /**
     * Of a JPEG that is decoded at a part of its sides, which is then made smaller still: samples of its components, what becomes of them, some rows of
     * numbers, and the output.
     */
    static long ofReducing(JpegSegments jpeg, int sourceBytes, int eighths) {
        long part = ((long) jpeg.width() * eighths / 8 + 16) * ((long) jpeg.height() * eighths / 8 + 16);
        long coefficients = jpeg.isProgressive() ? ofRequantising(jpeg, sourceBytes, false, false) : 0;
        return ALWAYS + sourceBytes + 3 * part + WHOLE_BYTES * part + coefficients;
    }

    /** Of a picture that is decoded as a whole for steps that may change it. */
    static long ofSteps(Container picture, int sourceBytes, ImageType target) {
        return ofPixels(picture, sourceBytes, target, false, 0) + (long) picture.width() * picture.height() * STEPS_BYTES;
    }

    /** libjpeg keeps a progressive picture's coefficients. */
    private static long coefficients(Container picture) {
        return picture instanceof JpegSegments jpeg && jpeg.isProgressive() ? COEFFICIENT_BYTES * jpeg.samples() : 0;
    }

    private static long decoding(Container picture, int sourceBytes, long pixels) {
        long rows = ROW_BYTES * pixels;
        long strip = Math.min(pixels, STRIP_PIXELS + picture.width()) * STRIP_BYTES;
        long region = Math.min(pixels, REGION_PIXELS + picture.width()) * STRIP_BYTES;
        return switch (picture.type()) {
            case JPEG -> {
                JpegSegments jpeg = (JpegSegments) picture;
                long byRows = rows + (jpeg.color().isPlain() ? strip : region / 2);
                // It is made sequential first.
                yield jpeg.isProgressive() ? Math.max(byRows, ofRequantising(jpeg, sourceBytes, false, false)) : byRows;
            }
            case PNG -> rows + (picture instanceof PngChunks png && png.isInterlaced() ? region : strip);
            case TIFF -> rows + region + TiffParts.bytes(picture.decodable(), picture.width(), picture.height());
            case BMP -> rows + region;
            case GIF -> rows + pixels + strip;
            // Four bytes a pixel from libwebp, copied once.
            case WEBP -> Math.max(8 * pixels, (4 + ROW_BYTES) * pixels + strip);
        };
    }
}
