package io.dromedary.flow;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which failures of a fetch may pass, and when to try again: exponential backoff with full jitter. Nothing waits
 * meanwhile: the image goes back to the database until it is due.
 *
 * @param attempts tries in all, at least 1
 * @param first    the upper bound of the first wait
 * @param longest  the upper bound of any wait
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    private static final Set<String> PASSING = Set.of("connect", "timeout", "truncated",
        "http_408", "http_425", "http_429", "http_500", "http_502", "http_503", "http_504");

    /**
     * @param code  of the failure
     * @param tried tries that counted so far, this one included
     */
    public boolean again(String code, int tried) {
        return tried < attempts && PASSING.contains(code);
    }

    /** @return how long to wait before the next try, between 0 and the bound for that many tries */
    public Duration wait(int tried) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(tried - 1, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound + 1));
    }
}
