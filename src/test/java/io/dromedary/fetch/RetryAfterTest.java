package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"120 | 120", " 0 | 0", "Mon, 23 Nov 2026 10:01:30 GMT | 90",
        "Monday, 23-Nov-26 10:01:30 GMT | 90", "Mon Nov 23 10:01:30 2026 | 90", "Mon, 23 Nov 2026 09:00:00 GMT | 0",
        "999999999 | 999999999", "1000000000 | 2147483647", "99999999999999999999 | 2147483647"})
    void readsSecondsAndTheThreeFormsOfADate(String header, long seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), RetryAfter.wait(header, null, NOW));
    }

    @Test
    void readsADateByTheServersClock() {
        assertEquals(Optional.of(Duration.ofSeconds(30)),
            RetryAfter.wait("Mon, 23 Nov 2026 12:00:30 GMT", "Mon, 23 Nov 2026 12:00:00 GMT", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "2026-11-23"})
    void ignoresWhatIsNeither(String header) {
        assertEquals(Optional.empty(), RetryAfter.wait(header, null, NOW));
    }

    @Test
    void asksForNothingWhereItIsMissing() {
        assertEquals(Optional.empty(), RetryAfter.wait(null, null, NOW));
    }
}
