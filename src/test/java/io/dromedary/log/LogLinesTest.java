package io.dromedary.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that the layouts of {@code config/log4j2.properties} write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogLinesTest {

    private static final String[] HOSTILE = {"\u001b[31mred", "\u009b31mred", "next\u0085line", "line\u2028separator", "paragraph\u2029separator",
        "file\u202Egpj.exe", "\u2066isolated\u2069", "left\u200Emark", "zero\u200Bwidth", "\uFEFFmark", "bell\u0007", "back\b\b\b", "delete\u007f", "nul\u0000",
        "form\ffeed", "tag\uDB40\uDC41", "half\uD800", "arabic\u061Cmark", "soft\u00ADhyphen", "tab\tbed", "carriage\rreturn", "line\nfeed", "both\r\nof them"};

    private final Map<String, String> properties = Map.of(
        "dromedary.log.console", "text", "dromedary.log.rolling", "none", "dromedary.log.path", "target/none.log");
    private LoggerContext context;

    @BeforeAll
    void start() {
        properties.forEach(System::setProperty);
        URI configuration = Path.of("config/log4j2.properties").toUri();
        context = new LoggerContext("lines");
        context.setConfigLocation(configuration);
        context.start();
    }

    @AfterAll
    void stop() {
        context.stop();
        properties.keySet().forEach(System::clearProperty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"console-text", "file-text", "console-json", "file-json"})
    void nothingInvisibleComesThroughAMessage(String layout) {
        for (String text : HOSTILE) {
            String line = line(layout, text, null);

            assertEquals(1, line.split("\\R", -1).length - 1, line);
            assertAllVisible(line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"console-text", "file-text", "console-json", "file-json"})
    void norThroughTheMessagesOfAFailureAndItsCauses(String layout) {
        for (String text : HOSTILE) {
            Exception failure = new IOException(text, new IllegalStateException("cause " + text));
            failure.addSuppressed(new IllegalArgumentException("suppressed " + text));

            String lines = line(layout, "failed", failure);

            assertAllVisible(lines);
            assertTrue(lines.lines().allMatch(line -> line.startsWith("{") || line.matches("\\s+at .*|\\s*\\.\\.\\. \\d+ more|.* failed|\\s*(Caused by: |Suppressed: )?java\\.[.\\w]+: .*")), lines);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"console-text", "file-text"})
    void aForgedLineStaysInTheLineThatItCameWith(String layout) {
        assertTrue(line(layout, "x\n12:00:00 ERROR forged", null).contains("x\\n12:00:00 ERROR forged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"console-json", "file-json"})
    void jsonGivesTheTextBackAsItWas(String layout) throws IOException {
        for (String text : HOSTILE) {
            if (text.indexOf('\uD800') < 0) {
                JsonNode event = new ObjectMapper().readTree(line(layout, text, new IOException(text)));
                assertEquals(text, event.path("message").asText());
                assertEquals(text, event.path("error.message").asText());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"console-json", "file-json"})
    void jsonHasTheFieldsBesideTheLineAndNumbersAsNumbers(String layout) throws IOException {
        Map<String, String> fields = Map.of("image.url", "https://shop.example/mug.jpg", "error.code", "http_404", "http.response.status_code", "404",
            "http.request.method", "GET", "url.path", "/upload", "duration", "12");
        SortedArrayStringMap beside = new SortedArrayStringMap();
        fields.forEach(beside::putValue);

        JsonNode event = new ObjectMapper().readTree(line(layout, "Request 6f9619ff-8b86-4d01-b42d-00cf4fc964ff: the image", null, beside));

        fields.forEach((name, value) -> assertEquals(value, event.path(name).asText(), name));
        assertTrue(event.path("duration").isIntegralNumber() && event.path("http.response.status_code").isIntegralNumber(), event.toString());
        assertEquals("6f9619ff-8b86-4d01-b42d-00cf4fc964ff", event.path("request_id").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"console-json", "file-json"})
    void jsonHasTheRequestOfALineThatBeginsWithItAndOfNoOther(String layout) throws IOException {
        String id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

        assertEquals(id, new ObjectMapper().readTree(line(layout, "Request " + id + " is deleted.", null)).path("request_id").asText());
        assertTrue(new ObjectMapper().readTree(line(layout, "a file called Request " + id, null)).path("request_id").isMissingNode());
        assertTrue(new ObjectMapper().readTree(line(layout, "Requests wait.", null)).path("request_id").isMissingNode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ä Größe 50 % \\ \"quoted\" 日本 😀 שלום", "C:\\new\\table", "{}"})
    void everythingElseStaysAsItIs(String text) {
        assertTrue(line("console-text", text, null).endsWith(" " + text + System.lineSeparator()));
    }

    @Test
    void aFailureIsShownWithItsFramesAndCauses() {
        Exception cause = new IllegalStateException("inner");
        String lines = line("console-text", "outer", new IOException("middle", cause));

        assertTrue(lines.contains("java.io.IOException: middle" + System.lineSeparator() + "\tat io.dromedary.log.LogLinesTest."), lines);
        assertTrue(lines.contains("Caused by: java.lang.IllegalStateException: inner"), lines);
        assertTrue(lines.contains(" more"), lines);
    }

    @Test
    void aFailureThatIsItsOwnCausesCauseIsShownOnce() {
        IOException outer = new IOException("outer");
        IllegalStateException inner = new IllegalStateException("inner", outer);
        outer.initCause(inner);

        assertEquals(1, line("console-text", "x", outer).split("see above", -1).length - 1);
    }

    @ParameterizedTest
    @CsvSource({"'a\u001bb', a\\u001bb", "'a\nb', a\\nb", "plain, plain", "'', ''"})
    void whatIsPrintedWithoutALogIsShownTheSameWay(String text, String shown) {
        assertEquals(shown, Visible.text(text));
    }

    private String line(String appender, String message, Throwable thrown) {
        return line(appender, message, thrown, new SortedArrayStringMap());
    }

    private String line(String appender, String message, Throwable thrown, StringMap fields) {
        byte[] line = context.getConfiguration().getAppender(appender).getLayout().toByteArray(Log4jLogEvent.newBuilder()
            .setLoggerName("io.dromedary.Test").setLevel(Level.WARN).setMessage(new ParameterizedMessage("{}", message)).setThrown(thrown)
            .setContextData(fields).build());
        return new String(line, StandardCharsets.UTF_8);
    }

    private static void assertAllVisible(String lines) {
        lines.codePoints().filter(point -> point != '\n' && point != '\t').forEach(point -> assertTrue(
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
                default -> true;
            }, () -> "U+%04X in %s".formatted(point, lines)));
    }
}
