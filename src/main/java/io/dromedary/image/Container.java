package io.dromedary.image;

import java.util.Optional;

/** A picture file, read as far as is possible without decoding the picture. */
interface Container {

    ImageType type();

    /** Pixels, as stored. */
    int width();

    /** Pixels, as stored. */
    int height();

    /** Where the decoded frame lies on the picture, in pixels from the left. */
    default int left() {
        return 0;
    }

    /** Where the decoded frame lies on the picture, in pixels from the top. */
    default int top() {
        return 0;
    }

    /** What is wrong with the file's structure behind its header, if anything. */
    Optional<ImageException> fault();

    /** As {@link #fault}, as far as it shows without going through all of the picture's data, which who decodes it does anyway. */
    default Optional<ImageException> earlyFault() {
        return fault();
    }

    /** Whether what follows the picture in its format (an end marker, later chunks) is missing, though the picture is whole. */
    default boolean endMissing() {
        return false;
    }

    /** What a decoder gets: the file, without what it does not need and might stumble over. */
    byte[] decodable();

    /** Orientation, copyright and profile. */
    Metadata metadata();

    /** The file without its metadata (profile and copyright stay), or nothing where that would not do as an output. */
    default Optional<byte[]> stripped() {
        return Optional.empty();
    }

    /**
     * Opens the container of a type.
     *
     * @throws ImageException {@code truncated}, {@code corrupt} or {@code unsupported_format} where not even the
     *                        dimensions can be read
     */
    static Container open(ImageType type, byte[] data) throws ImageException {
        return switch (type) {
            case JPEG -> JpegSegments.read(data);
            case PNG -> PngChunks.read(data);
            case GIF -> GifBlocks.read(data);
            case BMP -> BmpHeader.read(data);
            case WEBP -> WebpChunks.read(data);
            case TIFF -> TiffDirectory.read(data);
        };
    }
}
