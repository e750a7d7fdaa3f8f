package io.dromedary.broker;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Only the text of a message travels, and where it stands in a trace: what an image's host or a caller has sent as headers is nobody's business, and nothing
 * else is read of a stranger's.
 */
final class NoHeaders implements HeaderFilterStrategy {

    private static final String TRACE = "traceparent";

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !TRACE.equals(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !TRACE.equals(name);
    }
}
