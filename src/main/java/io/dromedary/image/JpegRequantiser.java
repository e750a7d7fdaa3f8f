package io.dromedary.image;

import io.dromedary.jpeg.CorruptJpegException;
import io.dromedary.jpeg.JpegException;
import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.Recompressed;
import io.dromedary.jpeg.RecompressOptions;
import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import io.dromedary.jpeg.UnsupportedJpegException;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Compresses a JPEG without making pixels of it ({@link io.dromedary.jpeg}); what this cannot do is left to the
 * {@link Compressor}. Safe for use by several threads at once.
 */
public final class JpegRequantiser {

    private final JpegRecompressor recompressor = new JpegRecompressor();
    private final long maxPixels;
    private final MemoryBudget memory;
    private final Tables tables;
    private final Chroma chroma;
    private final boolean progressive;

    /**
     * @param maxPixels   the most pixels (width times height) that are read, at least 1
     * @param tables      {@code visual} or {@code libjpeg}
     * @param chroma      {@code 420} or {@code keep}
     * @param progressive whether a progressive JPEG is written where that is smaller and the memory for it is there
     */
    public JpegRequantiser(long maxPixels, String tables, String chroma, boolean progressive) {
        this(maxPixels, tables, chroma, progressive, MemoryBudget.unlimited());
    }

    /**
     * @param memory that all pictures together may take
     */
    public JpegRequantiser(long maxPixels, String tables, String chroma, boolean progressive, MemoryBudget memory) {
        this.maxPixels = maxPixels;
        this.memory = memory;
        this.tables = tables.equals("libjpeg") ? Tables.LIBJPEG : Tables.VISUAL;
        this.chroma = chroma.equals("keep") ? Chroma.KEEP : Chroma.HALF;
        this.progressive = progressive;
    }

    /**
     * Whether it is a JPEG whose picture need not be turned and whose colours every browser shows as they are. What is
     * wrong with a file is for the {@link Compressor} to say.
     */
    public boolean takes(byte[] source) {
        try {
            return ImageType.of(source) == ImageType.JPEG && takes(JpegSegments.read(source));
        } catch (ImageException e) {
            return false;
        }
    }

    /** As {@link #takes(byte[])} of a picture that was judged already. */
    public boolean takes(SourcePicture source) {
        return source.target() == ImageType.JPEG && source.container() instanceof JpegSegments jpeg && takes(jpeg) && !source.changesSize();
    }

    private boolean takes(JpegSegments jpeg) {
        JpegColor color = jpeg.color();
        return jpeg.earlyFault().isEmpty() && !jpeg.isLossless() && (color == JpegColor.YCBCR || color == JpegColor.GREY)
                && (long) jpeg.width() * jpeg.height() <= maxPixels && jpeg.metadata().upright();
    }

    /**
     * Compresses a file that {@link #takes} said yes to.
     *
     * @param source the file's bytes, which are left as they are
     * @throws UnsupportedJpegException where the codec leaves it to others after all
     * @throws CorruptJpegException     where its coefficients cannot be read
     * @throws ImageException           {@code truncated}, {@code corrupt} or {@code too_large_for_memory}
     */
    public Compressed compress(byte[] source, CompressOptions options)
            throws UnsupportedJpegException, CorruptJpegException, ImageException {
        return compress(JpegSegments.read(source), source, options);
    }

    /** As {@link #compress(byte[], CompressOptions)} of a picture that was judged already. */
    public Compressed compress(SourcePicture source) throws UnsupportedJpegException, CorruptJpegException, ImageException {
        return compress((JpegSegments) source.container(), source.file(), source.options());
    }

    private Compressed compress(JpegSegments jpeg, byte[] source, CompressOptions options)
            throws UnsupportedJpegException, CorruptJpegException, ImageException {
        OptionalInt target = options.target(source.length);
        // Nothing is of higher quality than a source of which metadata alone was what is too much.
        if (target.isPresent() && jpeg.strippedLength() <= target.getAsInt()) {
            return kept(source, jpeg, options, look(jpeg));
        }
        Recompressed output;
        boolean scans = progressive && memory.holds(MemoryNeed.ofRequantising(jpeg, source.length, target.isPresent(), true));
        try (MemoryBudget.Share taken = memory.take(MemoryNeed.ofRequantising(jpeg, source.length, target.isPresent(), scans), jpeg)) {
            output = target.isPresent()
                    ? recompressor.recompressToSize(jpeg.file(), target.getAsInt(), options.minQuality(), options.closely(), options(100, scans))
                    : recompressor.recompress(jpeg.file(), options(options.quality(), scans));
        }
        return smaller(output, source, jpeg, options);
    }

    private static Compressed smaller(Recompressed output, byte[] source, JpegSegments jpeg, CompressOptions options) {
        // Where the picture's data ends is known by now.
        if (jpeg.strippedLength() <= output.bytes().length) {
            return kept(source, jpeg, options, Look.of(output.miniature()));
        }
        return of(output.bytes(), output.quality(), source, jpeg, options, Look.of(output.miniature()));
    }

    /** What is made of what was read, while its memory is taken. */
    @FunctionalInterface
    interface Reading {

        void use(JpegRecompressor.Several read);
    }

    /**
     * Reads a JPEG once for several that are made of it.
     *
     * @param wholes  each in its own size at a quality, which {@link #takes}
     * @param eighths of the sides of the parts that others are made of
     * @param source  any of all these
     * @throws UnsupportedJpegException where the codec leaves one of them to others after all
     * @throws CorruptJpegException     where its coefficients cannot be read
     * @throws ImageException           {@code truncated}, {@code corrupt} or {@code too_large_for_memory}
     */
    void read(List<SourcePicture> wholes, List<Integer> eighths, SourcePicture source, Reading reading)
            throws UnsupportedJpegException, CorruptJpegException, ImageException {
        JpegSegments jpeg = (JpegSegments) source.container();
        boolean scans = progressive && memory.holds(need(jpeg, source.bytes(), wholes.size(), eighths, true));
        try (MemoryBudget.Share taken = memory.take(need(jpeg, source.bytes(), wholes.size(), eighths, scans), jpeg)) {
            List<RecompressOptions> options = wholes.stream().map(one -> options(one.options().quality(), scans)).toList();
            reading.use(recompressor.several(jpeg.file(), options, eighths, maxPixels));
        }
    }

    /** What became of one that was read with others. */
    Compressed of(SourcePicture one, Recompressed output) {
        return smaller(output, one.file(), (JpegSegments) one.container(), one.options());
    }

    private static long need(JpegSegments jpeg, int sourceBytes, int wholes, List<Integer> eighths, boolean scans) {
        return wholes * MemoryNeed.ofRequantising(jpeg, sourceBytes, false, scans)
                + eighths.stream().mapToLong(part -> MemoryNeed.ofReducing(jpeg, sourceBytes, part)).sum();
    }

    private RecompressOptions options(int quality, boolean scans) {
        return new RecompressOptions(quality, tables, chroma, scans, maxPixels);
    }

    /** Of one of which nothing is made, or {@code null}: that nobody can look at it is no reason not to keep it. */
    private Look look(JpegSegments jpeg) {
        try {
            return Look.of(recompressor.reduce(jpeg.file(), 1, maxPixels));
        } catch (JpegException e) {
            return null;
        }
    }

    private static Compressed kept(byte[] source, JpegSegments jpeg, CompressOptions options, Look look) {
        return of(jpeg.stripped().orElse(source), null, source, jpeg, options, look);
    }

    /** @param quality {@code null} where the source was kept */
    private static Compressed of(byte[] bytes, Integer quality, byte[] source, JpegSegments jpeg, CompressOptions options, Look look) {
        EnumSet<Remark> remarks = EnumSet.of(quality == null ? Remark.KEPT : Remark.REQUANTISED);
        if (options.misses(bytes.length, source.length)) {
            remarks.add(Remark.TARGET_MISSED);
        }
        if (jpeg.endMissing()) {
            remarks.add(Remark.END_MISSING);
        }
        return new Compressed(bytes, ImageType.JPEG, new Compressed.Size(jpeg.width(), jpeg.height()),
                new Compressed.Source(source.length, ImageType.JPEG.mediaType()), quality, remarks, look);
    }
}
