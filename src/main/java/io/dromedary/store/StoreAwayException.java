package io.dromedary.store;

import java.io.IOException;

/** What keeps the files does not answer, or refuses for now: trouble of our own that passes, and no image's or request's failure. */
public final class StoreAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
