package io.dromedary.broker;

import io.dromedary.flow.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Lets outcomes that come one by one, each in a transaction of the broker's, be recorded many at once: whoever comes first waits a moment
 * for more and goes on with all of them, and the others wait until it is done. Where it fails they fail with it, so that the broker
 * delivers all of them again. Safe for use by several threads.
 */
public final class OutcomeBatches {

    private final int size;
    private final Duration wait;
    private Batch open;

    /** Those who came while it was open. */
    private static final class Batch {

        private final List<Outcome> outcomes = new ArrayList<>();
        private final CountDownLatch full = new CountDownLatch(1);
        private final CompletableFuture<Void> done = new CompletableFuture<>();
    }

    /**
     * @param size most outcomes of a batch
     * @param wait of the first one for more
     */
    public OutcomeBatches(int size, Duration wait) {
        this.size = size;
        this.wait = wait;
    }

    /**
     * @return the whole batch for the first one; nothing for the others, once the first one's exchange has succeeded
     * @throws IllegalStateException where the first one's exchange has failed
     */
    public List<Outcome> join(Exchange exchange, Outcome outcome) throws InterruptedException {
        Batch batch;
        boolean first;
        synchronized (this) {
            first = open == null;
            batch = first ? new Batch() : open;
            batch.outcomes.add(outcome);
            boolean full = batch.outcomes.size() >= most(exchange);
            open = full ? null : batch;
            if (full) {
                batch.full.countDown();
            }
        }
        if (first) {
            return gather(exchange, batch);
        }
        awaitRecord(batch);
        return List.of();
    }

    /** No more can come than there are consumers. */
    private int most(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof JmsEndpoint jms ? Math.min(size, jms.getConcurrentConsumers()) : size;
    }

    private List<Outcome> gather(Exchange exchange, Batch batch) throws InterruptedException {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange recorded) {
                batch.done.complete(null);
            }

            @Override
            public void onFailure(Exchange failed) {
                batch.done.completeExceptionally(failed.getException() == null ? new IllegalStateException("It was rolled back") : failed.getException());
            }
        });
        try {
            batch.full.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            close(batch);
        }
        return List.copyOf(batch.outcomes);
    }

    /** Whoever comes now comes too late for it, also where the first one was interrupted. */
    private synchronized void close(Batch batch) {
        if (open == batch) {
            open = null;
        }
    }

    private static void awaitRecord(Batch batch) throws InterruptedException {
        try {
            batch.done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The outcomes of a batch were not recorded", e.getCause());
        }
    }
}
