package io.dromedary.image;

import java.util.Objects;

/**
 * A picture that has been compressed. The array is handed over, not copied.
 *
 * @param bytes        the output file
 * @param extension    {@code jpg} or {@code png}, without a dot
 * @param mediaType    {@code image/jpeg} or {@code image/png}
 * @param width        pixels, after the EXIF orientation was applied
 * @param height       pixels, after the EXIF orientation was applied
 * @param sourceBytes  the source file's length in bytes
 * @param sourceType   the source's media type, such as {@code image/webp}
 * @param quality      the JPEG quality that was used, or {@code null} where nothing was encoded as JPEG
 * @param kept         the source was already smaller, and is the output without its metadata
 * @param requantised  no pixels were made on the way: the JPEG's own coefficients were quantised more coarsely
 * @param flattened    some pixel was not opaque and was laid on the background
 * @param targetMissed mode {@code size} could not get down to half of the source's bytes
 */
public record Compressed(byte[] bytes, String extension, String mediaType, int width, int height, int sourceBytes,
                         String sourceType, Integer quality, boolean kept, boolean requantised,
                         boolean flattened, boolean targetMissed) {

    public Compressed {
        Objects.requireNonNull(bytes, "bytes");
    }

    /** Bytes saved, in percent of the source, rounded to one decimal; negative where a change of format cost bytes. */
    public double savedPercent() {
        return Math.round(1000.0 * (sourceBytes - bytes.length) / sourceBytes) / 10.0;
    }
}
