package io.dromedary.observe;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Routes handle every error, or try again: an exhausted memory that all have in common is seen here before it is handled. */
public final class OutOfMemoryInRoutes extends EventNotifierSupport {

    private final OutOfMemory memory;

    public OutOfMemoryInRoutes(OutOfMemory memory) {
        this.memory = memory;
        // All but what fails and what is tried again.
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeEvent failure) {
            Exchange exchange = failure.getExchange();
            Throwable thrown = exchange.getException() != null ? exchange.getException()
                : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
            // No request is a picture.
            if (exchange.getFromEndpoint() instanceof PlatformHttpEndpoint) {
                memory.check(thrown);
            } else {
                memory.checkShared(thrown);
            }
        }
    }
}
