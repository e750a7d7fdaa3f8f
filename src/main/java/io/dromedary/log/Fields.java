package io.dromedary.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/** What stands beside a line of the log as fields of the JSON format. */
public final class Fields {

    private final Map<String, String> fields = new LinkedHashMap<>();

    private Fields() {
    }

    /** @param requestId that the line is about, or null */
    public static Fields ofRequest(Object requestId) {
        return new Fields().with("request_id", requestId);
    }

    /** @param value null leaves the field out */
    public Fields with(String name, Object value) {
        if (value != null) {
            fields.put(name, String.valueOf(value));
        }
        return this;
    }

    /** Writes what has these fields; the ones that were there before are there again afterwards. */
    public void beside(Runnable line) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        try {
            fields.forEach(MDC::put);
            line.run();
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
