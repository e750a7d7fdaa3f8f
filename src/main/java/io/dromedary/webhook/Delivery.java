package io.dromedary.webhook;

import java.util.HashMap;
import java.util.Map;

/**
 * What became of one attempt to deliver an event.
 *
 * @param id           the event's
 * @param claim        that the attempt was made under
 * @param state        what the event is now: {@code pending}, {@code delivered}, {@code failed} or {@code gone}
 * @param counted      1 where it stands in the log and counts on the schedule, 0 for trouble of our own
 * @param dueAt        when a pending one is tried again; times are milliseconds since 1970-01-01 UTC
 * @param startedAt    when the attempt was made
 * @param milliseconds how long it took
 * @param httpStatus   of the answer, or null where there was none
 * @param errorCode    as for an image that cannot be fetched, or null
 * @param error        a sentence, or null
 * @param summary      for the log, without the query of the receiver's URL
 */
public record Delivery(String id, long claim, String state, int counted, long dueAt, long startedAt, long milliseconds,
        Integer httpStatus, String errorCode, String error, String summary) {

    /** The parameters of the statements that record it. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", id);
        parameters.put("claim", claim);
        parameters.put("state", state);
        parameters.put("counted", counted);
        parameters.put("due_at", dueAt);
        parameters.put("started_at", startedAt);
        parameters.put("milliseconds", milliseconds);
        parameters.put("http_status", httpStatus);
        parameters.put("error_code", errorCode);
        parameters.put("error", error);
        return parameters;
    }
}
