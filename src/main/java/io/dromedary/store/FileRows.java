package io.dromedary.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files as rows with their {@code path}, wherever they are kept. */
public final class FileRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FileRows() {
    }

    /** @return rows as one JSON object, a member for each path: both databases unfold an object */
    public static String json(List<Map<String, Object>> rows) throws JsonProcessingException {
        Map<String, Object> members = new TreeMap<>();
        rows.forEach(row -> members.put(row.get("path").toString(), row));
        return JSON.writeValueAsString(members);
    }
}
