package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMinutes(5));

    @Test
    void waitsUpToABoundThatDoublesAndHasALimit() {
        assertTrue(longest(1) <= 2_000 && longest(1) > 1_500, "first wait up to 2 s");
        assertTrue(longest(3) <= 8_000 && longest(3) > 6_000, "third wait up to 8 s");
        assertTrue(longest(50) <= 60_000 && longest(50) > 45_000, "never longer than a minute");
    }

    @Test
    void waitsAnywhereBetweenNothingAndTheBound() {
        assertEquals(0, LongStream.range(0, 2_000).map(i -> policy.wait(1, null).toMillis()).min().orElseThrow(), 100);
    }

    @Test
    void doesNotComeBackBeforeTheHostAskedFor() {
        assertTrue(policy.wait(1, Duration.ofSeconds(30)).compareTo(Duration.ofSeconds(30)) >= 0);
    }

    @Test
    void honoursWhatTheHostAskedForUpToALimit() {
        assertEquals(Duration.ofMinutes(5), policy.asked(Duration.ofDays(1)));
    }

    private long longest(int tried) {
        return LongStream.range(0, 500).map(i -> policy.wait(tried, null).toMillis()).max().orElseThrow();
    }
}
