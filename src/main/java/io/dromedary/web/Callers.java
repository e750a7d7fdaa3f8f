package io.dromedary.web;

import io.dromedary.flow.CallerGoneException;
import io.vertx.core.http.HttpServerResponse;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** Those who wait for an answer: what is computed for one of them is given up when the connection ends. */
public final class Callers {

    /** Lets long work ask now and then whether anybody still waits for it: {@link CallerGoneException}. */
    public void watch(Exchange exchange) {
        HttpServerResponse response = response(exchange);
        if (response != null) {
            CallerGoneException.watch(exchange, response::closed);
        }
    }

    private static HttpServerResponse response(Exchange exchange) {
        return exchange.getMessage() instanceof HttpMessage http ? http.getResponse()
            : exchange.getIn() instanceof HttpMessage http ? http.getResponse() : null;
    }
}
