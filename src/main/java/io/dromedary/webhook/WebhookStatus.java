package io.dromedary.webhook;

import io.dromedary.fetch.ShownUrl;
import io.dromedary.sql.Rows;
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

    /** What is read of a request's row. */
    record Request(String id, String state, String webhookUrl) {
    }

    private record Latest(String id, String type, Integer round, String state, long dueAt) {

        static final Latest NONE = new Latest(null, null, null, "waiting", 0);

        /** Whoever asks need not know that an attempt is being made. */
        String status() {
            return state.equals("sending") ? "pending" : state;
        }
    }

    private record Attempt(String webhookId, long startedAt, long milliseconds, Integer httpStatus, String errorCode, String error) {

        Map<String, Object> shown() {
            Map<String, Object> attempt = new LinkedHashMap<>();
            attempt.put("at", time(startedAt));
            attempt.put("webhook_id", webhookId);
            attempt.put("http_status", httpStatus);
            attempt.put("code", errorCode);
            attempt.put("detail", error);
            attempt.put("milliseconds", milliseconds);
            return attempt;
        }
    }

    /**
     * @param events   the row of its latest event, or none
     * @param attempts rows of the delivery log, newest first
     */
    public Map<String, Object> of(Request request, List<Map<String, Object>> events, List<Map<String, Object>> attempts) {
        Latest latest = events.isEmpty() ? Latest.NONE : Rows.read(events.get(0), Latest.class);
        String url = request.webhookUrl;
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("request_id", request.id);
        status.put("url", url == null ? null : ShownUrl.of(url));
        status.put("signed", url != null && signs);
        status.put("status", url == null ? "none" : latest.status());
        status.put("webhook_id", latest.id);
        status.put("type", latest.type);
        status.put("round", latest.round);
        status.put("next_attempt_at", latest.state.equals("pending") ? time(latest.dueAt) : null);
        status.put("attempts", Rows.read(attempts, Attempt.class).stream().map(Attempt::shown).toList());
        return status;
    }

    /** @throws ProblemException 409 where there is nothing to send again */
    public void replayable(Request request) throws ProblemException {
        if (request.webhookUrl == null) {
            throw new ProblemException(409, "no-webhook", "No webhook",
                "Nobody is told of request '%s': it came without webhook_url, and dromedary.webhook.url was not set.".formatted(request.id));
        }
        if (!FINISHED.contains(request.state)) {
            throw new ProblemException(409, "not-finished", "Not finished",
                "Request '%s' is not finished yet. Its webhook is sent when it is.".formatted(request.id));
        }
    }

    private static String time(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds).toString();
    }
}
