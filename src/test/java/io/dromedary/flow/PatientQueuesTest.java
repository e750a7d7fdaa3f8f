package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Consumers may wait long for a message, and stop at once all the same. */
class PatientQueuesTest {

    @AutoClose("shutdownNow")
    private final ExecutorService consumers = Executors.newCachedThreadPool();
    private final PatientQueues queues = new PatientQueues();
    private final Exchange message = new DefaultExchange(new DefaultCamelContext());

    @Test
    void aWaitEndsWhenThereIsHurryAndTheThreadIsNotLeftInterrupted() {
        BlockingQueue<Exchange> queue = queues.create(10);
        List<Future<Boolean>> waiting = IntStream.range(0, 20).mapToObj(i -> consumers.submit(() -> {
            Exchange next = queue.poll(1, TimeUnit.MINUTES);
            return next != null || Thread.currentThread().isInterrupted();
        })).toList();
        waitingThreads(20);

        queues.hurry();

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (Future<Boolean> one : waiting) {
                assertFalse(one.get(), "no message, and not interrupted");
            }
        });
    }

    @Test
    void inHurryAMessageIsTakenAsEver() throws InterruptedException {
        BlockingQueue<Exchange> queue = queues.create(10);
        queues.hurry();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertNull(queue.poll(1, TimeUnit.MINUTES)));

        queue.put(message);

        assertSame(message, queue.poll(1, TimeUnit.MINUTES));
    }

    @Test
    void afterTheLastHurryWaitsAreLongAgain() throws Exception {
        BlockingQueue<Exchange> queue = queues.create();
        queues.hurry();
        queues.hurry();
        queues.relax();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertNull(queue.poll(1, TimeUnit.MINUTES)));
        queues.relax();

        Future<Exchange> waiting = consumers.submit(() -> queue.poll(1, TimeUnit.MINUTES));
        waitingThreads(1);
        queue.put(message);

        assertSame(message, waiting.get(20, TimeUnit.SECONDS));
    }

    private static void waitingThreads(int number) {
        Awaitility.await().until(() -> Thread.getAllStackTraces().entrySet().stream()
            .filter(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING)
            .filter(thread -> List.of(thread.getValue()).stream().anyMatch(frame -> frame.getClassName().contains("PatientQueue")))
            .count() >= number);
    }
}
