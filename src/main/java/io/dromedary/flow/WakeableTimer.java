package io.dromedary.flow;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs one task again and again, as often as it asks for while there is work and seldom while there is none: a route names it where it
 * gathers (option {@code timeoutCheckerExecutorService}), and wakes it by what it gathers. Safe for use by several threads.
 */
public final class WakeableTimer extends ScheduledThreadPoolExecutor {

    private final Duration seldom;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Schedule schedule;
    private volatile long lastWoken;

    /**
     * @param task   that is run
     * @param delay  after a run, while there is work
     * @param seldom runs it though nobody asks, until that is cancelled
     */
    private record Schedule(Runnable task, Duration delay, ScheduledFuture<?> seldom) {
    }

    /** @param seldom that is waited after a run while nobody asks; it goes on as often as it asks for as long as that after the last who did */
    public WakeableTimer(Duration seldom) {
        super(1, task -> {
            Thread thread = new Thread(task, "timer");
            thread.setDaemon(true);
            return thread;
        });
        this.seldom = seldom;
        // A route that has ended leaves no thread behind. One that ended between two runs would be made anew each time.
        setRemoveOnCancelPolicy(true);
        setKeepAliveTime(2 * seldom.toMillis(), TimeUnit.MILLISECONDS);
        allowCoreThreadTimeOut(true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        ScheduledFuture<?> future = super.scheduleWithFixedDelay(task, seldom.toMillis(), seldom.toMillis(), TimeUnit.MILLISECONDS);
        schedule = new Schedule(task, Duration.of(delay, unit.toChronoUnit()), future);
        wake();
        return future;
    }

    /** There is work. */
    public void wake() {
        lastWoken = System.nanoTime();
        plan();
    }

    /** Once for all who ask before it comes. */
    private void plan() {
        Schedule current = schedule;
        if (current != null && !due.getAndSet(true)) {
            schedule(this::run, current.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What is scheduled by now, which may have taken the place of what was when this was planned. */
    private void run() {
        // Who asks from now on is not seen by this run.
        due.set(false);
        Schedule current = schedule;
        if (!current.seldom().isCancelled()) {
            current.task().run();
            if (System.nanoTime() - lastWoken < seldom.toNanos()) {
                plan();
            }
        }
    }
}
