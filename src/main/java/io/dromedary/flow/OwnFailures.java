package io.dromedary.flow;

import org.apache.camel.Exchange;

/** What a failure of our own work on a request means to its count, and what its caller is told of it. */
public final class OwnFailures {

    private final Failures failures;

    /** @param failures tells what passes by itself */
    public OwnFailures(Failures failures) {
        this.failures = failures;
    }

    /** @return 1 where it counts, 0 where it is trouble that passes by itself; a number, since it is a statement's parameter */
    public int counted(Exchange exchange, Throwable thrown) {
        return failures.passes(exchange, thrown) ? 0 : 1;
    }

    /** @return what was said, in one short line without addresses, folders and secrets */
    public String reason(Throwable thrown) {
        return OwnFailure.reason(thrown, "");
    }
}
