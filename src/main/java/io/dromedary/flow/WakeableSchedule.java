package io.dromedary.flow;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;

/**
 * Runs a schedule when there is reason to, and now and then without. A route names it by its option {@code scheduler}; whoever
 * makes work for it rings its {@link #bell}. Whoever starts the application wakes its schedules when all is there. Safe for use by several threads.
 */
public final class WakeableSchedule implements ScheduledPollConsumerScheduler {

    private final Duration shortest;
    private final Duration longest;
    private final Duration idle;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private CamelContext context;
    private Runnable task;
    private Thread runner;
    private boolean woken;
    private long lastWoken;

    /**
     * For the steps of routes, which would stop the schedule with their route, as they do with each bean that is a service.
     *
     * @param schedule that is woken
     */
    public record Bell(WakeableSchedule schedule) {

        public void ring() {
            schedule.wake();
        }
    }

    /**
     * @param shortest that is waited after a run, whoever asks for the next; the first runs at once, or when the application has started
     * @param longest  that is waited though nobody asks, such as for what other processes did
     */
    public WakeableSchedule(Duration shortest, Duration longest) {
        this(shortest, longest, longest);
    }

    /** @param idle that is waited in the end where nobody ever asks: the longer that is so, the longer is waited */
    public WakeableSchedule(Duration shortest, Duration longest, Duration idle) {
        this.shortest = shortest;
        this.longest = longest;
        this.idle = idle;
    }

    public Bell bell() {
        return new Bell(this);
    }

    /** There is work: it is run soon, and once for all who called meanwhile. */
    public void wake() {
        lock.lock();
        try {
            lastWoken = System.nanoTime();
            // Whoever waits for the shortest time is not disturbed.
            if (!woken) {
                woken = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onInit(Consumer consumer) {
        // The endpoint's own options of time are not looked at.
    }

    @Override
    public void scheduleTask(Runnable scheduled) {
        lock.lock();
        try {
            task = scheduled;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unscheduleTask() {
        lock.lock();
        try {
            runner = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void startScheduler() {
        lock.lock();
        try {
            if (runner == null && task != null) {
                Runnable scheduled = task;
                runner = context.getExecutorServiceManager().newThread("schedule", () -> run(scheduled));
                // While the application starts nothing may run yet, and a run for nothing would have the first one wait after it: it is woken when all is there.
                woken |= context.isStarted();
                lastWoken = System.nanoTime();
                runner.start();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isSchedulerStarted() {
        lock.lock();
        try {
            return runner != null;
        } finally {
            lock.unlock();
        }
    }

    private void run(Runnable scheduled) {
        Duration rest = Duration.ZERO;
        while (awaitTurn(rest)) {
            scheduled.run();
            rest = shortest;
        }
    }

    /**
     * @param atLeast that is waited, whoever asks
     * @return false when another thread, or none, has the schedule by now
     */
    private boolean awaitTurn(Duration atLeast) {
        lock.lock();
        try {
            long rest = atLeast.toNanos();
            while (isMine() && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            rest = Math.max(longest.toNanos(), Math.min(idle.toNanos(), System.nanoTime() - lastWoken)) - atLeast.toNanos();
            while (isMine() && !woken && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            woken = false;
            return isMine();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isMine() {
        return runner == Thread.currentThread();
    }

    @Override
    public void start() {
        // The consumer says when.
    }

    @Override
    public void stop() {
        unscheduleTask();
    }

    @Override
    public void shutdown() {
        unscheduleTask();
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }
}
