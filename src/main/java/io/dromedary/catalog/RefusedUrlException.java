package io.dromedary.catalog;

/** An address that will not be fetched, thrown between the steps of reading one and never out of the package. */
final class RefusedUrlException extends Exception {

    private final ProblemCode code;

    RefusedUrlException(ProblemCode code, String detail) {
        // A refused address is an ordinary outcome, of which a file may hold a million: no stack trace.
        super(detail, null, false, false);
        this.code = code;
    }

    ProblemCode code() {
        return code;
    }
}
