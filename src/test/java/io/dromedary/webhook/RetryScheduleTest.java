package io.dromedary.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.RepeatedTest;

class RetryScheduleTest {

    private final RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), Duration.ofHours(1));

    @RepeatedTest(20)
    void waitsAsTheScheduleSaysAndUpToATenthLonger() {
        assertBetween(5_000, 5_500, schedule.wait(1, null));
        assertBetween(300_000, 330_000, schedule.wait(2, null));
    }

    @Test
    void endsAfterTheLastWait() {
        assertEquals(Optional.empty(), schedule.wait(3, null));
        assertEquals(Optional.empty(), schedule.wait(3, Duration.ofSeconds(1)));
    }

    @RepeatedTest(20)
    void doesNotComeBackBeforeTheReceiverAskedFor() {
        assertBetween(60_000, 60_500, schedule.wait(1, Duration.ofMinutes(1)));
        assertBetween(5_000, 5_500, schedule.wait(1, Duration.ofSeconds(1)));
    }

    @Test
    void honoursNoMoreThanTheCap() {
        assertBetween(3_600_000, 3_600_500, schedule.wait(1, Duration.ofDays(365)));
    }

    private static void assertBetween(long least, long most, Optional<Duration> wait) {
        long millis = wait.orElseThrow().toMillis();
        assertTrue(millis >= least && millis <= most, millis + " ms");
    }
}
