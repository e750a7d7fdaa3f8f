package io.dromedary.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Hand;
import io.dromedary.testing.LogCapture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriedKeysTest {

    private final Hand hand = new Hand();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TriedKeys tried = new TriedKeys(registry, hand);

    @Test
    void everyWrongKeyOfAnAddressWaitsTwiceAsLongUpToABound() {
        long[] waits = IntStream.range(0, 40).mapToLong(i -> tried.refused("203.0.113.7").toMillis()).toArray();

        assertEquals(100, waits[0]);
        assertEquals(200, waits[1]);
        assertEquals(400, waits[2]);
        assertEquals(TriedKeys.LONGEST_WAIT.toMillis(), waits[39]);
    }

    @Test
    void anotherAddressDoesNotWaitForIt() {
        IntStream.range(0, 10).forEach(i -> tried.refused("203.0.113.7"));

        assertEquals(TriedKeys.FIRST_WAIT, tried.refused("203.0.113.8"));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1, 2001:db8::2, true", "2001:db8::1, 2001:db8:0:1::1, false", "203.0.113.7, 203.0.113.7, true", "'', '', true", "none, none, true"})
    void allAddressesOfAnIpv6SiteCountAsOne(String one, String other, boolean same) {
        tried.refused(one);

        assertEquals(same, tried.refused(other).compareTo(TriedKeys.FIRST_WAIT) > 0);
    }

    @Test
    void anAddressThatWasQuietBeginsAnew() {
        tried.refused("203.0.113.7");
        hand.move(TriedKeys.MEMORY);
        assertNotEquals(TriedKeys.FIRST_WAIT, tried.refused("203.0.113.7"));
        hand.move(TriedKeys.MEMORY.plusMillis(1));

        assertEquals(TriedKeys.FIRST_WAIT, tried.refused("203.0.113.7"));
    }

    @Test
    void remembersSoManyAddressesAndNoMore() {
        for (int i = 0; i < TriedKeys.ADDRESSES; i++) {
            hand.move(Duration.ofMillis(1));
            tried.refused("10.0." + i / 256 + "." + i % 256);
        }

        // Asked for last, it is now the one that is remembered longest.
        assertNotEquals(TriedKeys.FIRST_WAIT, tried.refused("10.0.0.0"));
        hand.move(TriedKeys.LONGEST_WAIT);
        tried.refused("10.255.0.1");
        assertEquals(TriedKeys.FIRST_WAIT, tried.refused("10.0.0.1"));
        assertNotEquals(TriedKeys.FIRST_WAIT, tried.refused("10.0.0.0"));
    }

    @Test
    void soManyAnswersWaitAndNoMore() {
        IntStream.range(0, TriedKeys.WAITING).forEach(i -> tried.refused("10.0." + i / 256 + "." + i % 256));

        assertEquals(Duration.ZERO, tried.refused("203.0.113.7"));
        hand.move(TriedKeys.FIRST_WAIT);
        assertTrue(tried.refused("203.0.113.7").compareTo(Duration.ZERO) > 0);
    }

    @Test
    void everyOneIsCountedAndOnlySomeAreLogged() {
        try (LogCapture log = new LogCapture(TriedKeys.class.getName())) {
            IntStream.range(0, 100).forEach(i -> tried.refused("203.0.113.7"));

            assertEquals(7, log.text().lines().count(), log.text());
            assertTrue(log.text().contains("203.0.113.7 showed a wrong key, 64 by now"), log.text());
        }
        assertEquals(100, registry.get("dromedary.keys.refused").counter().count());
    }
}
