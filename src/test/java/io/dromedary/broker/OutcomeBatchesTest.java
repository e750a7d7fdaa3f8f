package io.dromedary.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.flow.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Outcomes that come one by one are recorded many at once, and nobody goes on before they are. */
class OutcomeBatchesTest {

    private static final int SIZE = 3;
    private static final Duration LONG = Duration.ofMinutes(1);

    @AutoClose("shutdownNow")
    private final ExecutorService consumers = Executors.newCachedThreadPool();
    private final CamelContext context = new DefaultCamelContext();

    @Test
    void theFirstGoesOnWithAllAndTheOthersWaitUntilItsExchangeIsDone() throws Exception {
        OutcomeBatches batches = new OutcomeBatches(SIZE, LONG);
        List<Exchange> exchanges = new ArrayList<>();
        List<Future<List<Outcome>>> joined = joinAll(batches, SIZE, exchanges);

        int first = first(joined);
        assertEquals(SIZE, joined.get(first).get().size());
        assertEquals(SIZE - 1, joined.stream().filter(one -> !one.isDone()).count(), "the others wait");

        done(exchanges.get(first));

        for (int other = 0; other < SIZE; other++) {
            assertEquals(other == first ? SIZE : 0, joined.get(other).get(20, TimeUnit.SECONDS).size());
        }
    }

    @Test
    void whereItFailsTheOthersFailWithIt() throws Exception {
        OutcomeBatches batches = new OutcomeBatches(SIZE, LONG);
        List<Exchange> exchanges = new ArrayList<>();
        List<Future<List<Outcome>>> joined = joinAll(batches, SIZE, exchanges);
        int first = first(joined);

        exchanges.get(first).setException(new IllegalStateException("the database is away"));
        done(exchanges.get(first));

        for (int other = 0; other < SIZE; other++) {
            if (other != first) {
                Future<List<Outcome>> waiting = joined.get(other);
                assertThrows(ExecutionException.class, () -> waiting.get(20, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void whoComesAloneGoesOnAfterTheWait() throws Exception {
        OutcomeBatches batches = new OutcomeBatches(SIZE, Duration.ofMillis(20));

        assertEquals(1, batches.join(exchange(), outcome(1)).size());
        assertEquals(1, batches.join(exchange(), outcome(2)).size(), "the batch before is closed");
    }

    @Test
    void whoComesAfterAnInterruptedOneBeginsAnew() throws Exception {
        OutcomeBatches batches = new OutcomeBatches(SIZE, Duration.ofMillis(50));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> batches.join(exchange(), outcome(1)));

        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(1, batches.join(exchange(), outcome(2)).size());
    }

    private List<Future<List<Outcome>>> joinAll(OutcomeBatches batches, int number, List<Exchange> exchanges) {
        List<Future<List<Outcome>>> joined = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Exchange exchange = exchange();
            Outcome outcome = outcome(i);
            exchanges.add(exchange);
            joined.add(consumers.submit(() -> batches.join(exchange, outcome)));
        }
        return joined;
    }

    private static int first(List<Future<List<Outcome>>> joined) {
        Awaitility.await().until(() -> joined.stream().anyMatch(Future::isDone));
        int first = 0;
        while (!joined.get(first).isDone()) {
            first++;
        }
        assertTrue(first < joined.size());
        return first;
    }

    private Exchange exchange() {
        return new DefaultExchange(context);
    }

    private static void done(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    private static Outcome outcome(long id) {
        return new Outcome(id, "shop.example", 1, "failed", 1, 0, 0, 0, null, null, null, null, 1L, null, null, null, null, null);
    }
}
