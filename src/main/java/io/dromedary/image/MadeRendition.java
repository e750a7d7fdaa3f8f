package io.dromedary.image;

/**
 * What became of one rendition of a picture.
 *
 * @param name    the rendition's
 * @param picture what was made, or {@code null} where that failed
 * @param failure a sentence that says why it failed, or {@code null}
 */
public record MadeRendition(String name, Compressed picture, String failure) {

    /** Whether there is a file. */
    public boolean isMade() {
        return picture != null;
    }
}
