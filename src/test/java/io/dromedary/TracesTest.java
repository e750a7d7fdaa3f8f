package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.TraceReceiver;
import io.dromedary.testing.TraceReceiver.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces, where they are asked for: what a collector is sent. */
class TracesTest {

    @Test
    void followAnUploadToTheOutcomeOfItsLastImage() {
        try (TraceReceiver receiver = new TraceReceiver(); ImageHost host = new ImageHost(); LogCapture said = new LogCapture("org.apache.camel.telemetry")) {
            String id;
            String failed = host.url("/none.jpg");
            try (RunningApplication application = new RunningApplication().allowing(host.url()).with("dromedary.traces.endpoint", receiver.url())
                    .with("dromedary.traces.headers", "Authorization=Bearer abc").start()) {
                id = application.service().accepted(HEADER + "1,Mug," + host.serve("/mug.jpg", Pictures.jpeg(64, 64, 1)) + "\n2,Bag," + failed + "?signature=secret\n");
                application.service().finished(id);
            }

            Span upload = receiver.spans().stream().filter(span -> span.name().equals("POST /upload")).findFirst().orElseThrow();
            List<Span> trace = receiver.spans().stream().filter(span -> span.trace().equals(upload.trace())).toList();
            Set<String> ids = trace.stream().map(Span::id).collect(Collectors.toSet());
            assertEquals("", upload.parent());
            assertEquals(List.of(), trace.stream().filter(span -> span != upload && !ids.contains(span.parent())).toList(), "all of it is one tree");
            // Sent and taken: two images are queued, one is compressed, two have an outcome.
            assertEquals(Map.of("catalog", 2L, "images", 4L, "compress", 2L, "outcomes", 4L), trace.stream().map(Span::name)
                .filter(Set.of("catalog", "images", "compress", "outcomes")::contains).collect(Collectors.groupingBy(name -> name, Collectors.counting())));
            assertTrue(receiver.spans().stream().filter(span -> span.name().equals("images")).allMatch(trace::contains), "no image is anywhere else");
            assertEquals(id, upload.attributes().get("request_id"));
            assertTrue(receiver.spans().stream().anyMatch(span -> span.name().equals("GET /status/{request_id}")), "other calls by their route's path");
            Span image = trace.stream().filter(span -> "http_404".equals(span.attributes().get("error.code")) && span.name().equals("images")).findFirst().orElseThrow();
            assertEquals(failed, image.attributes().get("image.url"));
            assertEquals(id, image.attributes().get("request_id"));
            assertFalse(receiver.everything().contains("secret"), "no query leaves the process");
            assertEquals("Bearer abc", receiver.authorization());
            assertEquals("", said.text(), "Camel misses no span");
        }
    }

    @ParameterizedTest
    @CsvSource({"dromedary.traces.endpoint, 127.0.0.1:4318", "dromedary.traces.endpoint, http://collector:4318/v1/traces?key=a", "dromedary.traces.percent, 0"})
    void aWrongSettingIsRefused(String key, String value) {
        SettingException refusal = assertThrows(SettingException.class, () -> Tracing.of(settings(Map.of(key, value))));

        assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
    }

    @Test
    void aHeaderWithoutANameIsRefusedAndNotShown() {
        SettingException refusal = assertThrows(SettingException.class,
            () -> Tracing.of(settings(Map.of("dromedary.traces.endpoint", "http://127.0.0.1:4318/v1/traces", "dromedary.traces.headers", "hunter2"))));

        assertTrue(refusal.getMessage().contains("dromedary.traces.headers") && !refusal.getMessage().contains("hunter2"), refusal.getMessage());
    }

    private static Settings settings(Map<String, String> given) {
        Properties properties = new Properties();
        properties.putAll(given);
        return Settings.load(new Home(Path.of("")), Map.of(), properties);
    }
}
