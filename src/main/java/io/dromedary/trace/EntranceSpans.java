package io.dromedary.trace;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.decorators.PlatformHttpSpanDecorator;

/** Spans of requests over HTTP, called as their route is: {@code POST /upload}. */
public final class EntranceSpans extends PlatformHttpSpanDecorator {

    /** No header tells the method: a route takes one alone. */
    @Override
    public String getHttpMethod(Exchange exchange, Endpoint endpoint) {
        return endpoint instanceof PlatformHttpEndpoint http && http.getHttpMethodRestrict() != null ? http.getHttpMethodRestrict() : "GET";
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return getHttpMethod(exchange, endpoint) + " /" + stripSchemeAndOptions(endpoint).replace("%7B", "{").replace("%7D", "}");
    }

    /** It may hold what files are given out for; the name says which route was asked. */
    @Override
    protected String getHttpURL(Exchange exchange, Endpoint endpoint) {
        return null;
    }

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
