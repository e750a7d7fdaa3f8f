package io.dromedary.image;

import java.util.Locale;
import java.util.Optional;

/**
 * Compresses one picture. Safe for use by several threads at once; the output depends on nothing but the input.
 */
public final class Compressor {

    private final long maxPixels;
    private final PictureReader reader = new PictureReader();
    private final JpegEncoder jpeg = new JpegEncoder();
    private final PngEncoder png = new PngEncoder();

    /**
     * @param maxPixels the most pixels (width times height) that are decoded, at least 1; a decoded pixel takes three
     *                  bytes of memory, or up to twenty on the less common paths
     */
    public Compressor(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("The most pixels of an image are '" + maxPixels + "'; write a number from 1 up.");
        }
        this.maxPixels = maxPixels;
    }

    /**
     * Compresses a file of any supported type.
     *
     * @param source the file's bytes, which are left as they are
     * @throws ImageException {@code not_an_image}, {@code unsupported_format}, {@code too_many_pixels},
     *                        {@code truncated} or {@code corrupt}
     */
    public Compressed compress(byte[] source, CompressOptions options) throws ImageException {
        ImageType type = ImageType.of(source);
        Container container = Container.open(type, source);
        checkPixels(container);
        if (container.fault().isPresent()) {
            throw container.fault().get();
        }
        Metadata metadata = container.metadata();
        Picture picture = Orienter.upright(reader.read(container, metadata.profile()), metadata.orientation());
        boolean toPng = options.keepsFormat()
                && (type == ImageType.PNG || type == ImageType.WEBP || type == ImageType.GIF);
        boolean flattened = !toPng && picture.hasAlpha() && !Pixels.isOpaque(picture.image());
        if (!toPng && picture.hasAlpha()) {
            picture = Flattener.flatten(picture, options.backgroundColor());
        }
        picture = picture.withFittingProfile();
        ImageType target = toPng ? ImageType.PNG : ImageType.JPEG;
        Optional<byte[]> stripped = type == target ? container.stripped() : Optional.empty();
        Output output = smallest(picture, metadata.copyright(), options, toPng, stripped, source.length / 2);
        return new Compressed(output.bytes, target.extension(), target.mediaType(), picture.image().getWidth(),
                picture.image().getHeight(), source.length, type.mediaType(), output.quality, output.kept, false, flattened,
                options.bySize() && output.bytes.length > source.length / 2);
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
                            Optional<byte[]> stripped, int half) {
        // In mode "size" nothing is of higher quality than a source whose metadata alone was more than half of it.
        if (options.bySize() && stripped.isPresent() && stripped.get().length <= half) {
            return new Output(stripped.get(), null, true);
        }
        Output encoded = toPng ? new Output(png.encode(picture, copyright), null, false)
                : options.bySize() ? highestQuality(picture, copyright, options.minQuality(), half)
                : encode(picture, copyright, options.quality());
        return stripped.filter(kept -> kept.length <= encoded.bytes.length)
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
