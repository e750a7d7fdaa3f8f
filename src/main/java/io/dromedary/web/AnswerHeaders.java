package io.dromedary.web;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Which headers of a message become headers of the answer: Camel's choice, and {@code Cache-Control}. */
public final class AnswerHeaders extends HttpHeaderFilterStrategy {

    @Override
    protected void initialize() {
        super.initialize();
        getOutFilter().remove("cache-control");
    }
}
