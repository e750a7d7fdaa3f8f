package io.dromedary.source;

import io.dromedary.catalog.CatalogException;
import io.dromedary.catalog.ProblemCode;
import java.io.IOException;

/** A document that cannot be read at all: what is wrong with it, thrown from within a stream. */
final class UnreadableException extends IOException {

    private final ProblemCode code;
    private final String value;

    /** @param detail a sentence or more for whoever sent it: what is wrong and what to do */
    UnreadableException(ProblemCode code, String detail) {
        this(code, detail, "");
    }

    /** @param value the offending text */
    UnreadableException(ProblemCode code, String detail, String value) {
        super(detail);
        this.code = code;
        this.value = value;
    }

    CatalogException problem() {
        return new CatalogException(code, getMessage(), value);
    }
}
