package io.dromedary.store;

import java.io.IOException;

/** There is no file of this name where it is looked for. */
public final class MissingFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param name of the file, without its folder */
    public MissingFileException(String name) {
        super("There is no file '%s'.".formatted(name));
    }
}
