package io.dromedary.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trouble that comes again and again. */
class RepeatedTest {

    private final List<String> said = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final Repeated repeated = new Repeated(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void isSaidOnceAMinuteWithACountOfTheOthers() {
        say("disk");
        say("disk");
        say("disk");
        now = now.plus(Duration.ofMinutes(1));
        say("disk");
        now = now.plus(Duration.ofMinutes(1));
        say("disk");

        assertEquals(List.of("disk:", "disk: It came 2 more times since the last such line.", "disk:"), said);
    }

    @Test
    void isSaidAtOnceWhereItIsOfAnotherKind() {
        say("disk");
        say("database");

        assertEquals(List.of("disk:", "database:"), said);
    }

    @Test
    void isNotSilencedByAClockThatWasSetBack() {
        say("disk");
        now = now.minus(Duration.ofHours(2));
        say("disk");

        assertEquals(List.of("disk:", "disk:"), said);
    }

    private void say(String kind) {
        repeated.say(kind, more -> said.add(kind + ":" + more));
    }
}
