package io.dromedary.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Hand;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often the log says that a schedule fails. */
class SchedulesTest {

    private final Hand clock = new Hand();
    private final Schedules schedules = new Schedules(clock);

    @Test
    void saysItAtOnceAndThenOnceAMinute() {
        assertTrue(schedules.worthALine("webhooks"));
        assertFalse(schedules.worthALine("webhooks"));
        clock.move(Duration.ofSeconds(59));
        assertFalse(schedules.worthALine("webhooks"));
        clock.move(Duration.ofSeconds(1));
        assertTrue(schedules.worthALine("webhooks"));
        assertFalse(schedules.worthALine("webhooks"));
    }

    @Test
    void countsWhatItDidNotSay() {
        schedules.worthALine("webhooks");
        assertEquals("", schedules.untold("webhooks"));
        schedules.worthALine("webhooks");
        schedules.worthALine("webhooks");
        clock.move(Duration.ofMinutes(1));

        schedules.worthALine("webhooks");

        assertEquals(" It failed 2 more times since the last line.", schedules.untold("webhooks"));
        assertEquals("", schedules.untold("webhooks"));
    }

    @Test
    void saysItOfEachSchedule() {
        assertTrue(schedules.worthALine("webhooks"));
        assertTrue(schedules.worthALine("feeder"));
    }
}
