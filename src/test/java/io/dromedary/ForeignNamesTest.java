package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.RawHttp;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client chooses names as well as values: none of them, on any spelling of a path, is taken for one of ours. */
class ForeignNamesTest {

    private static final String CSV = Catalogs.of("http://images.example/a.jpg");

    /** What a client may try: names that the routes, camel-jdbc, camel-http and this service's own past have a meaning for. */
    private static final List<String> NAMES = List.of("dromedary-spooled-body", "call", "upload", "received", "spooled", "file",
        "CamelFileName", "CamelFilePath", "CamelHttpUri", "CamelHttpPath", "CamelHttpQuery", "CamelHttpMethod", "CamelHttpResponseCode",
        "CamelJdbcParameters", "request_id", "now", "process", "kept_since", "token", "id", "CamelCharsetName");

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication();
    private static final Service service = application.service();
    private static Path treasure;

    @BeforeAll
    static void hideTreasure() throws IOException {
        treasure = Files.createDirectories(application.data().resolve("tmp/another")).resolve("input.csv");
        Files.writeString(treasure, CSV);
    }

    static Stream<String> spellings() {
        return Stream.of("/upload", "//upload", "/%75pload", "/x/../upload", "/./upload", "/upload/", "///upload", "/%2e/upload");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void takesNoFileThatAClientNames(String path) throws IOException {
        List<Path> named = List.of(application.data().resolve("dromedary.db"), application.home().resolve("routes"),
            application.data().resolve("images"), application.home().resolve("config/application.properties"), treasure);
        for (Path file : named) {
            String query = NAMES.stream().map(name -> name + "=" + file).reduce("dry_run=true", (one, other) -> one + "&" + other);
            String headers = NAMES.stream().map(name -> name + ": " + file).reduce("", (one, other) -> one + "\n" + other);

            String answer = RawHttp.exchange(application.port(),
                "POST " + path + "?" + query + " HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nContent-Length: 1" + headers, "x");

            assertTrue(answer.startsWith("HTTP/1.1 400"), path + ": " + answer);
            assertFalse(answer.contains("dromedary."), "a line of the configuration: " + answer);
            assertTrue(Files.exists(file), file + " is gone after " + path);
        }
        assertEquals(200, service.get("/requests").status());
    }

    @Test
    void refusesAFormThatNamesAFileAndLeavesItWhereItIs() {
        Answer answer = service.upload(CSV.getBytes(StandardCharsets.UTF_8), "mugs.csv",
            Map.of("dry_run", "true", "dromedary-spooled-body", treasure.toString(), "CamelFileName", treasure.toString()));

        assertEquals(400, answer.status(), answer.text());
        assertEquals("urn:dromedary:problem:unknown-option", answer.json().path("type").asText());
        assertTrue(Files.exists(treasure));
    }

    static Stream<Arguments> optionsAsHeaders() {
        return Stream.of(Arguments.of("quality", "nonsense"), Arguments.of("dry_run", "maybe"), Arguments.of("mode", "tiny"),
            Arguments.of("webhook_url", "ftp://x"), Arguments.of("invalid_rows", "ignore"), Arguments.of("columns", "serial=nowhere"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optionsAsHeaders")
    void aHeaderIsNoOption(String name, String value) {
        Answer answer = service.send("POST", "/upload?dry_run=true", CSV.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv", name, value);

        assertEquals(200, answer.status(), answer.text());
    }

    @Test
    void aHeaderIsNoParameterOfAQuery() {
        assertEquals(200, service.get("/requests", "limit", "nonsense", "before", "nonsense").status());
        assertEquals(400, service.get("/requests?limit=nonsense").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status/00000000-0000-4000-8000-000000000000", "/requests/00000000-0000-4000-8000-000000000000/images"})
    void theRequestIsTheOneThatThePathNames(String path) {
        String id = service.upload(CSV).json().path("request_id").asText();

        assertEquals(404, service.get(path + "?request_id=" + id + "&id=" + id, "request_id", id, "CamelJdbcParameters", "x").status());
        assertEquals(204, service.send("DELETE", "/requests/" + id + "?request_id=00000000-0000-4000-8000-000000000000", null).status());
    }

    @Test
    void nothingThatAClientSendsComesBackAsAHeader() {
        Answer answer = service.get("/requests?CamelHttpResponseCode=418&Location=http://elsewhere.example&Set-Cookie=a=b&x-mine=1",
            "X-Mine", "1", "CamelHttpResponseCode", "418", "Idempotency-Key", "mine", "Authorization", "Bearer mine");

        assertEquals(200, answer.status());
        for (String name : List.of("Location", "Set-Cookie", "X-Mine", "Idempotency-Key", "Authorization")) {
            assertEquals("", answer.header(name), name);
        }
    }

    @Test
    void theCharsetThatAClientNamesIsNotThatOfTheAnswer() {
        Answer answer = service.send("POST", "/upload?dry_run=true", CSV.replace("Mug", "Größe").getBytes(StandardCharsets.UTF_8),
            "Content-Type", "text/csv; charset=nonsense");

        assertEquals(200, answer.status(), answer.text());
        assertEquals("UTF-8", answer.json().path("encoding").asText());
    }
}
