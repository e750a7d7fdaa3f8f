package io.dromedary.store;

import java.io.IOException;

/** A part of a file is asked for that begins behind its end. */
public final class RangeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param size of the file in bytes */
    public RangeException(long size) {
        super("The file has %,d bytes.".formatted(size));
    }
}
