package io.dromedary.image;

import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The memory that all pictures together may take while they are compressed. Each says before it begins what it will take, and
 * waits until so much is free, in the order in which they came: a large one is not passed by small ones for ever, and nobody
 * who waits holds anything. Safe for use by several threads.
 */
public final class MemoryBudget {

    private static final int UNIT = 1024;

    private final long bytes;
    private final int units;
    private final Semaphore free;

    /** @param bytes at least 1024 */
    public MemoryBudget(long bytes) {
        if (bytes < UNIT) {
            throw new IllegalArgumentException("The memory for pictures is '" + bytes + "' bytes; it must be at least " + UNIT + ".");
        }
        this.bytes = bytes;
        this.units = (int) Math.min(bytes / UNIT, Integer.MAX_VALUE);
        this.free = new Semaphore(units, true);
    }

    /** One that nothing waits for. */
    static MemoryBudget unlimited() {
        return new MemoryBudget((long) Integer.MAX_VALUE * UNIT);
    }

    /** What one picture has taken, until it is closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether there is so much in all. */
    boolean holds(long need) {
        return need <= bytes;
    }

    /**
     * Waits until the memory is free.
     *
     * @param need    bytes
     * @param picture whose size a person is told where it can never be
     * @throws ImageException             {@code too_large_for_memory} where there is less in all
     * @throws RejectedExecutionException when the thread is interrupted, which it stays
     */
    Share take(long need, Container picture) throws ImageException {
        if (!holds(need)) {
            throw new ImageException("too_large_for_memory", String.format(Locale.ROOT,
                "To compress this %s of %,d × %,d pixels takes up to %,d MB of memory; there are %,d MB for all pictures (dromedary.image.memory). "
                    + "Offer a smaller picture, or have the operator give the service more memory.",
                picture.type(), picture.width(), picture.height(), megabytes(need), bytes / 1_000_000));
        }
        int wanted = (int) Math.min((need + UNIT - 1) / UNIT, units);
        try {
            free.acquire(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("The service stops", e);
        }
        return () -> free.release(wanted);
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }
}
