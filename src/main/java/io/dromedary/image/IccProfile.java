package io.dromedary.image;

/**
 * An ICC profile (ICC.1:2022) whose header has been looked at.
 *
 * @param bytes the profile file
 */
record IccProfile(byte[] bytes) {

    private static final int HEADER = 128;

    /** The profile, or {@code null} where the bytes are none: a damaged profile is worse than no profile. */
    static IccProfile of(byte[] bytes) {
        return bytes != null && bytes.length > HEADER && Bytes.startsWith(bytes, 36, "acsp")
                && Bytes.u32(bytes, 0) <= bytes.length ? new IccProfile(bytes) : null;
    }

    boolean isRgb() {
        return Bytes.startsWith(bytes, 16, "RGB ");
    }

    boolean isGrey() {
        return Bytes.startsWith(bytes, 16, "GRAY");
    }
}
