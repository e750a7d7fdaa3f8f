package io.dromedary.flow;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/** Nobody waits for the answer any more: the connection was closed. */
public final class CallerGoneException extends RuntimeException {

    private static final String PROPERTY = "caller-gone";

    private CallerGoneException() {
        super("The caller closed the connection before the answer was there");
    }

    /** @param gone whether the caller is */
    public static void watch(Exchange exchange, BooleanSupplier gone) {
        exchange.setProperty(PROPERTY, gone);
    }

    /** @return throws this exception when it is run after the caller has left; nobody leaves where nobody is watched */
    static Runnable check(Exchange exchange) {
        BooleanSupplier gone = exchange.getProperty(PROPERTY, BooleanSupplier.class);
        return () -> {
            if (gone != null && gone.getAsBoolean()) {
                throw new CallerGoneException();
            }
        };
    }
}
