package io.dromedary.jpeg;

/** The JPEG breaks the rules of its format, or ends before its picture does. */
public final class CorruptJpegException extends JpegException {

    private final boolean truncated;

    CorruptJpegException(String message) {
        this(message, false);
    }

    private CorruptJpegException(String message, boolean truncated) {
        super(message);
        this.truncated = truncated;
    }

    static CorruptJpegException truncated(int length, String missing) {
        return new CorruptJpegException("The JPEG ends after %d bytes, before %s.".formatted(length, missing), true);
    }

    /** Whether the file's end is missing, as after a broken transfer. */
    public boolean isTruncated() {
        return truncated;
    }
}
