package io.dromedary.webhook;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a delivery that failed is tried again (Standard Webhooks 1.0.0, "Deliverability and reliability"): after fixed waits,
 * up to a tenth longer so that what failed together does not come back together, and not before the receiver asked for.
 *
 * @param waits        before the second attempt, the third, …; after the last one the delivery has failed
 * @param longestAsked the most of a {@code Retry-After} that is honoured
 */
public record RetrySchedule(List<Duration> waits, Duration longestAsked) {

    private static final int JITTER = 10;

    public RetrySchedule {
        waits = List.copyOf(waits);
    }

    /**
     * @param tried      attempts so far, this one included
     * @param retryAfter what the receiver asked for, or null
     * @return how long to wait before the next attempt, or nothing where there is none
     */
    public Optional<Duration> wait(int tried, Duration retryAfter) {
        if (tried > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(tried - 1);
        Duration asked = retryAfter == null ? Duration.ZERO : Collections.min(List.of(retryAfter, longestAsked));
        Duration least = Collections.max(List.of(asked, wait));
        return Optional.of(least.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / JITTER + 1)));
    }
}
