package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final long NOW = 1_000_000;

    private final Worker worker = new Worker(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    @Test
    void isAloneWithItsOwnClockAsLongAsNobodySaysOtherwise() {
        assertEquals(NOW, worker.clock().millis());
        assertEquals(1, worker.feeders());
        assertEquals(0, worker.feeder());
    }

    @Test
    void goesByTheDatabasesClockHoweverWrongItsOwnIs() {
        worker.learn(Map.of("living", 1, "now", NOW - 60_000, "feeders", 1L, "feeder", 0L));

        assertEquals(NOW - 60_000, worker.clock().millis());
    }

    @Test
    void beginsAgainUnderAnotherNameAndKeepsTheTime() {
        String before = worker.id();
        worker.learn(Map.of("living", 1, "now", NOW + 5, "feeders", 3L, "feeder", 2L));

        worker.renew();

        assertNotEquals(before, worker.id());
        assertEquals(NOW + 5, worker.clock().millis());
    }
}
