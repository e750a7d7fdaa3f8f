package io.dromedary.flow;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process has a duty that one has for all, as far as it was told. Where processes share records it is told again
 * and again, and without being told it loses the duty when the others may take it. Safe for use by several threads.
 */
public final class Duty {

    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

    private final String name;
    private final boolean alone;
    private final long lease;
    private final LongSupplier clock;
    private Long taken;
    private boolean told;

    /**
     * @param name  as in the table {@code duty}
     * @param alone whether there is nobody else, so that every duty is this process's
     * @param lease for how long a duty is had
     * @param clock in nanoseconds, as {@link System#nanoTime}
     */
    public Duty(String name, boolean alone, Duration lease, LongSupplier clock) {
        this.name = name;
        this.alone = alone;
        this.lease = lease.toNanos();
        this.clock = clock;
    }

    public String name() {
        return name;
    }

    /** @param row what came back when the duty was asked for a moment ago; null where another process has it */
    public synchronized void learn(Object row) {
        boolean before = isHeld();
        taken = row == null ? null : Long.valueOf(clock.getAsLong());
        if (before != isHeld() || !told) {
            LOG.info(row == null ? "Another process has the duty '{}'." : "This process has the duty '{}'.", name);
            told = true;
        }
    }

    public synchronized boolean isHeld() {
        return alone || taken != null && clock.getAsLong() - taken < lease;
    }
}
