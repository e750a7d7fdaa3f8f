package io.dromedary.jpeg;

/**
 * Makes a JPEG smaller by coarser quantisation, without making pixels of it. The output depends on nothing but the
 * input; the methods are safe for use by several threads at once.
 */
public final class JpegRecompressor {

    private JpegRecompressor() {
    }

    /**
     * Recompresses a file.
     *
     * @param source the file's bytes, which are left as they are
     * @throws UnsupportedJpegException where it is of a kind that is left to others, or too large
     * @throws CorruptJpegException     where it breaks the rules of the format or ends early
     */
    public static Recompressed recompress(byte[] source, RecompressOptions options)
            throws UnsupportedJpegException, CorruptJpegException {
        JpegReader.Result read = JpegReader.read(source, new Plan(options.quality(), options.chroma()), options.maxPixels());
        return JpegWriter.write(read, read.picture(), options.quality(), options.progressive());
    }

    /**
     * Recompresses a file at the highest quality with which it becomes small enough.
     *
     * @param source     the file's bytes, which are left as they are
     * @param mostBytes  what is small enough
     * @param minQuality 1 to 100, the lowest quality that is tried; the result may be larger than {@code mostBytes} then
     * @param options    whose quality is the highest that is tried
     * @throws UnsupportedJpegException where it is of a kind that is left to others, or too large
     * @throws CorruptJpegException     where it breaks the rules of the format or ends early
     */
    public static Recompressed recompressToSize(byte[] source, int mostBytes, int minQuality, RecompressOptions options)
            throws UnsupportedJpegException, CorruptJpegException {
        RecompressOptions.checkQuality(minQuality);
        JpegReader.Result read = JpegReader.read(source, new Plan(0, options.chroma()), options.maxPixels());
        return new SizeSearch(read, options, mostBytes, Math.min(minQuality, options.quality())).search();
    }
}
