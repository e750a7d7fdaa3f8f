package io.dromedary.log;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/** The fields of an event as its reader wants them: numbers as numbers, and the request of every line that begins with it. */
final class EventFields {

    private static final Set<String> NUMBERS = Set.of("duration", "http.response.status_code");
    private static final String REQUEST_ID = "request_id";
    private static final Pattern REQUEST = Pattern.compile("Request (\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\\b");

    private EventFields() {
    }

    static LogEvent complete(LogEvent event) {
        Matcher begun = event.getContextData().containsKey(REQUEST_ID) ? null : REQUEST.matcher(event.getMessage().getFormattedMessage());
        boolean named = begun != null && begun.lookingAt();
        if (!named && event.getContextData().isEmpty()) {
            return event;
        }
        StringMap fields = new SortedArrayStringMap();
        event.getContextData().forEach((name, value) -> fields.putValue(name, NUMBERS.contains(name) ? number(value) : value));
        if (named) {
            fields.putValue(REQUEST_ID, begun.group(1));
        }
        return new Log4jLogEvent.Builder(event).setContextData(fields).build();
    }

    private static Object number(Object value) {
        try {
            return Long.valueOf(String.valueOf(value));
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
