package io.dromedary.image;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A picture that has been compressed. The array is handed over, not copied.
 *
 * @param bytes   the output file
 * @param type    the output's
 * @param size    after the EXIF orientation was applied
 * @param quality the JPEG quality that was used, or {@code null} where nothing was encoded as JPEG
 * @param remarks in the order of {@link Remark}
 * @param look    how it looks, or {@code null} where nobody has looked
 */
public record Compressed(byte[] bytes, ImageType type, Size size, Source source, Integer quality, Set<Remark> remarks, Look look) {

    /** In pixels. */
    public record Size(int width, int height) {
    }

    /**
     * The file that it was made of.
     *
     * @param bytes its length
     * @param type  its media type, such as {@code image/webp}
     */
    public record Source(int bytes, String type) {
    }

    public Compressed {
        Objects.requireNonNull(bytes, "bytes");
        EnumSet<Remark> sorted = EnumSet.noneOf(Remark.class);
        sorted.addAll(remarks);
        remarks = Collections.unmodifiableSet(sorted);
    }

    /** At which nobody has looked. */
    public Compressed(byte[] bytes, ImageType type, Size size, Source source, Integer quality, Set<Remark> remarks) {
        this(bytes, type, size, source, quality, remarks, null);
    }

    /** Such as {@code jpg}, without a dot. */
    public String extension() {
        return type.extension();
    }

    /** Such as {@code image/jpeg}. */
    public String mediaType() {
        return type.mediaType();
    }

    public int width() {
        return size.width;
    }

    public int height() {
        return size.height;
    }

    public boolean has(Remark remark) {
        return remarks.contains(remark);
    }

    /** Bytes saved, in percent of the source, rounded to one decimal; negative where a change of format cost bytes. */
    public double savedPercent() {
        return Math.round(1000.0 * (source.bytes - bytes.length) / source.bytes) / 10.0;
    }
}
