package io.dromedary.image;

/**
 * The little that outlives a picture's metadata.
 *
 * @param orientation EXIF orientation, 1 to 8; 1 is upright
 * @param copyright   the copyright notice, or {@code null}
 * @param profile     the ICC profile that the container names, or {@code null}
 */
record Metadata(int orientation, String copyright, IccProfile profile) {

    static final Metadata NONE = new Metadata(1, null, null);

    boolean upright() {
        return orientation == 1;
    }
}
