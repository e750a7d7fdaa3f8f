package io.dromedary.image;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Compresses one picture. Safe for use by several threads at once; the output depends on nothing but the input.
 */
public final class Compressor {

    private final long maxPixels;
    private final MemoryBudget memory;
    private final PictureReader reader = new PictureReader();
    private final RowReader rows;
    private final int wholePixels;
    private final JpegEncoder jpeg = new JpegEncoder();
    private final PngEncoder png = new PngEncoder();

    /**
     * @param maxPixels the most pixels (width times height) that are decoded, at least 1
     */
    public Compressor(long maxPixels) {
        this(maxPixels, MemoryBudget.unlimited());
    }

    /**
     * @param memory that all pictures together may take
     */
    public Compressor(long maxPixels, MemoryBudget memory) {
        this(maxPixels, memory, MemoryNeed.WHOLE_PIXELS, new Strips(MemoryNeed.STRIP_PIXELS, MemoryNeed.REGION_PIXELS));
    }

    /**
     * @param wholePixels up to which a picture is decoded whole
     * @param strips      how larger ones are decoded
     */
    Compressor(long maxPixels, MemoryBudget memory, int wholePixels, Strips strips) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("The most pixels of an image are '" + maxPixels + "'; write a number from 1 up.");
        }
        this.maxPixels = maxPixels;
        this.memory = memory;
        this.wholePixels = wholePixels;
        this.rows = new RowReader(reader, strips);
    }

    /**
     * Compresses a file of any supported type.
     *
     * @param source the file's bytes, which are left as they are
     * @throws ImageException {@code not_an_image}, {@code unsupported_format}, {@code too_many_pixels},
     *                        {@code too_large_for_memory}, {@code truncated} or {@code corrupt}
     */
    public Compressed compress(byte[] source, CompressOptions options) throws ImageException {
        ImageType type = ImageType.of(source);
        Container container = Container.open(type, source);
        checkPixels(container);
        if (container.fault().isPresent()) {
            throw container.fault().get();
        }
        boolean toPng = options.keepsFormat()
                && (type == ImageType.PNG || type == ImageType.WEBP || type == ImageType.GIF);
        if (!toPng && Math.max(container.width(), container.height()) > JpegEncoder.LONGEST_SIDE) {
            return keptSinceTooLong(container, source, options);
        }
        boolean inRows = !toPng && (long) container.width() * container.height() > wholePixels;
        try (MemoryBudget.Share taken = memory.take(MemoryNeed.ofPixels(container, source.length, toPng, inRows), container)) {
            return compress(container, options, source, toPng, inRows);
        }
    }

    private Compressed compress(Container container, CompressOptions options, byte[] source, boolean toPng, boolean inRows) throws ImageException {
        ImageType type = container.type();
        Metadata metadata = container.metadata();
        RowReader.Flat decoded = inRows ? rows.read(container, metadata, options.backgroundColor())
                : whole(container, metadata, options, toPng);
        Picture picture = decoded.picture();
        ImageType target = toPng ? ImageType.PNG : ImageType.JPEG;
        Optional<byte[]> keepable = type == target || options.keepsSmallerSource() ? container.stripped() : Optional.empty();
        Output output = smallest(picture, metadata.copyright(), options, toPng, keepable, source.length);
        EnumSet<Remark> remarks = EnumSet.noneOf(Remark.class);
        add(remarks, Remark.KEPT, output.kept);
        add(remarks, Remark.GREW, !output.kept && output.bytes.length >= source.length);
        add(remarks, Remark.FLATTENED, !output.kept && decoded.flattened());
        add(remarks, Remark.TARGET_MISSED, options.bySize() && output.bytes.length > source.length / 2);
        add(remarks, Remark.END_MISSING, container.endMissing());
        return new Compressed(output.bytes, output.kept ? type : target, picture.image().getWidth(), picture.image().getHeight(),
                source.length, type.mediaType(), output.quality, remarks);
    }

    private static void add(EnumSet<Remark> remarks, Remark remark, boolean holds) {
        if (holds) {
            remarks.add(remark);
        }
    }

    private RowReader.Flat whole(Container container, Metadata metadata, CompressOptions options, boolean toPng) throws ImageException {
        Picture picture = Orienter.upright(reader.read(container, metadata.profile()), metadata.orientation());
        boolean flattened = !toPng && picture.hasAlpha() && !Pixels.isOpaque(picture.image());
        if (!toPng && picture.hasAlpha()) {
            picture = Flattener.flatten(picture, options.backgroundColor());
        }
        return new RowReader.Flat(picture.withFittingProfile(), flattened);
    }

    /** No JPEG holds it: it stays what it is where that can be shown as it is. */
    private static Compressed keptSinceTooLong(Container container, byte[] source, CompressOptions options) throws ImageException {
        ImageType type = container.type();
        byte[] kept = container.stripped().orElseThrow(() -> new ImageException("too_many_pixels", String.format(Locale.ROOT,
                "The picture is %,d × %,d pixels; a JPEG that is made of pixels has at most %,d on a side. Offer a smaller picture, or ask for format=keep.",
                container.width(), container.height(), JpegEncoder.LONGEST_SIDE)));
        EnumSet<Remark> remarks = EnumSet.of(Remark.KEPT);
        add(remarks, Remark.TARGET_MISSED, options.bySize() && kept.length > source.length / 2);
        add(remarks, Remark.END_MISSING, container.endMissing());
        return new Compressed(kept, type, container.width(), container.height(), source.length, type.mediaType(), null, remarks);
    }

    private record Output(byte[] bytes, Integer quality, boolean kept) {
    }

    private void checkPixels(Container container) throws ImageException {
        long pixels = (long) container.width() * container.height();
        if (pixels > maxPixels) {
            throw new ImageException("too_many_pixels", String.format(Locale.ROOT,
                    "The picture is %,d × %,d pixels, %,d in all; the limit is %,d (image.max-pixels). Offer a smaller picture.",
                    container.width(), container.height(), pixels, maxPixels));
        }
    }

    private Output smallest(Picture picture, String copyright, CompressOptions options, boolean toPng,
                            Optional<byte[]> keepable, int sourceBytes) {
        int half = sourceBytes / 2;
        // In mode "size" nothing is of higher quality than a source whose metadata alone was more than half of it.
        if (options.bySize() && keepable.isPresent() && keepable.get().length <= half) {
            return new Output(keepable.get(), null, true);
        }
        Output encoded = toPng ? new Output(png.encode(picture, copyright), null, false)
                : options.bySize() ? highestQuality(picture, copyright, options.minQuality(), half)
                : encode(picture, copyright, options.quality());
        return keepable.filter(kept -> kept.length <= encoded.bytes.length || encoded.bytes.length >= sourceBytes)
                .map(kept -> new Output(kept, null, true)).orElse(encoded);
    }

    private Output encode(Picture picture, String copyright, int quality) {
        return new Output(jpeg.encode(picture, quality, copyright), quality, false);
    }

    /** Binary search; at the lowest quality allowed where even that is larger than {@code most} bytes. */
    private Output highestQuality(Picture picture, String copyright, int lowest, int most) {
        Output best = encode(picture, copyright, lowest);
        int low = lowest + 1;
        int high = best.bytes.length > most ? lowest : 100;
        while (low <= high) {
            int middle = (low + high) / 2;
            Output tried = encode(picture, copyright, middle);
            if (tried.bytes.length <= most) {
                best = tried;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }
}
