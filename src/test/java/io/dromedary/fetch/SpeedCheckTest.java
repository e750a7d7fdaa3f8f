package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpeedCheckTest {

    private final AtomicLong now = new AtomicLong(5);
    private final SpeedCheck check = new SpeedCheck(100, Duration.ofMillis(1_500), now::get);

    @Test
    void judgesAtTheEndOfEachWindowAndNotBefore() {
        now.addAndGet(Duration.ofMillis(1_500).toNanos() - 1);
        assertFalse(check.isTooSlow(0));
        now.incrementAndGet();
        assertTrue(check.isTooSlow(149));
    }

    @Test
    void everyWindowNeedsItsOwnBytes() {
        now.addAndGet(Duration.ofMillis(1_500).toNanos());
        assertFalse(check.isTooSlow(150), "as many as are needed");
        assertFalse(check.isTooSlow(0), "a window has just begun");
        now.addAndGet(Duration.ofMillis(1_500).toNanos());
        assertTrue(check.isTooSlow(149), "what came before does not count");
    }

    @Test
    void bytesAddUpWithinAWindow() {
        check.isTooSlow(100);
        now.addAndGet(Duration.ofMillis(1_500).toNanos());

        assertFalse(check.isTooSlow(50));
    }
}
