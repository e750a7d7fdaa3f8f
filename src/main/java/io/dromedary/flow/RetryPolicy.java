package io.dromedary.flow;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When an image is tried again: exponential backoff with full jitter, and not before its host asked for. Nothing waits
 * meanwhile: the image goes back to the database until it is due. What is tried again, and how often, is the route's.
 *
 * @param first         the upper bound of the first wait
 * @param longest       the upper bound of any wait of our own choosing
 * @param longestAsked  the most of a {@code Retry-After} that is honoured
 */
public record RetryPolicy(Duration first, Duration longest, Duration longestAsked) {

    /**
     * @param tried      tries that counted so far, this one included
     * @param retryAfter what the host asked for, or null
     * @return how long to wait before the next try: between 0 and the bound for that many tries, after what was asked for
     */
    public Duration wait(int tried, Duration retryAfter) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(tried - 1, 20));
        return asked(retryAfter).plusMillis(ThreadLocalRandom.current().nextLong(bound + 1));
    }

    /** @return what the host asked for, as far as it is honoured; zero where it asked for nothing */
    public Duration asked(Duration retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        return retryAfter.compareTo(longestAsked) < 0 ? retryAfter : longestAsked;
    }
}
