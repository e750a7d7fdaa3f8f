package io.dromedary.web;

import io.dromedary.flow.CallerGoneException;
import io.vertx.core.http.HttpServerResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * Those who wait for an answer. Work for one of them ends when the connection does: what is computed is given up, and an
 * answer that is made while it is sent is not made any further.
 */
public final class Callers {

    private final Set<Sent> sent = ConcurrentHashMap.newKeySet();

    /** Lets long work ask now and then whether anybody still waits for it: {@link CallerGoneException}. */
    public void watch(Exchange exchange) {
        HttpServerResponse response = response(exchange);
        if (response != null) {
            CallerGoneException.watch(exchange, response::closed);
        }
    }

    /** Ends the body, where it is a stream, with the caller's connection. */
    public void answer(Exchange exchange) {
        HttpServerResponse response = response(exchange);
        if (response != null && exchange.getMessage().getBody() instanceof InputStream body) {
            Sent stream = new Sent(body, response, exchange);
            sent.add(stream);
            exchange.getMessage().setBody(stream);
        }
    }

    /**
     * Cleans up behind callers that left while the server waited for them to take more: it would wait for ever. One that is
     * found twice is such a one; from the others the server has noticed it itself by then.
     */
    public void dropGone() throws IOException {
        for (Sent stream : sent) {
            if (stream.response.closed() && !stream.seen) {
                stream.seen = true;
            } else if (stream.response.closed()) {
                stream.close();
                UnitOfWorkHelper.doneUow(stream.exchange.getUnitOfWork(), stream.exchange);
            }
        }
    }

    private static HttpServerResponse response(Exchange exchange) {
        return exchange.getMessage() instanceof HttpMessage http ? http.getResponse()
            : exchange.getIn() instanceof HttpMessage http ? http.getResponse() : null;
    }

    /** A body on its way to a caller. */
    private final class Sent extends FilterInputStream {

        private final HttpServerResponse response;
        private final Exchange exchange;
        private volatile boolean seen;

        Sent(InputStream body, HttpServerResponse response, Exchange exchange) {
            super(body);
            this.response = response;
            this.exchange = exchange;
        }

        @Override
        public int read() throws IOException {
            return response.closed() ? -1 : super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return response.closed() ? -1 : super.read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            sent.remove(this);
            super.close();
        }
    }
}
