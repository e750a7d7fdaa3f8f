package io.dromedary.webhook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dromedary.web.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookStatusTest {

    private static final WebhookStatus.Request REQUEST = new WebhookStatus.Request("a-b", "completed", "https://shop.example/hook?key=secret");
    private static final WebhookStatus.Request SILENT = new WebhookStatus.Request("a-b", "completed", null);

    private final WebhookStatus status = new WebhookStatus(true);

    @Test
    void aWebhookThatIsStillToComeWaits() {
        Map<String, Object> shown = status.of(REQUEST, List.of(), List.of());

        assertEquals(map("request_id", "a-b", "url", "https://shop.example/hook?…", "signed", true, "status", "waiting", "webhook_id", null, "type", null,
            "round", null, "next_attempt_at", null, "attempts", List.of()), shown);
    }

    @ParameterizedTest
    @CsvSource({"pending, pending, 1970-01-01T00:00:01Z", "sending, pending, ", "delivered, delivered, ", "failed, failed, "})
    void theLatestEventIsShown(String state, String status, String next) {
        Map<String, Object> shown = this.status.of(REQUEST, List.of(map("id", "msg_1", "type", "request.completed", "round", 2, "state", state, "due_at", 1_000L)), List.of());

        assertEquals(Arrays.asList(status, "msg_1", "request.completed", 2, next),
            Arrays.asList(shown.get("status"), shown.get("webhook_id"), shown.get("type"), shown.get("round"), shown.get("next_attempt_at")));
    }

    @Test
    void eachAttemptIsShown() {
        Map<String, Object> shown = status.of(REQUEST, List.of(), List.of(map("webhook_id", "msg_1", "started_at", 2_000L, "milliseconds", 30L,
            "http_status", 500, "error_code", "http_500", "error", "It answered 500.")));

        assertEquals(List.of(map("at", "1970-01-01T00:00:02Z", "webhook_id", "msg_1", "http_status", 500, "code", "http_500", "detail", "It answered 500.", "milliseconds", 30L)),
            shown.get("attempts"));
    }

    @Test
    void withoutAReceiverThereIsNone() {
        Map<String, Object> shown = status.of(SILENT, List.of(), List.of());

        assertEquals("none", shown.get("status"));
        assertEquals(false, shown.get("signed"));
        assertNull(shown.get("url"));
        assertEquals(false, new WebhookStatus(false).of(REQUEST, List.of(), List.of()).get("signed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed"})
    void whatIsFinishedCanBeSentAgain(String state) {
        assertDoesNotThrow(() -> status.replayable(new WebhookStatus.Request("a-b", state, REQUEST.webhookUrl())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"received", "processing", "finishing"})
    void nothingElseCan(String state) {
        assertEquals("not-finished", refusal(new WebhookStatus.Request("a-b", state, REQUEST.webhookUrl())));
        assertEquals("no-webhook", refusal(SILENT));
    }

    private String refusal(WebhookStatus.Request request) {
        return assertThrows(ProblemException.class, () -> status.replayable(request)).problem().code();
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
