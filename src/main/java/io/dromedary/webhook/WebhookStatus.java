package io.dromedary.webhook;

import io.dromedary.fetch.ShownUrl;
import io.dromedary.web.ProblemException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What callers see of a request's webhook: the latest event and the delivery log. */
public final class WebhookStatus {

    private static final Set<String> FINISHED = Set.of("completed", "failed");

    private final boolean signs;

    /** @param signs whether deliveries are signed */
    public WebhookStatus(boolean signs) {
        this.signs = signs;
    }

    /**
     * @param request  its row
     * @param events   the row of its latest event, or none
     * @param attempts rows of the delivery log, newest first
     */
    public Map<String, Object> of(Map<String, Object> request, List<Map<String, Object>> events, List<Map<String, Object>> attempts) {
        Map<String, Object> event = events.isEmpty() ? Map.of() : events.get(0);
        Object url = request.get("webhook_url");
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("request_id", request.get("id"));
        status.put("url", url == null ? null : ShownUrl.of(url.toString()));
        status.put("signed", url != null && signs);
        status.put("status", url == null ? "none" : event.isEmpty() ? "waiting" : status(event));
        status.put("webhook_id", event.get("id"));
        status.put("type", event.get("type"));
        status.put("round", event.get("round"));
        status.put("next_attempt_at", "pending".equals(event.get("state")) ? time(event, "due_at") : null);
        status.put("attempts", attempts.stream().map(WebhookStatus::attempt).toList());
        return status;
    }

    /** @throws ProblemException 409 where there is nothing to send again */
    public void replayable(Map<String, Object> request) throws ProblemException {
        if (request.get("webhook_url") == null) {
            throw new ProblemException(409, "no-webhook", "No webhook",
                "Nobody is told of request '%s': it came without webhook_url, and dromedary.webhook.url was not set.".formatted(request.get("id")));
        }
        if (!FINISHED.contains(String.valueOf(request.get("state")))) {
            throw new ProblemException(409, "not-finished", "Not finished",
                "Request '%s' is not finished yet. Its webhook is sent when it is.".formatted(request.get("id")));
        }
    }

    private static Map<String, Object> attempt(Map<String, Object> row) {
        Map<String, Object> attempt = new LinkedHashMap<>();
        attempt.put("at", time(row, "started_at"));
        attempt.put("webhook_id", row.get("webhook_id"));
        attempt.put("http_status", row.get("http_status"));
        attempt.put("code", row.get("error_code"));
        attempt.put("detail", row.get("error"));
        attempt.put("milliseconds", row.get("milliseconds"));
        return attempt;
    }

    /** Whoever asks need not know that an attempt is being made. */
    private static Object status(Map<String, Object> event) {
        return "sending".equals(event.get("state")) ? "pending" : event.get("state");
    }

    private static String time(Map<String, Object> row, String column) {
        return Instant.ofEpochMilli(((Number) row.get(column)).longValue()).toString();
    }
}
