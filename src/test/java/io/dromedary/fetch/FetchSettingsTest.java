package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchSettingsTest {

    @Test
    void hasTheDocumentedDefaults() {
        FetchSettings defaults = FetchSettings.defaults();

        assertEquals(8, defaults.connections().perHost());
        assertEquals(20_000_000, defaults.body().most());
        assertEquals(5, defaults.maxRedirects());
    }

    @Test
    void namesTheValueThatIsOutOfRange() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> FetchSettings.defaults().withMaxBytes(0)).getMessage();

        assertEquals("body.most is 0; write 1 or more", message);
    }

    @Test
    void refusesATimeoutOfZeroWhichTheClientReadsAsNone() {
        Duration some = Duration.ofSeconds(1);

        assertTrue(assertThrows(IllegalArgumentException.class, () ->
                new FetchSettings.Timeouts(Duration.ZERO, some, some, some)).getMessage().contains("timeouts.connect"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nCookie: x", "ü", "a\u001f", "a\u007f"})
    void refusesAUserAgentThatWouldBreakTheRequest(String agent) {
        assertThrows(IllegalArgumentException.class, () -> FetchSettings.defaults().withUserAgent(agent));
    }

    @Test
    void takesTheLeastOfEachAndEverySignOfAscii() {
        Duration least = Duration.ofNanos(1);
        FetchSettings settings = FetchSettings.defaults().with(new FetchSettings.Timeouts(least, least, least, least)).with(new FetchSettings.Connections(1, 1))
            .with(new FetchSettings.Body(1, 0, 0, least)).withMaxBytes(2).withMaxRedirects(0).withUserAgent("a ~!");

        assertEquals(new FetchSettings(new FetchSettings.Timeouts(least, least, least, least), new FetchSettings.Connections(1, 1), 0, new FetchSettings.Body(2, 0, 0, least), "a ~!"), settings);
    }
}
