package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.LogCapture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The line for an image that fails. */
class FailureLogTest {

    private static final String LOGGER = "io.dromedary.images";

    private final Map<String, Object> asset = Map.of("request_id", "r1", "url", "https://shop.example/mug.jpg?signature=secret");
    private final FailureLog log = new FailureLog(Clock.fixed(Instant.ofEpochMilli(5_000), ZoneOffset.UTC));
    private final LogCapture said = new LogCapture(LOGGER);

    @AfterEach
    void close() {
        said.close();
    }

    @Test
    void namesTheImageWithoutItsQuery() {
        log.failed(asset, new Failure("truncated", "The image ends early.", 200, null, 3), 3_800L);

        assertEquals("Request r1: the image https://shop.example/mug.jpg?… failed after 3 tries: truncated: The image ends early.", said.text());
    }

    @Test
    void hasTheFieldsOfTheJsonFormatAndLeavesNoneBehind() {
        log.failed(asset, new Failure("dns", "The name is not known.", null, null, 1), 3_800L);
        LoggerFactory.getLogger(LOGGER).info("another line");

        assertEquals(List.of(Map.of("request_id", "r1", "image.url", "https://shop.example/mug.jpg", "error.code", "dns", "duration", "1200"), Map.of()), said.fields());
    }

    @Test
    void saysNoDurationWhereNoneIsKnown() {
        log.failed(asset, new Failure("dns", "The name is not known.", null, null, 1), null);

        assertEquals("missing", said.fields().get(0).getOrDefault("duration", "missing"));
    }
}
