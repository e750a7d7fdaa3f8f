package io.dromedary.image;

import io.dromedary.jpeg.JpegException;
import io.dromedary.jpeg.Miniature;
import io.dromedary.jpeg.ReducedPicture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Compresses one picture. Safe for use by several threads at once; the output depends on nothing but the input.
 */
public final class Compressor {

    /** How full is full enough, of a number of bytes. */
    private static final double FULL = 0.99;
    /** What lies between two qualities is tried in parts of a quarter. */
    private static final double FINEST = 0.25;
    private static final int USUAL_QUALITY = 80;
    /** EXIF's orientation of a picture that is stored as it is shown. */
    private static final int UPRIGHT = 1;

    private final long maxPixels;
    private final MemoryBudget memory;
    private final PictureReader reader = new PictureReader();
    private final LargePictureReader rows;
    private final Sizes sizes;
    private final int wholePixels;
    private final JpegEncoder jpeg;
    private final PngEncoder png = new PngEncoder();
    private final WebpEncoder webp = new WebpEncoder();

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
        this(maxPixels, "libjpeg", false, memory);
    }

    /**
     * @param tables      {@code visual} or {@code libjpeg}
     * @param progressive whether a progressive JPEG is written where that is smaller, with the tables {@code visual}
     * @param memory      that all pictures together may take
     */
    public Compressor(long maxPixels, String tables, boolean progressive, MemoryBudget memory) {
        this(maxPixels, new JpegEncoder(tables.equals("visual"), progressive), memory, MemoryNeed.WHOLE_PIXELS, new Strips(MemoryNeed.STRIP_PIXELS, MemoryNeed.REGION_PIXELS));
    }

    /**
     * @param wholePixels up to which a picture is decoded whole
     * @param strips      how larger ones are decoded
     */
    Compressor(long maxPixels, JpegEncoder jpeg, MemoryBudget memory, int wholePixels, Strips strips) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("The most pixels of an image are '" + maxPixels + "'; write a number from 1 up.");
        }
        this.maxPixels = maxPixels;
        this.jpeg = jpeg;
        this.memory = memory;
        this.wholePixels = wholePixels;
        this.rows = new LargePictureReader(reader, strips);
        this.sizes = new Sizes(maxPixels);
    }

    /**
     * Looks at a file of any supported type without decoding it.
     *
     * @param file its bytes, which are left as they are
     * @throws ImageException {@code not_an_image}, {@code unsupported_format}, {@code too_many_pixels}, {@code truncated} or
     *                        {@code corrupt}
     */
    public SourcePicture judge(byte[] file, CompressOptions options) throws ImageException {
        Container container = Container.open(ImageType.of(file), file);
        checkPixels(container);
        check(container.earlyFault());
        return new SourcePicture(file, container, options);
    }

    /**
     * Judges and compresses a file.
     *
     * @throws ImageException as {@link #judge} and {@link #compress(SourcePicture)}
     */
    public Compressed compress(byte[] file, CompressOptions options) throws ImageException {
        return compress(judge(file, options));
    }

    /**
     * Compresses a picture that nobody else changes: a large one a few rows at a time.
     *
     * @throws ImageException {@code too_large_for_memory}, {@code truncated} or {@code corrupt}, and {@code too_many_pixels} where no JPEG
     *                        holds it
     */
    public Compressed compress(SourcePicture source) throws ImageException {
        check(source.container().fault());
        if (source.isTooLong()) {
            return keptSinceTooLong(source);
        }
        Container container = source.container();
        if (sizes.reduces(source)) {
            Optional<Compressed> small = reduced(source);
            if (small.isPresent()) {
                return small.get();
            }
        }
        boolean inRows = !source.showsTransparency() && (long) container.width() * container.height() > wholePixels;
        boolean scans = jpeg.writesScans() && memory.holds(need(source, inRows, true));
        try (MemoryBudget.Share taken = memory.take(need(source, inRows, scans), container)) {
            return sized(source, inRows ? rows.read(container, container.metadata(), source.options().backgroundColor()) : whole(source), scans);
        }
    }

    /** A JPEG that becomes half as large or less is not decoded in its full size, unless it is of an uncommon kind or damaged. */
    private Optional<Compressed> reduced(SourcePicture source) throws ImageException {
        long need = MemoryNeed.ofReducing((JpegSegments) source.container(), source.bytes(), sizes.eighths(source));
        try (MemoryBudget.Share taken = memory.take(need, source.container())) {
            return Optional.of(ofPart(source, sizes.reduced(source)));
        } catch (JpegException e) {
            return Optional.empty();
        }
    }

    /** Whether a picture can be made of a part of a JPEG, by {@link #ofPart}. */
    boolean takesPart(SourcePicture source) {
        return !source.isTooLong() && sizes.reduces(source);
    }

    /** How large a part of a JPEG's sides is enough for a picture, in eighths. */
    int eighths(SourcePicture source) {
        return sizes.eighths(source);
    }

    /** @param part of the source, in the eighths that are enough; the memory is the caller's */
    Compressed ofPart(SourcePicture source, ReducedPicture part) throws ImageException {
        if (isStoredAsWanted(source)) {
            Optional<Compressed> straight = straight(source, part);
            if (straight.isPresent()) {
                return straight.get();
            }
        }
        Metadata metadata = source.container().metadata();
        Picture sized = Sizes.padded(Orienter.upright(sizes.scaled(source, part), metadata.orientation()), source.options());
        return encoded(source, new Wanted(sized.withFittingProfile(), metadata.copyright(), jpeg.writesScans(), source.target()), false, false);
    }

    /** Whether the samples of a JPEG, brought to the size, are those of the output: upright, without bars, in one quality. */
    private boolean isStoredAsWanted(SourcePicture source) {
        JpegSegments container = (JpegSegments) source.container();
        IccProfile profile = container.metadata().profile();
        boolean fits = profile == null || (container.color() == JpegColor.GREY ? profile.isGrey() : profile.isRgb());
        Compressed.Size size = source.size();
        return fits && jpeg.isOwn() && source.target() == ImageType.JPEG && container.metadata().orientation() == UPRIGHT
                && source.options().sizing().around(size.width(), size.height()).equals(size) && source.options().target(source.bytes()).isEmpty();
    }

    /** Nothing where it has more bytes than are wanted, so that a lower quality is to be looked for. */
    private Optional<Compressed> straight(SourcePicture source, ReducedPicture part) {
        Metadata metadata = source.container().metadata();
        CompressOptions options = source.options();
        JpegEncoder.Encoded made = jpeg.encode(sizes.planes(source, part), metadata.profile(), options.quality(), metadata.copyright());
        boolean misses = options.misses(made.bytes().length, source.bytes());
        if (misses && options.minQuality() < options.quality()) {
            return Optional.empty();
        }
        EnumSet<Remark> remarks = EnumSet.noneOf(Remark.class);
        add(remarks, Remark.GREW, made.bytes().length >= source.bytes());
        add(remarks, Remark.TARGET_MISSED, misses);
        add(remarks, Remark.END_MISSING, source.container().endMissing());
        return Optional.of(new Compressed(made.bytes(), ImageType.JPEG, source.size(), source.told(), options.quality(), remarks, Look.of(made.miniature())));
    }

    /** Makes one of several pictures of one that is decoded. */
    @FunctionalInterface
    interface Decoded {

        Compressed compress(SourcePicture wanted) throws ImageException;
    }

    /**
     * Decodes a file for several pictures that are made of it: once, unless a large one is laid on backgrounds of different colours.
     *
     * @param wanted of one file, each with options of its own
     * @param each   is given one after the other what makes it
     * @throws ImageException as {@link #compress(SourcePicture)}, where none can be made
     */
    void decode(List<SourcePicture> wanted, BiConsumer<SourcePicture, Decoded> each) throws ImageException {
        Container container = wanted.get(0).container();
        check(container.fault());
        boolean inRows = wanted.stream().noneMatch(SourcePicture::showsTransparency) && (long) container.width() * container.height() > wholePixels;
        Map<Color, List<SourcePicture>> alike = new LinkedHashMap<>();
        wanted.forEach(one -> alike.computeIfAbsent(inRows ? one.options().backgroundColor() : null, colour -> new ArrayList<>()).add(one));
        for (List<SourcePicture> group : alike.values()) {
            boolean scans = jpeg.writesScans() && memory.holds(most(group, inRows, true));
            try (MemoryBudget.Share taken = memory.take(most(group, inRows, scans), container)) {
                LargePictureReader.Flat flat = inRows ? rows.read(container, container.metadata(), group.get(0).options().backgroundColor()) : null;
                Picture whole = inRows ? null : upright(container);
                for (SourcePicture one : group) {
                    each.accept(one, source -> source.isTooLong() ? keptSinceTooLong(source) : sized(source, inRows ? flat : flat(source, whole), scans));
                }
            }
        }
    }

    private long most(List<SourcePicture> wanted, boolean inRows, boolean scans) {
        return wanted.stream().mapToLong(one -> need(one, inRows, scans)).max().orElse(0);
    }

    private Compressed sized(SourcePicture source, LargePictureReader.Flat decoded, boolean scans) throws ImageException {
        Picture sized = Sizes.sized(decoded.picture().withFittingProfile(), source.options());
        return encoded(source, new Wanted(sized, source.container().metadata().copyright(), scans, source.target()), decoded.flattened(), !source.changesSize());
    }

    private long need(SourcePicture source, boolean inRows, boolean scans) {
        CompressOptions options = source.options();
        // An output of a byte a pixel is reckoned with; one of a usual quality has a quarter of that, tokens and all.
        boolean fine = options.quality() > USUAL_QUALITY || options.target(source.bytes()).isPresent();
        int copies = jpeg.isOwn() ? (fine ? 3 : 1) * (scans ? 2 : 1) : 0;
        return MemoryNeed.ofPixels(source.container(), source.bytes(), source.target(), inRows, copies);
    }

    /**
     * Decodes a picture as a whole for steps that may change it, and takes the memory for that until it is encoded or closed.
     *
     * @return upright and in sRGB; its transparency is kept where the output has some, and laid on the background otherwise
     * @throws ImageException {@code too_large_for_memory}, {@code truncated} or {@code corrupt}
     */
    public DecodedPicture decode(SourcePicture source) throws ImageException {
        check(source.container().fault());
        MemoryBudget.Share taken = memory.take(MemoryNeed.ofSteps(source.container(), source.bytes(), source.target()), source.container());
        try {
            LargePictureReader.Flat decoded = whole(source);
            return new DecodedPicture(source, StandardColours.of(decoded.picture()), decoded.flattened(), taken);
        } catch (ImageException | RuntimeException | Error e) {
            taken.close();
            throw e;
        }
    }

    /**
     * Encodes what became of a decoded picture and gives its memory back. What was changed goes out though it be bigger than the
     * source, which would not show the change.
     *
     * @param image of any type and size
     * @throws ImageException {@code too_many_pixels} where no JPEG holds it
     */
    public Compressed encode(DecodedPicture decoded, BufferedImage image) throws ImageException {
        try (decoded) {
            return encode(decoded.source(), decoded, image);
        }
    }

    /**
     * Encodes one of several pictures that are made of a decoded one.
     *
     * @param source the decoded picture's file with the options of this one
     */
    Compressed encode(SourcePicture source, DecodedPicture decoded, BufferedImage image) throws ImageException {
        boolean unchanged = decoded.isUnchanged(image);
        Picture picture = ColorNormaliser.normalise(image, null);
        boolean flattened = decoded.flattened();
        checkSides(source, picture.image());
        if (!source.showsTransparency()) {
            flattened |= picture.hasAlpha() && !Pixels.isOpaque(picture.image());
            picture = picture.hasAlpha() ? Flattener.flatten(picture, source.options().backgroundColor()) : picture;
        }
        if (!picture.hasAlpha() && !picture.isGrey() && Pixels.isColourless(picture.image())) {
            picture = picture.with(Pixels.grey(picture.image()));
        }
        Picture sized = Sizes.sized(picture.withFittingProfile(), source.options());
        return encoded(source, new Wanted(sized, source.container().metadata().copyright(), jpeg.writesScans(), source.target()), flattened, unchanged && sized.image() == picture.image());
    }

    /**
     * How like a picture what was made of it is: the SSIM of their brightness at full size, 1 for no difference. A picture that was to change
     * its size is compared in that size, on its background.
     *
     * @param outputs files that were made of it with the same size and background
     * @return nothing where all pictures together may not take the memory for it
     * @throws ImageException {@code truncated} or {@code corrupt}
     */
    public Optional<List<Double>> scores(SourcePicture source, List<byte[]> outputs) throws ImageException {
        List<SourcePicture> made = new ArrayList<>();
        for (byte[] output : outputs) {
            made.add(judge(output, CompressOptions.DEFAULTS));
        }
        SourcePicture flat = new SourcePicture(source.file(), source.container(), source.options().flattened());
        long need = samples(flat);
        for (SourcePicture one : made) {
            need = Math.max(need, samples(one));
        }
        need += 2 * Math.max((long) source.container().width() * source.container().height(),
            made.stream().mapToLong(one -> (long) one.container().width() * one.container().height()).max().orElse(0));
        if (!memory.holds(need)) {
            return Optional.empty();
        }
        try (MemoryBudget.Share taken = memory.take(need, source.container())) {
            Ssim.Luma before = Ssim.Luma.of(Sizes.sized(flat(flat).withFittingProfile(), flat.options()).image());
            List<Double> scores = new ArrayList<>();
            for (SourcePicture one : made) {
                scores.add(Ssim.of(before, Ssim.Luma.of(flat(one).image())));
            }
            return Optional.of(scores);
        }
    }

    private long samples(SourcePicture source) {
        return MemoryNeed.ofPixels(source.container(), source.bytes(), ImageType.JPEG, isLarge(source), 0);
    }

    private Picture flat(SourcePicture source) throws ImageException {
        Container container = source.container();
        return (isLarge(source) ? rows.read(container, container.metadata(), source.options().backgroundColor()) : whole(source)).picture();
    }

    private boolean isLarge(SourcePicture source) {
        return (long) source.container().width() * source.container().height() > wholePixels;
    }

    private static void check(Optional<ImageException> fault) throws ImageException {
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    /** @param keeps whether the source may go out in its place */
    private Compressed encoded(SourcePicture source, Wanted wanted, boolean flattened, boolean keeps) throws ImageException {
        CompressOptions options = source.options();
        Container container = source.container();
        int sourceBytes = source.bytes();
        Optional<byte[]> keepable = keeps && (source.type() == source.target() || options.keepsSmallerSource())
                ? container.stripped() : Optional.empty();
        Output output = smallest(wanted, options, keepable, sourceBytes);
        EnumSet<Remark> remarks = EnumSet.noneOf(Remark.class);
        add(remarks, Remark.KEPT, output.kept);
        add(remarks, Remark.GREW, !output.kept && output.bytes.length >= sourceBytes);
        add(remarks, Remark.FLATTENED, !output.kept && flattened);
        add(remarks, Remark.TARGET_MISSED, options.misses(output.bytes.length, sourceBytes));
        add(remarks, Remark.END_MISSING, container.endMissing());
        return new Compressed(output.bytes, output.kept ? source.type() : source.target(),
                new Compressed.Size(wanted.picture.image().getWidth(), wanted.picture.image().getHeight()), source.told(), output.quality, remarks,
                output.miniature != null ? Look.of(output.miniature) : Look.of(wanted.picture.image()));
    }

    private static void add(EnumSet<Remark> remarks, Remark remark, boolean holds) {
        if (holds) {
            remarks.add(remark);
        }
    }

    private LargePictureReader.Flat whole(SourcePicture source) throws ImageException {
        return flat(source, upright(source.container()));
    }

    private Picture upright(Container container) throws ImageException {
        Metadata metadata = container.metadata();
        return Orienter.upright(reader.read(container, metadata.profile()), metadata.orientation());
    }

    /** @param whole is left as it is */
    private static LargePictureReader.Flat flat(SourcePicture source, Picture whole) {
        Picture picture = whole;
        boolean flattened = !source.showsTransparency() && picture.hasAlpha() && !Pixels.isOpaque(picture.image());
        if (!source.showsTransparency() && picture.hasAlpha()) {
            picture = Flattener.flatten(picture, source.options().backgroundColor());
        }
        return new LargePictureReader.Flat(picture, flattened);
    }

    /** No JPEG holds it: it stays what it is where that can be shown as it is. */
    private static Compressed keptSinceTooLong(SourcePicture source) throws ImageException {
        Container container = source.container();
        byte[] kept = container.stripped().orElseThrow(() -> tooLong(source, container.width(), container.height()));
        EnumSet<Remark> remarks = EnumSet.of(Remark.KEPT);
        add(remarks, Remark.TARGET_MISSED, source.options().misses(kept.length, source.bytes()));
        add(remarks, Remark.END_MISSING, container.endMissing());
        return new Compressed(kept, source.type(), new Compressed.Size(container.width(), container.height()), source.told(), null, remarks);
    }

    /** A picture that has become too long is no fault of the file's. */
    private static void checkSides(SourcePicture source, BufferedImage image) throws ImageException {
        if (source.isTooLong(image.getWidth(), image.getHeight())) {
            ImageException tooLong = tooLong(source, image.getWidth(), image.getHeight());
            if (source.isTooLong()) {
                throw tooLong;
            }
            throw new IllegalArgumentException(tooLong.getMessage());
        }
    }

    private static ImageException tooLong(SourcePicture source, int width, int height) {
        String kind = source.target() == ImageType.WEBP ? "a WebP" : "a JPEG that is made of pixels";
        return new ImageException("too_many_pixels", String.format(Locale.ROOT,
                "The picture is %,d × %,d pixels; %s has at most %,d on a side. Offer a smaller picture, or ask for format=keep%s.",
                width, height, kind, source.longestSide(), source.target() == ImageType.WEBP ? ", or for a smaller one (fit)" : ""));
    }

    /** A picture to be encoded, with the notice to carry along and whether that may be in scans. */
    private record Wanted(Picture picture, String copyright, boolean scans, ImageType type) {
    }

    /** @param miniature of the picture, where the codec has made one */
    private record Output(byte[] bytes, Integer quality, boolean kept, Miniature miniature) {

        Output(byte[] bytes, Integer quality, boolean kept) {
            this(bytes, quality, kept, null);
        }
    }

    private void checkPixels(Container container) throws ImageException {
        long pixels = (long) container.width() * container.height();
        if (pixels > maxPixels) {
            throw new ImageException("too_many_pixels", String.format(Locale.ROOT,
                    "The picture is %,d × %,d pixels, %,d in all; the limit is %,d (image.max-pixels). Offer a smaller picture.",
                    container.width(), container.height(), pixels, maxPixels));
        }
    }

    private Output smallest(Wanted wanted, CompressOptions options, Optional<byte[]> keepable, int sourceBytes) {
        OptionalInt target = options.target(sourceBytes);
        // Nothing is of higher quality than a source of which metadata alone was what is too much.
        if (target.isPresent() && keepable.isPresent() && keepable.get().length <= target.getAsInt()) {
            return new Output(keepable.get(), null, true);
        }
        Output encoded = wanted.type == ImageType.PNG ? new Output(png.encode(wanted.picture, wanted.copyright), null, false)
                : target.isPresent() ? highestQuality(wanted, options, 100, target.getAsInt())
                : byQuality(wanted, options, sourceBytes);
        return keepable.filter(kept -> kept.length <= encoded.bytes.length || encoded.bytes.length >= sourceBytes)
                .map(kept -> new Output(kept, null, true, encoded.miniature)).orElse(encoded);
    }

    private Output encode(Wanted wanted, int quality) {
        return output(wanted, quality, quality);
    }

    /** @param told the quality that is recorded */
    private Output output(Wanted wanted, double quality, int told) {
        if (wanted.type == ImageType.WEBP) {
            return new Output(webp.encode(wanted.picture, quality, wanted.copyright), told, false);
        }
        JpegEncoder.Encoded encoded = jpeg.encode(wanted.picture, quality, wanted.copyright, wanted.scans);
        return new Output(encoded.bytes(), told, false, encoded.miniature());
    }

    /** A file of few bytes that are no JPEG's may become one of more than are wanted. */
    private Output byQuality(Wanted wanted, CompressOptions options, int sourceBytes) {
        Output output = encode(wanted, options.quality());
        return options.misses(output.bytes.length, sourceBytes) && options.minQuality() < options.quality()
                ? highestQuality(wanted, options, options.quality() - 1, options.maxBytes()) : output;
    }

    /** Binary search; at the lowest quality allowed where even that is larger than {@code most} bytes. */
    private Output highestQuality(Wanted wanted, CompressOptions options, int highest, int most) {
        Output best = encode(wanted, options.minQuality());
        int low = options.minQuality() + 1;
        int high = best.bytes.length > most ? options.minQuality() : highest;
        while (low <= high) {
            int middle = (low + high) / 2;
            Output tried = encode(wanted, middle);
            if (tried.bytes.length <= most) {
                best = tried;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return options.closely() && best.quality < highest ? closest(wanted, best, most) : best;
    }

    /** Between a quality that leaves room and the next one, which is too large. */
    private Output closest(Wanted wanted, Output fitting, int most) {
        Output best = fitting;
        double low = 0;
        double high = 1;
        while (high - low > FINEST && best.bytes.length <= most && best.bytes.length < FULL * most) {
            double middle = (low + high) / 2;
            Output tried = output(wanted, fitting.quality + middle, fitting.quality);
            if (tried.bytes.length <= most) {
                best = tried;
                low = middle;
            } else {
                high = middle;
            }
        }
        return best;
    }
}
