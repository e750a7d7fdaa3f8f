package io.dromedary.trace;

import io.dromedary.fetch.ShownUrl;
import io.dromedary.flow.Failure;
import io.dromedary.flow.Received;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationInjector;

/** What an exchange is about, as its span says it: the names are those of the log's fields. */
final class Subject {

    /** The variable from which the request's record takes where its upload stands in a trace. */
    private static final String TRACE = "trace";
    private static final String HEADER = "traceparent";

    private Subject() {
    }

    static void tag(Span span, Exchange exchange) {
        if (exchange.getVariable("received") instanceof Received received && received.requestId() != null) {
            span.setTag("request_id", received.requestId());
        }
        if (exchange.getVariable("asset") instanceof Map<?, ?> asset) {
            span.setTag("request_id", String.valueOf(asset.get("request_id")));
            span.setTag("image.url", ShownUrl.of(String.valueOf(asset.get("url"))).replace("?…", ""));
        }
        if (exchange.getVariable("failure") instanceof Failure failure) {
            span.setTag("error.code", failure.code());
            span.setError(true);
        }
    }

    /** Of the first span of an exchange; an answer to HTTP must have no header of it. */
    static SpanContextPropagationInjector recorded(Exchange exchange) {
        return (name, value) -> {
            if (name.equals(HEADER) && exchange.getVariable(TRACE) == null) {
                exchange.setVariable(TRACE, value);
            }
        };
    }
}
