package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editing the YAML files changes the flow while it runs, and a mistake in one changes nothing. */
class RouteReloadTest {

    private static final Duration SECONDS = Duration.ofSeconds(20);

    private static final String TWO_ROUTES = """
        - route:
            id: hello
            description: Says hello.
            from:
              uri: platform-http:/hello
              steps:
                - setBody:
                    constant:
                      expression: hello
        - route:
            id: bye
            description: Says bye.
            from:
              uri: platform-http:/bye
              steps:
                - setBody:
                    method:
                      ref: clock
                      method: now
                - setBody:
                    constant:
                      expression: bye
        """;

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final LogCapture log = new LogCapture("io.dromedary.routes");
    @RegisterExtension
    private final RunningApplication application = new RunningApplication()
        .reloading()
        .allowing(host.url())
        .withRoutes("greetings", TWO_ROUTES);
    private final Service service = application.service();
    private Path file;

    @BeforeEach
    void answers() {
        file = application.home().resolve("routes/greetings.camel.yaml");
        assertEquals("hello", service.get("/hello").text());
        assertEquals("bye", service.get("/bye").text());
    }

    @Test
    void aSavedRouteTakesEffectWithinSeconds() throws IOException {
        Files.writeString(file, TWO_ROUTES.replace("expression: hello", "expression: good morning"));

        await().untilAsserted(() -> assertEquals("good morning", service.get("/hello").text()));
        // The file's other routes are replaced with it, one after the other.
        await().untilAsserted(() -> assertEquals("bye", service.get("/bye").text()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "a file that does not parse | - setBody: | - setBody: [ | 8",
        "an unknown step            | - setBody: | - setBodyy: | 7",
        "a missing bean             | ref: clock | ref: nobody | 18",
        "a missing method           | method: now | method: yesterday | 19",
        "a missing component        | platform-http:/bye | carrier-pigeon:/bye | 14",
        "a route id used elsewhere  | id: bye | id: fetch | 11"})
    void reportsAMistakeWithFileAndLineAndGoesOnAsBefore(String what, String from, String to, int line) throws IOException {
        String broken = TWO_ROUTES.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        Files.writeString(file, broken);

        String message = await().until(() -> log.firstError(), said -> said != null);

        assertTrue(message.startsWith("routes/greetings.camel.yaml:"), message);
        int said = Integer.parseInt(message.split(":")[1]);
        assertTrue(Math.abs(said - line) <= 1, "line " + line + " expected: " + message);
        assertTrue(message.contains("the flow that ran goes on running"), message);
        assertEquals("hello", service.get("/hello").text());
        assertEquals("bye", service.get("/bye").text());
        assertTrue(application.context().getRoutes().size() > 10);
    }

    @Test
    void theNextGoodSaveAfterAMistakeTakesEffect() throws IOException {
        Files.writeString(file, TWO_ROUTES.replace("ref: clock", "ref: nobody"));
        await().until(() -> log.firstError() != null);

        Files.writeString(file, TWO_ROUTES.replace("expression: bye", "expression: farewell"));

        await().untilAsserted(() -> assertEquals("farewell", service.get("/bye").text()));
        assertEquals("hello", service.get("/hello").text());
    }

    @Test
    void aNewFileBringsItsRoutesAndARemovedOneTakesThemAway() throws IOException {
        Path more = file.resolveSibling("more.camel.yaml");
        Files.writeString(more, TWO_ROUTES.replace("hello", "salut").replace("id: bye", "id: ciao").replace("/bye", "/ciao"));
        await().untilAsserted(() -> assertEquals("salut", service.get("/salut").text()));

        Files.delete(more);

        await().untilAsserted(() -> assertEquals(404, service.get("/salut").status()));
        assertEquals("hello", service.get("/hello").text());
    }

    @Test
    void anErrorAnswerIsStillAProblemAfterAReload() throws IOException {
        Files.writeString(file, TWO_ROUTES.replace("expression: hello", "expression: good morning"));
        await().untilAsserted(() -> assertEquals("good morning", service.get("/hello").text()));

        assertEquals("application/problem+json", service.get("/nothing").header("Content-Type"));
        assertEquals(415, service.send("POST", "/upload", "{}".getBytes(), "Content-Type", "application/json").status());
    }

    /** The README's worked edit. */
    @Test
    void aStepAddedToTheCompressionCopiesEveryFinishedImage() throws IOException {
        Path compress = file.resolveSibling("compress.camel.yaml");
        String text = Files.readString(compress);
        String step = Files.readString(Path.of("README.md")).lines()
            .dropWhile(line -> !line.equals("        - to:"))
            .takeWhile(line -> !line.equals("```"))
            .collect(java.util.stream.Collectors.joining("\n")) + "\n";
        assertTrue(step.contains("copies"), "the README shows the step");
        String before = "        - bean:\n            id: compress-measure\n";
        assertTrue(text.contains(before));

        Files.writeString(compress, text.replace(before, step + before));
        await().until(() -> application.context().getProcessor("compress-copy") != null);

        String url = host.serve("/a.jpg", Pictures.jpeg(200, 100, 1));
        service.finished(service.accepted(Catalogs.of(url)));
        try (Stream<Path> copies = Files.walk(application.home().resolve("copies"))) {
            Path copy = copies.filter(Files::isRegularFile).findFirst().orElseThrow();
            assertEquals(200, Pictures.decoded(Files.readAllBytes(copy)).getWidth());
        }
    }

    private static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await().atMost(SECONDS).pollInterval(Duration.ofMillis(100));
    }
}
