package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofSeconds(60));

    @ParameterizedTest
    @ValueSource(strings = {"connect", "timeout", "truncated", "http_408", "http_425", "http_429", "http_500", "http_502", "http_503", "http_504"})
    void triesAgainWhatMayPass(String code) {
        assertTrue(policy.again(code, 1) && policy.again(code, 2));
        assertFalse(policy.again(code, 3), "three tries in all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns", "tls", "http_404", "http_403", "http_501", "redirect_limit", "blocked_address", "too_large", "not_an_image", "corrupt"})
    void doesNotTryAgainWhatStaysAsItIs(String code) {
        assertFalse(policy.again(code, 1));
    }

    @Test
    void waitsUpToABoundThatDoublesAndHasALimit() {
        assertTrue(longest(1) <= 2_000 && longest(1) > 1_500, "first wait up to 2 s");
        assertTrue(longest(3) <= 8_000 && longest(3) > 6_000, "third wait up to 8 s");
        assertTrue(longest(50) <= 60_000 && longest(50) > 45_000, "never longer than a minute");
    }

    @Test
    void waitsAnywhereBetweenNothingAndTheBound() {
        assertEquals(0, LongStream.range(0, 2_000).map(i -> policy.wait(1).toMillis()).min().orElseThrow(), 100);
    }

    private long longest(int tried) {
        return LongStream.range(0, 500).map(i -> policy.wait(tried).toMillis()).max().orElseThrow();
    }
}
