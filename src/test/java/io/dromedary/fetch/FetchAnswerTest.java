package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer without an image, or none at all, is called. */
class FetchAnswerTest extends ScriptedServerTest {

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 301, 304, 400, 401, 403, 404, 407, 410, 418, 429, 500, 503})
    void recordsTheStatusOfAnAnswerWithoutAnImage(int status) {
        String length = status == 204 || status == 304 ? "" : "\r\nContent-Length: 4";
        server.on("/a.jpg", "HTTP/1.1 %d X\r\nRetry-After: 1\r\nWWW-Authenticate: Basic realm=\"x\"%s".formatted(status, length),
                (length.isEmpty() ? "" : "gone").getBytes(ISO_8859_1));

        FetchException failure = route.failure(server.url("/a.jpg"));

        assertEquals("http_" + status, failure.code());
        assertEquals(status, failure.httpStatus());
        assertEquals(1, server.requests.size(), "retried");
    }

    @Test
    void doesNotReadTheEndlessBodyOfAnError() {
        server.on("/a.jpg", (out, socket) -> {
            out.write("HTTP/1.1 404 X\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            writeForEver(out);
        });

        assertEquals("http_404", route.failure(server.url("/a.jpg")).code());
        assertConnectionIsCut();
    }

    @Test
    void callsAConnectionThatClosesWithoutAWordAFailedOne() {
        server.on("/a.jpg", (out, socket) -> {
            throw new IOException("closes");
        });

        assertEquals("connect", route.failure(server.url("/a.jpg")).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/2 200 OK\r\n\r\n", "<html>\r\n\r\n"})
    void callsAnAnswerThatIsNoHttpABadOne(String answer) {
        server.on("/a.jpg", (out, socket) -> {
            out.write(answer.getBytes(ISO_8859_1));
            throw new IOException("closes");
        });

        FetchException failure = route.failure(server.url("/a.jpg"));

        assertEquals("bad_response", failure.code());
        assertTrue(failure.getMessage().contains("127.0.0.1"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y\r\n", "X"})
    void doesNotCollectEndlessHeaders(String piece) {
        server.on("/a.jpg", (out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write(piece.repeat(1000).getBytes(ISO_8859_1));
            }
        });

        assertEquals("bad_response", route.failure(server.url("/a.jpg")).code());
    }

    @Test
    void callsARefusedConnectionByItsCodeAndNamesTheHost() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + closed + "/a.jpg";

        try (FetchRoute other = new FetchRoute(settings(), AllowList.parse(url), folder)) {
            FetchException failure = other.failure(url);

            assertEquals("connect", failure.code());
            assertTrue(failure.getMessage().contains("127.0.0.1"), failure.getMessage());
        }
    }

    @Test
    void callsAServerThatIsSilentSlow() throws Exception {
        server.on("/a.jpg", (out, socket) -> awaitTheClientGone(socket));

        try (FetchRoute hasty = route(settings().with(new FetchSettings.Timeouts(
                Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(20))))) {
            assertEquals("timeout", hasty.failure(server.url("/a.jpg")).code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"})
    void endsADrippingAnswerAtTheDeadline(String head) throws Exception {
        server.on("/a.jpg", (out, socket) -> {
            out.write(head.getBytes(ISO_8859_1));
            drip(out, socket);
        });

        try (FetchRoute hasty = route(settings().with(new FetchSettings.Timeouts(
                Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(400))))) {
            FetchException failure = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> hasty.failure(server.url("/a.jpg")));

            assertEquals("timeout", failure.code());
            assertTrue(failure.getMessage().contains("0.4 s"), failure.getMessage());
        }
        assertConnectionIsCut();
    }

    @Test
    void givesUpABodyBelowTheMinimumSpeed() throws Exception {
        server.on("/a.jpg", (out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(ISO_8859_1));
            drip(out, socket);
        });

        try (FetchRoute hasty = route(settings().with(new FetchSettings.Body(LIMIT, 512 * 1024, 10_000, Duration.ofMillis(300))))) {
            assertEquals("timeout", hasty.failure(server.url("/a.jpg")).code());
        }
    }
}
