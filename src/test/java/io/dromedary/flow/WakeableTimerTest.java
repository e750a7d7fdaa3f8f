package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A timer that runs often while there is work. */
class WakeableTimerTest {

    private final BlockingQueue<Long> runs = new LinkedBlockingQueue<>();
    private WakeableTimer timer;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void runsAsOftenAsItWasAskedToForAWhileAfterItWasWoken() throws Exception {
        start(20, Duration.ofSeconds(2));

        for (int i = 0; i < 20; i++) {
            next();
        }
    }

    @Test
    void runsNoMoreWhenNobodyHasWokenItForAWhile() throws Exception {
        start(20, Duration.ofMillis(500));

        awaitRest();
    }

    @Test
    void runsSoonWhenItIsWokenFromItsRest() throws Exception {
        start(20, Duration.ofSeconds(2));
        awaitRest();
        long before = System.nanoTime();

        timer.wake();

        assertTrue(next() - before < TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void runsNowAndThenThoughNobodyWakesIt() throws Exception {
        start(1, Duration.ofMillis(100));
        awaitRest(Duration.ofMillis(50));

        next();
        next();
    }

    @Test
    void runsNoMoreWhenItsTaskIsCancelledWhoeverWakesIt() throws Exception {
        ScheduledFuture<?> task = start(20, Duration.ofMillis(300));
        next();

        task.cancel(false);
        timer.wake();

        awaitRest(Duration.ofMillis(600));
    }

    @Test
    void runsWhatTakesThePlaceOfACancelledTaskAsSoon() throws Exception {
        start(200, Duration.ofMinutes(10)).cancel(false);
        BlockingQueue<Long> others = new LinkedBlockingQueue<>();

        timer.scheduleWithFixedDelay(() -> others.add(System.nanoTime()), 0, 20, TimeUnit.MILLISECONDS);

        assertNotNull(others.poll(20, TimeUnit.SECONDS), "what was planned for the first one is the second one's");
        assertEquals(List.of(), List.copyOf(runs));
    }

    @Test
    void leavesNoThreadBehindItsTask() throws Exception {
        ScheduledFuture<?> task = start(20, Duration.ofMillis(300));
        next();

        task.cancel(false);

        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); timer.getPoolSize() > 0; Thread.onSpinWait()) {
            assertTrue(System.nanoTime() < end, "its thread has ended");
        }
    }

    private ScheduledFuture<?> start(long delay, Duration seldom) {
        timer = new WakeableTimer(seldom);
        return timer.scheduleWithFixedDelay(() -> runs.add(System.nanoTime()), 0, delay, TimeUnit.MILLISECONDS);
    }

    private long next() throws InterruptedException {
        Long run = runs.poll(20, TimeUnit.SECONDS);
        assertTrue(run != null, "no run");
        return run;
    }

    private void awaitRest() throws InterruptedException {
        awaitRest(Duration.ofMillis(250));
    }

    /** Until there is no run for so long. */
    private void awaitRest(Duration pause) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); runs.poll(pause.toMillis(), TimeUnit.MILLISECONDS) != null;) {
            assertTrue(System.nanoTime() < end, "it runs on");
        }
        assertNull(runs.peek());
    }
}
