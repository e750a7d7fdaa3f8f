package io.dromedary.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a file's bytes (RFC 9110, section 14).
 *
 * @param first offset of the first byte
 * @param last  offset of the last byte
 * @param size  of the whole file
 */
public record ByteRange(long first, long last, long size) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * @param header the {@code Range}, or null
     * @return the range that is asked for; the whole file where none is, or where the header is one that may be ignored:
     *         several ranges, another unit, nonsense
     * @throws RangeException where it begins behind the end
     */
    public static ByteRange of(String header, long size) throws RangeException {
        Matcher matcher = ONE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return new ByteRange(0, size - 1, size);
        }
        long first = matcher.group(1).isEmpty() ? Math.max(0, size - Long.parseLong(matcher.group(2))) : Long.parseLong(matcher.group(1));
        long last = matcher.group(1).isEmpty() || matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        if (!matcher.group(2).isEmpty() && !matcher.group(1).isEmpty() && Long.parseLong(matcher.group(2)) < first) {
            return new ByteRange(0, size - 1, size);
        }
        if (first > last) {
            throw new RangeException(size);
        }
        return new ByteRange(first, last, size);
    }

    /** Whether it is all that there is. */
    public boolean isWhole() {
        return first == 0 && last == size - 1;
    }

    /** Bytes of the range. */
    public long length() {
        return last - first + 1;
    }

    /** The answer's {@code Content-Range}. */
    public String contentRange() {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
