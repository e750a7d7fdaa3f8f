package io.dromedary.trace;

import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.SedaSpanDecorator;

/** Spans of the queues within the process. */
public final class QueueSpans extends SedaSpanDecorator {

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        Subject.tag(span, exchange);
    }
}
