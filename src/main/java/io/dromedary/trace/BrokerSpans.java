package io.dromedary.trace;

import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.JmsSpanDecorator;

/** Spans of the broker's queues. */
public final class BrokerSpans extends JmsSpanDecorator {

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        Subject.tag(span, exchange);
    }
}
