package io.dromedary.image;

import java.util.Locale;

/** What is worth knowing about a result; the names in lower case are stable and documented. */
public enum Remark {
    /** The source is the output, without its metadata, since nothing smaller was found. */
    KEPT,
    /** The result is not smaller than the source. */
    GREW,
    /** No pixels were made on the way: the JPEG's own coefficients were quantised more coarsely. */
    REQUANTISED,
    /** Some pixel was not opaque and was laid on the background. */
    FLATTENED,
    /** Mode {@code size} could not get down to half of the source's bytes. */
    TARGET_MISSED,
    /** The source stops behind its picture, before its format's end; the picture is whole. */
    END_MISSING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
