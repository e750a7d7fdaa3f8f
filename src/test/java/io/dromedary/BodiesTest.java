package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.RawHttp;
import io.dromedary.testing.RunningApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is read where a route wants one, when its caller was let in, and whatever ends it leaves nothing. */
class BodiesTest {

    private static final String KEY = "a-key-that-is-long-enough";
    private static final String KNOWN = "\nAuthorization: Bearer " + KEY;
    private static final String CSV = Catalogs.of("http://images.example/a.jpg");
    private static final String RAW = "POST /upload?dry_run=true HTTP/1.1\nHost: localhost\nContent-Type: text/csv" + KNOWN;
    private static final String FORM = "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary=b" + KNOWN;
    private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .with("dromedary.security.api-key", KEY)
        .with("dromedary.max-upload-bytes", "2 MB");

    @AfterEach
    void leavesNoFileAndNoDescriptor() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            assertEquals(List.of(), application.dataFiles());
            assertEquals(List.of(), openTemporaryFiles());
        });
    }

    private List<String> openTemporaryFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.exists(descriptors)) {
            return List.of();
        }
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.map(BodiesTest::target).filter(target -> target.contains(application.data().resolve("tmp").toString())).toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "multipart/form-data; boundary=b"})
    void readsNothingOfACallerWithoutAKey(String type) {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            connection.head("POST /upload HTTP/1.1\nHost: localhost\nContent-Type: " + type + "\nContent-Length: 1900000");

            assertTrue(connection.answer().startsWith("HTTP/1.1 401"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /docs", "GET /", "GET /openapi.json", "GET /page/style.css", "DELETE /session", "GET /requests"})
    void answersWithoutTheBodyThatNobodyWants(String line) {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            connection.head(line + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 49000000" + KNOWN);

            assertTrue(connection.answer().matches("(?s)HTTP/1.1 20[04].*"), line);
        }
    }

    @Test
    void answersTheNextRequestBehindABodyThatNobodyWanted() {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            for (int i = 0; i < 3; i++) {
                connection.head("GET /docs HTTP/1.1\nHost: localhost\nContent-Length: 300000").send("x".repeat(300_000));

                assertTrue(connection.answer().startsWith("HTTP/1.1 200"));
            }
        }
    }

    @Test
    void aSessionTakesAShortBodyAlone() {
        String head = "POST /session HTTP/1.1\nHost: localhost\nContent-Type: application/json";

        assertTrue(RawHttp.exchange(application.port(), head + "\nContent-Length: 49000000", "").startsWith("HTTP/1.1 413"));
        assertTrue(RawHttp.exchange(application.port(), head + "\nTransfer-Encoding: chunked",
            ("2710\r\n" + "a".repeat(10_000) + "\r\n").repeat(7)).startsWith("HTTP/1.1 413"));
        assertTrue(RawHttp.exchange(application.port(), head + "\nContent-Length: 11", "{\"key\":\"x\"}").startsWith("HTTP/1.1 401"));
    }

    @Test
    void aFormWithoutItsClosingBoundaryIsRefused() {
        for (String body : List.of(PART + CSV, PART + CSV + "\r\n--b", PART, "--b\r\n", PART + "x".repeat(500_000))) {
            String answer = RawHttp.exchange(application.port(), FORM + "\nContent-Length: " + body.length(), body);

            assertTrue(answer.startsWith("HTTP/1.1 400"), body.length() + ": " + answer);
        }
    }

    @Test
    void aFormWithTwoFilesIsRefusedByTheirNames() {
        String body = PART + CSV + "\r\n--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"b.csv\"\r\n\r\n" + CSV + "\r\n--b--\r\n";

        String answer = RawHttp.exchange(application.port(), FORM + "\nContent-Length: " + body.length(), body);

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("'file', 'other'"), answer);
    }

    @Test
    void aFormOfManyFieldsIsRefused() {
        String body = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n".repeat(1_000) + PART + CSV + "\r\n--b--\r\n";

        assertTrue(RawHttp.exchange(application.port(), FORM + "\nContent-Length: " + body.length(), body).startsWith("HTTP/1.1 400"));
    }

    @ParameterizedTest
    @ValueSource(strings = {RAW + "\nContent-Length: 100000", FORM + "\nContent-Length: 100000", RAW + "\nTransfer-Encoding: chunked"})
    void aClientThatGoesAwayLeavesNothingAndIsNoNews(String head) {
        try (LogCapture log = new LogCapture("")) {
            for (int i = 0; i < 150; i++) {
                RawHttp connection = RawHttp.connect(application.port());
                connection.head(head);
                if (i % 3 == 1) {
                    connection.send(PART + "S. No.,");
                }
                connection.abort();
            }
            leavesNoFileAndNoDescriptor();
            assertEquals("", log.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"100-continue", "100-Continue"})
    void tellsAClientThatWaitsToGoOn(String expectation) {
        String form = PART + CSV + "\r\n--b\r\nContent-Disposition: form-data; name=\"dry_run\"\r\n\r\ntrue\r\n--b--\r\n";
        for (String[] upload : new String[][] {{RAW, CSV}, {FORM, form}}) {
            try (RawHttp connection = RawHttp.connect(application.port())) {
                connection.head(upload[0] + "\nContent-Length: " + upload[1].length() + "\nExpect: " + expectation);
                assertTrue(connection.answer().startsWith("HTTP/1.1 100"));

                connection.send(upload[1]);
                String answer = connection.answer();
                assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            }
        }
    }

    @Test
    void tellsAClientThatWaitsAtOnceThatItsBodyIsNotWanted() {
        String waiting = "\nExpect: 100-continue\nContent-Length: ";

        assertTrue(RawHttp.exchange(application.port(), RAW.replace(KNOWN, "") + waiting + "100", "").startsWith("HTTP/1.1 401"));
        assertTrue(RawHttp.exchange(application.port(), RAW + waiting + "2000001", "").startsWith("HTTP/1.1 413"));
        assertTrue(RawHttp.exchange(application.port(), FORM.replace("boundary=b", "boundary=") + waiting + "100", "").startsWith("HTTP/1.1 400"));
        assertTrue(RawHttp.exchange(application.port(), RAW + "\nExpect: a-miracle\nContent-Length: 1", "x").startsWith("HTTP/1.1 417"));
    }
}
