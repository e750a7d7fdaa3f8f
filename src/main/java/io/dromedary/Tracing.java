package io.dromedary;

import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.trace.Traces;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.main.Main;

/** The settings of {@code dromedary.traces}. Where no endpoint is set, no class of OpenTelemetry's is loaded. */
final class Tracing implements AutoCloseable {

    private static final String ENDPOINT = "dromedary.traces.endpoint";
    private static final String HEADERS = "dromedary.traces.headers";

    private final Traces traces;

    private Tracing(Traces traces) {
        this.traces = traces;
    }

    /** @throws SettingException where one of them is wrong */
    static Tracing of(Settings settings) {
        double share = settings.number("dromedary.traces.percent", 1, 100) / 100.0;
        String endpoint = settings.text(ENDPOINT).strip();
        if (endpoint.isEmpty()) {
            return new Tracing(null);
        }
        if (!endpoint.matches("https?://[^\\s?#]+") || URI.create(endpoint).getHost() == null) {
            throw SettingException.of(ENDPOINT, endpoint, "the http or https URL of a receiver of OTLP, such as http://127.0.0.1:4318/v1/traces, or empty");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : settings.list(HEADERS)) {
            int equals = header.indexOf('=');
            if (equals < 1) {
                throw new SettingException("%s has a part without a name and '=', which is not shown here, as it may be a secret. Write Authorization=Bearer …, several separated by commas.".formatted(HEADERS));
            }
            headers.put(header.substring(0, equals).strip(), header.substring(equals + 1).strip());
        }
        return new Tracing(Traces.sentTo(endpoint, headers, share));
    }

    void bindTo(Main main) {
        if (traces != null) {
            traces.bindTo(main);
        }
    }

    @Override
    public void close() {
        if (traces != null) {
            traces.close();
        }
    }
}
