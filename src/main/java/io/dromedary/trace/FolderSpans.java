package io.dromedary.trace;

import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.decorators.FileSpanDecorator;

/** Spans of the watched folder, and of files that are written. */
public final class FolderSpans extends FileSpanDecorator {

    @Override
    public SpanContextPropagationInjector getInjector(Exchange exchange) {
        return Subject.recorded(exchange);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        Subject.tag(span, exchange);
    }
}
