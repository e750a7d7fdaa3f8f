package io.dromedary;

import static io.dromedary.testing.Http2Frames.frame;
import static io.dromedary.testing.Http2Frames.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.RawHttp;
import io.dromedary.testing.RunningApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request passes first, on both ports and in both versions of HTTP: its syntax, its server's name, the answers' own headers. */
class FrontDoorTest {

    private static final String CSV = Catalogs.of("http://images.example/a.jpg");
    private static final String OK = "GET /requests HTTP/1.1\nHost: localhost";
    private static final String HEAD_OF_CSV = "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv";

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().with("dromedary.security.hosts", "dromedary");

    private String ask(String head) {
        return RawHttp.exchange(application.port(), head, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET /requests HTTP/1.1\nHost: localhost\nHost: localhost",
        "GET /requests HTTP/1.1\nHost: localhost\nHost: elsewhere.example",
        "GET /requests HTTP/1.1",
        "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nTransfer-Encoding: xchunked",
        "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked",
        "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nTransfer-Encoding: chunked, chunked",
        "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nTransfer-Encoding: gzip, chunked",
        "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nTransfer-Encoding: identity",
        "GET http://elsewhere.example/requests HTTP/1.1\nHost: localhost",
        "GET elsewhere.example:80 HTTP/1.1\nHost: localhost",
        "GET /requests HTTP/1.1\nHost: localhost\nContent-Length: 1\nContent-Length: 2",
        "GET /requests HTTP/1.1\nHost: localhost\nContent-Length: -1",
        "GET /requests HTTP/1.1\nHost : localhost",
        "nonsense"})
    void refusesWhatCouldBeReadInTwoWays(String head) {
        String answer = ask(head);

        assertTrue(answer.matches("(?s)HTTP/1.[01] 400.*"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    @Test
    void takesTheAbsoluteFormOfItsOwnName() {
        assertTrue(ask("GET http://localhost/requests HTTP/1.1\nHost: localhost").startsWith("HTTP/1.1 200"));
    }

    @Test
    void saysWhatIsTooLong() {
        assertTrue(ask("GET /" + "a".repeat(5_000) + " HTTP/1.1\nHost: localhost").matches("(?s)HTTP/1.[01] 414.*"));
        assertTrue(ask(OK + "\nX-Long: " + "a".repeat(9_000)).matches("(?s)HTTP/1.[01] 431.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"boundary=", "boundary=\"\"", "charset=utf-8", "boundary=;x=y"})
    void aFormNeedsABoundary(String parameter) {
        String answer = RawHttp.exchange(application.port(),
            "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; " + parameter + "\nContent-Length: 8", "----\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {OK, "GET / HTTP/1.1\nHost: localhost", "GET /nothing HTTP/1.1\nHost: localhost", "PUT /requests HTTP/1.1\nHost: localhost",
        "HEAD /requests HTTP/1.1\nHost: localhost", "OPTIONS * HTTP/1.1\nHost: localhost", "GET /docs HTTP/1.1\nHost: elsewhere.example",
        "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: image/png\nContent-Length: 0", "GET /requests?limit=x HTTP/1.1\nHost: localhost",
        "GET /requests HTTP/1.1\nHost: a\nHost: b", "GET /%zz HTTP/1.1\nHost: localhost", "nonsense", "GET /requests?a=%zz HTTP/1.1\nHost: localhost",
        "POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nContent-Length: 99999999999"})
    void noAnswerIsSniffedFor(String head) {
        String answer = ask(head);

        assertTrue(answer.startsWith("HTTP/1."), answer);
        assertEquals(1, answer.lines().filter(line -> line.equalsIgnoreCase("X-Content-Type-Options: nosniff")).count(), answer);
    }

    @Test
    void norIsAnAnswerThatTheCallerHas() {
        String etag = ask(OK).lines().filter(line -> line.startsWith("ETag:")).findFirst().orElseThrow();

        String answer = ask(OK + "\nIf-None-Match:" + etag.substring(5));

        assertTrue(answer.startsWith("HTTP/1.1 304"), answer);
        assertTrue(answer.contains("nosniff"), answer);
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1:9876, 200", "dromedary:9876, 200", "DROMEDARY, 200", "elsewhere.example, 403", "elsewhere.example:9876, 403"})
    void theManagementPortChecksItsName(String host, int status) {
        for (String path : List.of("/observe/health/live", "/observe/metrics")) {
            String answer = RawHttp.exchange(URI.create(application.managementUrl("/")).getPort(), "GET " + path + " HTTP/1.1\nHost: " + host, "");

            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
            assertTrue(answer.contains("nosniff"), answer);
        }
    }

    /** With its defaults, it asks for HTTP/2 by an upgrade on its first request: one without a body speaks it from then on. */
    @Test
    void answersJavasOwnClient() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(application.url("/upload?dry_run=true")))
                .header("Content-Type", "text/csv").POST(BodyPublishers.ofString(CSV)).build(), BodyHandlers.ofString());

            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
        }
        assertEquals(404, client.send(HttpRequest.newBuilder(URI.create(application.url("/nothing"))).build(), BodyHandlers.ofString()).statusCode());

        HttpClient reader = HttpClient.newHttpClient();
        HttpRequest read = HttpRequest.newBuilder(URI.create(application.url("/requests"))).build();
        assertEquals(200, reader.send(read, BodyHandlers.ofString()).statusCode());
        assertEquals(HttpClient.Version.HTTP_2, reader.send(read, BodyHandlers.ofString()).version());
    }

    @ParameterizedTest
    @CsvSource({"--http2, localhost, 200", "--http2-prior-knowledge, localhost, 200", "--http1.0, localhost, 200",
        "--http2, elsewhere.example, 403", "--http2-prior-knowledge, elsewhere.example, 403", "--http2-prior-knowledge, dromedary, 200"})
    void answersCurl(String version, String host, int status) throws Exception {
        String url = application.url("").replace("127.0.0.1", host);

        assertEquals(String.valueOf(status), curl(version, "--resolve", host + ":" + application.port() + ":127.0.0.1", url + "/requests"));
        assertEquals(String.valueOf(status), curl(version, "--resolve", host + ":" + application.port() + ":127.0.0.1",
            "-F", "file=@-;filename=mugs.csv", "-F", "dry_run=true", url + "/upload"));
    }

    private static String curl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "20"));
        command.addAll(List.of(arguments));
        Process curl;
        try {
            curl = new ProcessBuilder(command).start();
        } catch (IOException e) {
            assumeTrue(false, "curl is not installed");
            return "";
        }
        curl.getOutputStream().write(CSV.getBytes(StandardCharsets.UTF_8));
        curl.getOutputStream().close();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Streams that are begun and taken back at once (CVE-2023-44487). */
    @Test
    void endsAConnectionThatOnlyTakesBackWhatItAsks() {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            flood.writeBytes(frame(1, 0x5, 2 * i + 1, get("/requests")));
            flood.writeBytes(frame(3, 0, 2 * i + 1, new byte[] {0, 0, 0, 8}));
        }

        try (LogCapture log = new LogCapture("")) {
            assertTrue(endsAfter(flood.toByteArray()));
            assertTrue(ask(OK).startsWith("HTTP/1.1 200"));
            assertEquals("", log.text());
        }
    }

    /** A head that never ends, in frames that hold nothing (CVE-2026-33871). */
    @Test
    void endsAConnectionWhoseHeadNeverEnds() {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        flood.writeBytes(frame(1, 0x1, 1, get("/requests")));
        for (int i = 0; i < 20_000; i++) {
            flood.writeBytes(frame(9, 0, 1, new byte[0]));
        }

        assertTrue(endsAfter(flood.toByteArray()));
        assertTrue(ask(OK).startsWith("HTTP/1.1 200"));
    }

    @Test
    void endsAConnectionWhoseHeadIsTooLarge() {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        flood.writeBytes(frame(1, 0x1, 1, get("/requests")));
        for (int i = 0; i < 2_000; i++) {
            byte[] header = new byte[100];
            header[0] = 0x10;
            header[1] = 1;
            header[2] = 'x';
            header[3] = 96;
            flood.writeBytes(frame(9, 0, 1, header));
        }

        assertTrue(endsAfter(flood.toByteArray()));
    }

    private boolean endsAfter(byte[] frames) {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").send(frame(4, 0, 0, new byte[0]));
            try {
                connection.send(frames);
            } catch (java.io.UncheckedIOException ended) {
                return true;
            }
            connection.rest();
            return true;
        }
    }

    @Test
    void answersRequestsThatAreSentAhead() {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            connection.send((OK + "\n\n").replace("\n", "\r\n").repeat(3));
            for (int i = 0; i < 3; i++) {
                assertTrue(connection.answer().startsWith("HTTP/1.1 200"));
            }
        }
    }

    @Test
    void readsOnALongBodyThatWasSentBeforeTheAnswerBeforeItWasOut() {
        String csv = "S. No.,Product Name,Input Image Urls\n1," + "x".repeat(300_000) + ",http://127.0.0.1:9/a.jpg\n";
        try (RawHttp connection = RawHttp.connect(application.port())) {
            for (int i = 0; i < 3; i++) {
                connection.send((OK + "\n\n").replace("\n", "\r\n").repeat(2)
                    + (HEAD_OF_CSV + "\nContent-Length: " + csv.length() + "\n\n").replace("\n", "\r\n") + csv);
                assertTrue(connection.answer().startsWith("HTTP/1.1 200"));
                assertTrue(connection.answer().startsWith("HTTP/1.1 200"));
                assertTrue(connection.answer().startsWith("HTTP/1.1 400"), "a name of 300,000 characters is too long");
            }
        }
    }

    @Test
    void aNameOfTheWebsIsRefusedOnThePublicPortToo() {
        assertTrue(ask("GET /requests HTTP/1.1\nHost: elsewhere.example").startsWith("HTTP/1.1 403"));
        assertFalse(ask("GET /requests HTTP/1.1\nHost: DROMEDARY:8080").startsWith("HTTP/1.1 403"));
    }
}
