package io.dromedary.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Hand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private static final String KEY = "correct-horse-battery";
    private static final String NEXT_KEY = "staple-correct-horse-battery";

    private final Hand hand = new Hand();
    private final ApiKeys keys = new ApiKeys(List.of(KEY, NEXT_KEY), hand);

    @Test
    void asksForKeysWhereThereAreSome() {
        assertTrue(keys.required());
        assertFalse(new ApiKeys(List.of(), hand).required());
    }

    @Test
    void knowsEachOfItsKeysByTheBeginningOfItsHash() {
        assertEquals(Optional.of(ApiKeys.name(KEY)), keys.find(KEY));
        assertEquals(Optional.of(ApiKeys.name(NEXT_KEY)), keys.find(NEXT_KEY));
        // printf abc | sha256sum
        assertEquals("ba7816bf", ApiKeys.name("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct-horse-batter", "correct-horse-battery ", "Correct-horse-battery"})
    void knowsNoOther(String shown) {
        assertEquals(Optional.empty(), keys.find(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, NEXT_KEY})
    void aSessionIsOfTheKeyThatItWasBegunWith(String key) {
        Session session = keys.session(keys.newSession(key)).orElseThrow();

        assertEquals(ApiKeys.name(key), session.key());
        assertEquals(hand.millis() + ApiKeys.SESSION.toMillis(), session.endsAt());
        assertTrue(session.id().matches("[0-9a-f]{64}"), session.id());
        assertEquals("session " + session.id().substring(0, 8) + " of key " + ApiKeys.name(key), session.name());
    }

    @Test
    void noSessionIsAsAnother() {
        String one = keys.newSession(KEY);

        assertNotEquals(one, keys.newSession(KEY));
        assertFalse(one.matches(".*\\.A{22}\\..*"), "the number is random");
    }

    @Test
    void aSessionIsOverWhenItsTimeIs() {
        String session = keys.newSession(KEY);
        hand.move(ApiKeys.SESSION);

        assertTrue(keys.session(session).isPresent());
        hand.move(Duration.ofSeconds(1));
        assertFalse(keys.session(session).isPresent());
    }

    @Test
    void takingAKeyAwayEndsItsSessions() {
        String session = keys.newSession(KEY);

        assertEquals(Optional.empty(), new ApiKeys(List.of(NEXT_KEY), hand).session(session));
    }

    @Test
    void nothingOfASessionCanBeChanged() {
        String session = keys.newSession(KEY);
        String[] parts = session.split("\\.");
        String later = Long.parseLong(parts[0]) + 1 + "." + parts[1] + "." + parts[2];
        String other = keys.newSession(KEY).split("\\.")[1];

        for (String forged : List.of(later, parts[0] + "." + other + "." + parts[2], "", "x", session + ".", parts[0] + "." + parts[1], "9999999999999" + session)) {
            assertEquals(Optional.empty(), keys.session(forged), forged);
        }
    }
}
