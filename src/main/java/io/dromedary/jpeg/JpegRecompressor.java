package io.dromedary.jpeg;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Makes a JPEG smaller by coarser quantisation, without making pixels of it. The output depends on nothing but the
 * input. Safe for use by several threads at once; it keeps the memory that each of them works with, up to 16 MB, as long
 * as nothing else needs it.
 */
public final class JpegRecompressor {

    /** Bytes of coefficients from which on a progressive picture's are kept packed while no scan is at them. */
    public static final long PACKED_FROM = 64L << 20;

    private static final int MOST_ON_A_SIDE = 65_535;

    private final Deque<SoftReference<Workspace>> workspaces = new ConcurrentLinkedDeque<>();

    private final long packedFrom;

    public JpegRecompressor() {
        this(PACKED_FROM);
    }

    /** @param packedFrom see {@link #PACKED_FROM} */
    JpegRecompressor(long packedFrom) {
        this.packedFrom = packedFrom;
    }

    /**
     * Recompresses a file.
     *
     * @param source the file's bytes, which are left as they are
     * @throws UnsupportedJpegException where it is of a kind that is left to others, or too large
     * @throws CorruptJpegException     where it breaks the rules of the format or ends early
     */
    public Recompressed recompress(byte[] source, RecompressOptions options) throws UnsupportedJpegException, CorruptJpegException {
        return recompress(new MarkerSegments(source), options);
    }

    /** The same of a file whose segments somebody asks for as well: afterwards they are all known. */
    public Recompressed recompress(MarkerSegments source, RecompressOptions options) throws UnsupportedJpegException, CorruptJpegException {
        Workspace workspace = take();
        Plan plan = new Plan(options.quality(), options.tables(), options.chroma());
        JpegReader.Result read = JpegReader.read(source, plan, options.maxPixels(), workspace);
        Recompressed output = JpegWriter.write(read, read.picture(), options.quality(), options.progressive());
        giveBack(workspace);
        return output;
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
    public Recompressed recompressToSize(byte[] source, int mostBytes, int minQuality, RecompressOptions options)
            throws UnsupportedJpegException, CorruptJpegException {
        return recompressToSize(new MarkerSegments(source), mostBytes, minQuality, false, options);
    }

    /**
     * The same of a file whose segments somebody asks for as well.
     *
     * @param closely whether steps between two qualities are tried, where those of the lower one leave room
     */
    public Recompressed recompressToSize(MarkerSegments source, int mostBytes, int minQuality, boolean closely, RecompressOptions options)
            throws UnsupportedJpegException, CorruptJpegException {
        RecompressOptions.checkQuality(minQuality);
        Workspace workspace = take();
        JpegReader survey = JpegReader.survey(source, options, workspace);
        SizeSearch search = new SizeSearch(survey, options, mostBytes, Math.min(minQuality, options.quality()));
        Recompressed output = closely ? search.searchClosely() : search.search();
        giveBack(workspace);
        return output;
    }

    /**
     * Decodes a file at a part of its size, without samples of the full size.
     *
     * @param source    the file, whose segments are all known afterwards
     * @param eighths   1, 2, 3, 4 or 8 eighths of each side, rounded up
     * @param maxPixels the most pixels (width times height) that are read
     * @throws UnsupportedJpegException where it is of a kind that is left to others, or too large; CMYK and RGB are
     * @throws CorruptJpegException     where it breaks the rules of the format or ends early
     */
    public ReducedPicture reduce(MarkerSegments source, int eighths, long maxPixels) throws UnsupportedJpegException, CorruptJpegException {
        Workspace workspace = take();
        ReducedPicture reduced = JpegReader.reduce(source, eighths, maxPixels, workspace);
        giveBack(workspace);
        return reduced;
    }

    /**
     * What was made of one file in one reading.
     *
     * @param wholes in the order of their options
     * @param parts  in the order of their eighths
     */
    public record Several(List<Recompressed> wholes, List<ReducedPicture> parts) {
    }

    /**
     * Recompresses a file in several ways and decodes it at several parts of its size, and reads its coefficients once for all of that.
     *
     * @param source  the file, whose segments are all known afterwards
     * @param wholes  how each JPEG in the full size is made
     * @param eighths as for {@link #reduce}, of each
     * @throws UnsupportedJpegException where one of these cannot be made of it
     * @throws CorruptJpegException     where it breaks the rules of the format or ends early
     */
    public Several several(MarkerSegments source, List<RecompressOptions> wholes, List<Integer> eighths, long maxPixels)
            throws UnsupportedJpegException, CorruptJpegException {
        Workspace workspace = take();
        List<Plan> plans = wholes.stream().map(options -> new Plan(options.quality(), options.tables(), options.chroma())).toList();
        JpegReader.Several read = JpegReader.several(source, new JpegReader.Wanted(plans, eighths), maxPixels, workspace);
        List<Recompressed> made = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            JpegReader.Result whole = read.wholes().get(i);
            made.add(JpegWriter.write(whole, whole.picture(), wholes.get(i).quality(), wholes.get(i).progressive()));
        }
        giveBack(workspace);
        return new Several(made, read.parts());
    }

    /**
     * Encodes pixels; the colours of a picture that has some are halved both ways.
     *
     * @param finer how many coefficients, from the lowest on, have the step of the next higher quality; 0 to 63
     */
    public Recompressed encode(PixelRows rows, int finer, RecompressOptions options) {
        return encode(new PixelUnits(rows), finer, options);
    }

    /** Encodes samples that are as a JPEG holds them already. */
    public Recompressed encode(UnitRows rows, int finer, RecompressOptions options) {
        if (rows.width() < 1 || rows.width() > MOST_ON_A_SIDE || rows.height() < 1 || rows.height() > MOST_ON_A_SIDE || rows.components() != 1 && rows.components() != 3) {
            throw new IllegalArgumentException("A JPEG of %d × %d pixels with %d samples each cannot be made.".formatted(rows.width(), rows.height(), rows.components()));
        }
        Workspace workspace = take();
        Plan plan = new Plan(options.quality(), finer, options.tables(), options.chroma());
        CodedPicture picture = PixelEncoder.encode(rows, plan, workspace);
        JpegReader.Result made = new JpegReader.Result(picture.frame, picture, new KeptMetadata(new MarkerSegments(new byte[0])), workspace);
        Recompressed output = JpegWriter.write(made, picture, options.quality(), options.progressive());
        giveBack(workspace);
        return output;
    }

    private Workspace take() {
        SoftReference<Workspace> kept = workspaces.pollFirst();
        Workspace workspace = kept == null ? null : kept.get();
        return workspace == null ? new Workspace(packedFrom) : workspace;
    }

    /** One in which something went wrong is not given back. */
    private void giveBack(Workspace workspace) {
        workspace.release();
        workspaces.addFirst(new SoftReference<>(workspace));
    }
}
