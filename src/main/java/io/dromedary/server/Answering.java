package io.dromedary.server;

import io.vertx.ext.web.RoutingContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that an exchange is over when its client has gone. Camel writes an answer as the client takes it; a client that takes
 * no more, closes the connection or takes its HTTP/2 stream back would leave the exchange, the answer's stream and their
 * descriptors for ever, and nothing would end that waits until no exchange is in flight.
 */
final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final String PROPERTY = Answering.class.getName();

    private final Exchange exchange;
    private final BooleanSupplier closed;
    private final Executor patient;
    private final Runnable end;
    private final AtomicBoolean over = new AtomicBoolean();
    private boolean processed;
    private boolean gone;

    /**
     * @param closed  whether the client has gone, for all that the server knows
     * @param patient runs what may wait
     * @param end     ends the exchange; it may wait
     */
    Answering(Exchange exchange, BooleanSupplier closed, Executor patient, Runnable end) {
        this.exchange = exchange;
        this.closed = closed;
        this.patient = patient;
        this.end = end;
    }

    /** @param end what ends the exchange; it is run in a thread that may wait */
    static void begin(RoutingContext context, Exchange exchange, Runnable end) {
        Answering answering = new Answering(exchange, context.response()::closed, task -> context.vertx().executeBlocking(() -> {
            task.run();
            return null;
        }, false), end);
        exchange.setProperty(PROPERTY, answering);
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                answering.clientGone();
            }
        });
    }

    /** The one that belongs to an exchange, or null where none does. */
    static Answering of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Answering.class);
    }

    /** @return whether the exchange is not over yet; from now on it is */
    boolean ends() {
        return over.compareAndSet(false, true);
    }

    /**
     * The route has made the answer.
     *
     * @throws GoneException where there is nobody to send it to any more
     */
    void processed() throws GoneException {
        // Asked before the lock is taken: the answer takes the connection's, under which its end is told.
        boolean ended = closed.getAsBoolean();
        synchronized (this) {
            processed = true;
            if (!gone && !ended) {
                return;
            }
        }
        close();
        throw new GoneException(new ClosedChannelException());
    }

    /** The server says so, holding its connection's lock. */
    synchronized void clientGone() {
        gone = true;
        if (processed) {
            patient.execute(() -> {
                close();
                end.run();
            });
        }
    }

    private void close() {
        if (exchange.getMessage().getBody() instanceof Closeable body) {
            try {
                body.close();
            } catch (IOException e) {
                LOG.debug("What nobody reads any more could not be closed: {}", e.toString());
            }
        }
    }
}
