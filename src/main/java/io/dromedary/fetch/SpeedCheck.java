package io.dromedary.fetch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures a transfer over windows of a fixed length. */
final class SpeedCheck {

    private final long neededInWindow;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private long windowStart;
    private long bytesInWindow;

    /** @param bytesPerSecond the average a window needs, 0 for any */
    SpeedCheck(long bytesPerSecond, Duration window, LongSupplier nanoTime) {
        this.neededInWindow = (long) (bytesPerSecond * (window.toMillis() / 1000.0));
        this.windowNanos = window.toNanos();
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    /** Counts what has arrived. True when a window has just ended with too little in it. */
    boolean isTooSlow(int count) {
        bytesInWindow += count;
        long now = nanoTime.getAsLong();
        if (now - windowStart < windowNanos) {
            return false;
        }
        boolean tooSlow = bytesInWindow < neededInWindow;
        windowStart = now;
        bytesInWindow = 0;
        return tooSlow;
    }
}
