package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.sql.Rows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which requests were stopped and are not done yet, as last heard: what waits of them in the queue is not begun any more. */
public final class Stops {

    private final ObjectMapper json = new ObjectMapper();
    private volatile Map<String, Long> stoppedAt = Map.of();

    /** What is read of a request's row. */
    private record Stop(String id, long stoppedAt) {
    }

    /**
     * @param rows of all of them, in place of those that were known
     * @return whether there is or was any
     */
    public boolean learn(List<Map<String, Object>> rows) {
        boolean any = !rows.isEmpty() || !stoppedAt.isEmpty();
        stoppedAt = Rows.read(rows, Stop.class).stream().collect(Collectors.toUnmodifiableMap(Stop::id, Stop::stoppedAt));
        return any;
    }

    /** @return the rows as one JSON text, for processes that have no records */
    public String told(List<Map<String, Object>> rows) throws JsonProcessingException {
        return json.writeValueAsString(rows);
    }

    /**
     * Whether an image must not be begun. What was claimed after its request was stopped belongs to a later round.
     *
     * @param asset the hint
     */
    public boolean concern(Map<String, Object> asset) {
        Long stopped = stoppedAt.get(String.valueOf(asset.get("request_id")));
        return stopped != null && asset.get("claimed_at") instanceof Number claimed && claimed.longValue() <= stopped;
    }
}
