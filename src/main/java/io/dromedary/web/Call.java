package io.dromedary.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What a caller sent beside the path. It stands in a variable of the exchange and not in headers, so that no name that a
 * client makes up is taken for one of ours.
 *
 * @param options  parameters of the query, then fields of the form, by their names as they were sent
 * @param file     what the body was written to, in the folder of temporary files, or null
 * @param fileName what the client calls that file, as it was sent, or null
 */
public record Call(Map<String, List<String>> options, Path file, String fileName) {

    /** The exchange's variable that holds it. */
    public static final String VARIABLE = "call";

    private static final Call NONE = new Call(Map.of(), null, null);

    /** @return what came in with the exchange; nothing where it did not come over HTTP */
    public static Call of(Exchange exchange) {
        Call call = exchange.getVariable(VARIABLE, Call.class);
        return call == null ? NONE : call;
    }

    /** @return the option's value, trimmed; of several the first; null where there is none or it is blank */
    public String option(String name) {
        List<String> values = options.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0).isBlank() ? null : values.get(0).strip();
    }
}
