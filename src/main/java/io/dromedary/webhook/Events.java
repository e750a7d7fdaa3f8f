package io.dromedary.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.HttpUrls;
import io.dromedary.sql.StatementParameters;
import io.dromedary.web.Answers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the event of a request's round: what its receiver is told, as it is sent. */
public final class Events {

    /** Standard Webhooks 1.0.0, "Payload size": usually smaller than 20 kB. */
    static final int MAX_BYTES = 20_000;

    private final Answers answers;
    private final ObjectMapper json = new ObjectMapper();

    /** @param answers gives the status object */
    public Events(Answers answers) {
        this.answers = answers;
    }

    /**
     * @param request the request's row, all of whose images have an outcome
     * @param failed  rows of its first failed images
     * @param now     when it is done, in milliseconds since 1970-01-01 UTC
     * @return the parameters of the statement that records the event
     */
    @StatementParameters({"id", "request_id", "round", "type", "host", "body", "now"})
    public Map<String, Object> of(Map<String, Object> request, List<Map<String, Object>> failed, long now) throws JsonProcessingException {
        boolean completed = request.get("error_code") == null && ((Number) request.get("images_completed")).longValue() > 0;
        Map<String, Object> done = new HashMap<>(request);
        done.put("state", completed ? "completed" : "failed");
        done.put("finished_at", now);
        String type = completed ? "request.completed" : "request.failed";

        Map<String, Object> event = new HashMap<>();
        event.put("id", id(request));
        event.put("request_id", request.get("id"));
        event.put("round", request.get("round"));
        event.put("type", type);
        event.put("host", host(request.get("webhook_url").toString()));
        event.put("body", body(type, now, data(done, failed)));
        event.put("now", now);
        return event;
    }

    /** The same for the same round, so that a round that is ended twice over a crash is one event. */
    private static String id(Map<String, Object> request) {
        return "msg_%s_%s".formatted(request.get("id").toString().replace("-", ""), request.get("round"));
    }

    /** Whose deliveries share the places. */
    private static String host(String url) {
        URI uri = URI.create(url);
        return HttpUrls.authority(uri);
    }

    private Map<String, Object> data(Map<String, Object> request, List<Map<String, Object>> failed) {
        Map<String, Object> data = answers.status(request, failed);
        data.put("round", request.get("round"));
        data.put("status_url", answers.statusUrl(request.get("id")));
        return data;
    }

    /** As many errors as there is room for: the status has them all. */
    private String body(String type, long now, Map<String, Object> data) throws JsonProcessingException {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", type);
        payload.put("timestamp", Instant.ofEpochMilli(now).toString());
        payload.put("data", data);
        List<Object> errors = new ArrayList<>((List<?>) data.get("errors"));
        byte[] bytes = json.writeValueAsBytes(payload);
        while (bytes.length >= MAX_BYTES && !errors.isEmpty()) {
            errors.remove(errors.size() - 1);
            data.put("errors", errors);
            bytes = json.writeValueAsBytes(payload);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
