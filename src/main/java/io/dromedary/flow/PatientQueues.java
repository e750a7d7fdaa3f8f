package io.dromedary.flow;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.BlockingQueueFactory;
import org.apache.camel.component.seda.SedaEndpoint;

/**
 * The queues in memory. Their consumers may wait long for the next message, which costs nothing while there is none, and stop at once
 * all the same: a consumer notices that it is to stop when its wait is over, and these waits end when {@link #hurry} is called.
 */
public final class PatientQueues implements BlockingQueueFactory<Exchange> {

    private static final long HURRIED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicInteger hurries = new AtomicInteger();

    /** From now on nobody waits for longer than a moment. */
    public void hurry() {
        hurries.incrementAndGet();
        waits.forEach(Wait::end);
    }

    /** The end of a hurry: when none is left, consumers wait for as long as they want to. */
    public void relax() {
        hurries.decrementAndGet();
    }

    /** @return milliseconds after which a consumer of the queue, in a hurry, has noticed that it is to stop */
    public long patience(SedaEndpoint endpoint) {
        return endpoint.getQueue() instanceof PatientQueue ? TimeUnit.NANOSECONDS.toMillis(HURRIED_NANOS) : endpoint.getPollTimeout();
    }

    @Override
    public BlockingQueue<Exchange> create() {
        return create(Integer.MAX_VALUE);
    }

    @Override
    public BlockingQueue<Exchange> create(int capacity) {
        return new PatientQueue(capacity);
    }

    /** A queue whose waits can be ended. */
    private final class PatientQueue extends LinkedBlockingQueue<Exchange> {

        private static final long serialVersionUID = 1L;

        PatientQueue(int capacity) {
            super(capacity);
        }

        @Override
        public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
            Exchange next = poll();
            if (next != null) {
                return next;
            }
            Wait wait = new Wait(Thread.currentThread());
            waits.add(wait);
            try {
                return super.poll(hurries.get() > 0 ? Math.min(HURRIED_NANOS, unit.toNanos(timeout)) : unit.toNanos(timeout), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                if (wait.isEnded()) {
                    return null;
                }
                throw e;
            } finally {
                waits.remove(wait);
                wait.close();
            }
        }
    }

    /** One thread that waits. It is interrupted while it waits and at no other time. */
    private static final class Wait {

        private final Thread thread;
        private boolean over;
        private boolean ended;

        Wait(Thread thread) {
            this.thread = thread;
        }

        synchronized void end() {
            if (!over && !ended) {
                ended = true;
                thread.interrupt();
            }
        }

        synchronized boolean isEnded() {
            return ended;
        }

        /** What came too late to be noticed is taken back. */
        synchronized void close() {
            over = true;
            if (ended) {
                Thread.interrupted();
            }
        }
    }
}
