package io.dromedary.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnsweringTest {

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final AtomicInteger ends = new AtomicInteger();

    /** The server tells of a client's end under its connection's lock, and takes the same lock to say whether it has ended. */
    @Test
    @Timeout(60)
    void waitsForNoLockOfTheConnectionWhileItsEndIsTold() {
        Answering[] answering = new Answering[1];
        Thread server = new Thread(() -> answering[0].clientGone());
        answering[0] = new Answering(exchange, () -> {
            server.start();
            return endsWithin(server, 10_000);
        }, Runnable::run, ends::incrementAndGet);

        assertThrows(GoneException.class, () -> answering[0].processed());
        assertTrue(endsWithin(server, 0), "the end was told while it was asked for");
    }

    @Test
    void endsTheExchangeOfAClientThatGoesWhileItIsAnswered() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        exchange.getMessage().setBody(new ByteArrayInputStream(new byte[10]) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }, InputStream.class);
        Answering answering = new Answering(exchange, () -> false, Runnable::run, ends::incrementAndGet);

        answering.processed();
        answering.clientGone();

        assertEquals("1 1", ends + " " + closed);
    }

    @Test
    void leavesTheEndOfTheExchangeToTheRouteThatIsStillAtWork() {
        Answering answering = new Answering(exchange, () -> true, Runnable::run, ends::incrementAndGet);

        answering.clientGone();

        assertEquals(0, ends.get());
        assertThrows(GoneException.class, answering::processed);
    }

    @Test
    void endsAnExchangeOnce() {
        Answering answering = new Answering(exchange, () -> false, Runnable::run, ends::incrementAndGet);

        assertTrue(answering.ends());
        assertTrue(!answering.ends());
    }

    private static boolean endsWithin(Thread thread, long milliseconds) {
        try {
            thread.join(Math.max(1, milliseconds));
            return !thread.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
