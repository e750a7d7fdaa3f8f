package io.dromedary.jpeg;

/** The JPEG is of a kind that this codec leaves to others, or is larger than it was allowed to be. */
public final class UnsupportedJpegException extends JpegException {

    UnsupportedJpegException(String message) {
        super(message);
    }
}
