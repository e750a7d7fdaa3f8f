package io.dromedary.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.Hand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trouble that comes again and again. */
class RepeatedTest {

    private final List<String> said = new ArrayList<>();
    private final Hand clock = new Hand();
    private final Repeated repeated = new Repeated(clock);

    @Test
    void isSaidOnceAMinuteWithACountOfTheOthers() {
        say("disk");
        say("disk");
        say("disk");
        clock.move(Duration.ofMinutes(1));
        say("disk");
        clock.move(Duration.ofMinutes(1));
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
        clock.move(Duration.ofHours(-2));
        say("disk");

        assertEquals(List.of("disk:", "disk:"), said);
    }

    private void say(String kind) {
        repeated.say(kind, more -> said.add(kind + ":" + more));
    }
}
