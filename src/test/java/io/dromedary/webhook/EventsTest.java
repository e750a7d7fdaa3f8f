package io.dromedary.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.web.Answers;
import io.dromedary.web.RequestSummary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final long NOW = 1_800_000_000_000L;

    private final Events events = new Events(new Answers("https://halves.example", "https://halves.example/images"));

    @Test
    void isTheStatusWithItsLinks() throws Exception {
        JsonNode payload = payload(events.of(request(3, 1), failed(1, "x"), NOW));

        assertEquals("request.completed", payload.path("type").asText());
        assertEquals("2027-01-15T08:00:00Z", payload.path("timestamp").asText());
        JsonNode data = payload.path("data");
        assertEquals("completed", data.path("status").asText());
        assertEquals("2027-01-15T08:00:00Z", data.path("finished_at").asText());
        assertEquals("https://halves.example/requests/a-b/output.csv", data.path("output_csv").asText());
        assertEquals("https://halves.example/status/a-b", data.path("status_url").asText());
        assertEquals(2, data.path("round").asInt());
        assertEquals("http_404", data.at("/errors/0/code").asText());
    }

    @Test
    void saysThatARequestWithoutAnImageFailed() throws Exception {
        Map<String, Object> event = events.of(request(0, 1), failed(1, "x"), NOW);

        assertEquals("request.failed", event.get("type"));
        assertEquals("failed", payload(event).at("/data/status").asText());
    }

    @Test
    void hasTheSameIdForTheSameRound() throws Exception {
        assertEquals("msg_ab_2", events.of(request(1, 0), List.of(), NOW).get("id"));
        assertEquals("msg_ab_2", events.of(request(0, 1), List.of(), NOW + 1).get("id"));
    }

    @Test
    void saysThatACatalogueThatCouldNotBeReadFailed() throws Exception {
        assertEquals("request.failed", events.of(request(1, 0, "not_a_csv"), List.of(), NOW).get("type"));
    }

    @Test
    void isRecordedUnderItsRequestAndRound() throws Exception {
        Map<String, Object> event = events.of(request(1, 0), List.of(), NOW);

        assertEquals("a-b 2 " + NOW, event.get("request_id") + " " + event.get("round") + " " + event.get("now"));
        assertEquals(List.of(), payload(event).findValues("checks"));
    }

    @Test
    void namesTheReceiversHostWithAWrittenPort() throws Exception {
        assertEquals("shop.example:8443", events.of(request(1, 0), List.of(), NOW).get("host"));
    }

    @Test
    void staysBelowTwentyThousandBytesHoweverLongTheErrorsAre() throws Exception {
        for (String text : List.of("x".repeat(2_000), "\u0001".repeat(1_000), "☕".repeat(900), "y".repeat(30_000))) {
            Map<String, Object> event = events.of(request(1, 20), failed(20, text), NOW);

            assertTrue(event.get("body").toString().getBytes(StandardCharsets.UTF_8).length < 20_000);
            assertEquals(20, payload(event).at("/data/images/failed").asInt(), "the counts are whole");
        }
    }

    @Test
    void hasNoMoreBytesThanTheStandardSays() throws Exception {
        int rest = Events.MAX_BYTES - events.of(request(1, 1), failed(1, ""), NOW).get("body").toString().length();

        assertEquals(1, payload(events.of(request(1, 1), failed(1, "x".repeat(rest - 1)), NOW)).at("/data/errors").size());
        assertEquals(0, payload(events.of(request(1, 1), failed(1, "x".repeat(rest)), NOW)).at("/data/errors").size());
    }

    @Test
    void keepsAsManyErrorsAsThereIsRoomFor() throws Exception {
        assertEquals(20, payload(events.of(request(1, 20), failed(20, "short"), NOW)).at("/data/errors").size());
        assertEquals(8, payload(events.of(request(1, 20), failed(20, "x".repeat(2_000)), NOW)).at("/data/errors").size());
    }

    private static Events.Round request(int completed, int failed) {
        return request(completed, failed, null);
    }

    private static Events.Round request(int completed, int failed, String error) {
        return new Events.Round(2, "https://Shop.example:8443/hook?key=1", new RequestSummary(
            new RequestSummary.Identity("a-b", "finishing", "catalog.csv", "upload"),
            new RequestSummary.Times(NOW - 1_000, NOW - 900, null, null), new RequestSummary.Failure(error, null),
            new RequestSummary.Counts(1, 0, completed + failed, completed, 0, failed, 0, 0, 0), new RequestSummary.Bytes(0, 0), RequestSummary.Renditions.NONE, new RequestSummary.Checks(null, null)));
    }

    private static List<Map<String, Object>> failed(int count, String error) {
        return IntStream.range(0, count).mapToObj(i -> Map.<String, Object>of("sheet_row", i, "serial", "1", "position", 1,
            "url", "https://a.example/1.jpg", "error_code", "http_404", "error", error, "http_status", 404, "attempts", 1)).toList();
    }

    private static JsonNode payload(Map<String, Object> event) throws Exception {
        return new ObjectMapper().readTree(event.get("body").toString());
    }
}
