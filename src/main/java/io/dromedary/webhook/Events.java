package io.dromedary.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.HttpUrls;
import io.dromedary.sql.StatementParameters;
import io.dromedary.web.Answers;
import io.dromedary.web.RequestSummary;
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
     * What is read of the row of a request whose round is about to end.
     *
     * @param request all of whose images have an outcome
     */
    record Round(int round, String webhookUrl, RequestSummary request) {
    }

    /**
     * @param failed rows of the first failed images
     * @param now    when it is done, in milliseconds since 1970-01-01 UTC
     * @return the parameters of the statement that records the event
     */
    @StatementParameters({"id", "request_id", "round", "type", "host", "body", "now"})
    public Map<String, Object> of(Round round, List<Map<String, Object>> failed, long now) throws JsonProcessingException {
        RequestSummary request = round.request;
        boolean completed = request.failure().errorCode() == null && request.counts().imagesCompleted() > 0;
        String type = completed ? "request.completed" : "request.failed";
        Map<String, Object> data = answers.status(request.ended(completed ? "completed" : "failed", now), failed);
        // What was found may be long; how many images fail is told.
        data.remove("checks");
        data.put("round", round.round);
        data.put("status_url", answers.statusUrl(request.id()));

        Map<String, Object> event = new HashMap<>();
        // The same for the same round, so that a round that is ended twice over a crash is one event.
        event.put("id", "msg_%s_%s".formatted(request.id().replace("-", ""), round.round));
        event.put("request_id", request.id());
        event.put("round", round.round);
        event.put("type", type);
        event.put("host", host(round.webhookUrl));
        event.put("body", body(type, now, data));
        event.put("now", now);
        return event;
    }

    /** Whose deliveries share the places. */
    private static String host(String url) {
        URI uri = URI.create(url);
        return HttpUrls.authority(uri);
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
