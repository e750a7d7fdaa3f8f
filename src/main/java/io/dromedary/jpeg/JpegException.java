package io.dromedary.jpeg;

/** Why a JPEG could not be recompressed. */
public abstract sealed class JpegException extends Exception permits UnsupportedJpegException, CorruptJpegException {

    JpegException(String message) {
        super(message);
    }
}
