package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a body is taken, and what a broken one is called. */
class FetchBodyTest extends ScriptedServerTest {

    @Test
    void fetchesAnImage() throws Exception {
        server.on("/a.jpg", IMAGE);

        try (Download download = route.fetch(server.url("/a.jpg"))) {
            assertArrayEquals(IMAGE, download.bytes());
        }
    }

    @Test
    void keepsALargeImageInAFileUntilItIsClosed() throws Exception {
        byte[] large = new byte[600 * 1024];
        large[large.length - 1] = 7;
        server.on("/large.jpg", large);

        try (Download download = route.fetch(server.url("/large.jpg"))) {
            assertTrue(Files.exists(download.file().orElseThrow()));
            assertArrayEquals(large, download.bytes());
            assertEquals(large.length, download.size());
        }

        assertNoFileIsLeft();
    }

    @Test
    void callsAnEmptyAnswerNoImage() {
        server.on("/a.jpg", new byte[0]);

        assertEquals("not_an_image", route.failure(server.url("/a.jpg")).code());
    }

    @Test
    void refusesAnAnnouncedLengthAboveTheLimitAtOnce() {
        server.on("/a.jpg", (out, socket) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + (LIMIT + 1L) + "\r\n\r\n").getBytes(ISO_8859_1));
            out.flush();
            awaitTheClientGone(socket);
        });

        assertEquals("too_large", route.failure(server.url("/a.jpg")).code());
        assertConnectionIsCut();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Transfer-Encoding: chunked\r\nContent-Length: x", "Connection: close"})
    void cutsAnEndlessBody(String framing) {
        server.on("/a.jpg", (out, socket) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n").getBytes(ISO_8859_1));
            writeForEver(out);
        });

        assertEquals("too_large", route.failure(server.url("/a.jpg")).code());
        assertConnectionIsCut();
        assertNoFileIsLeft();
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        server.on("/a.jpg", new byte[LIMIT]);

        try (Download download = route.fetch(server.url("/a.jpg"))) {
            assertEquals(LIMIT, download.size());
        }
    }

    @Test
    void decodesAGzippedImageThatNobodyAskedFor() throws Exception {
        byte[] packed = gzip(IMAGE);
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length, packed);

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
        assertFalse(server.requests.get(0).contains("Accept-Encoding"), server.requests.get(0));
    }

    @Test
    void countsTheDecodedBytesOfAGzipBomb() throws IOException {
        byte[] bomb = gzip(new byte[LIMIT * 10]);
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length, bomb);

        assertEquals("too_large", route.failure(server.url("/a.jpg")).code());
        assertNoFileIsLeft();
    }

    @Test
    void callsAWrongContentEncodingCorrupt() {
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + IMAGE.length, IMAGE);

        assertEquals("corrupt", route.failure(server.url("/a.jpg")).code());
    }

    @Test
    void callsAGzipBodyThatEndsEarlyTruncated() throws IOException {
        byte[] half = Arrays.copyOf(gzip(IMAGE), 20);
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20", half);

        assertEquals("truncated", route.failure(server.url("/a.jpg")).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
    void callsABodyShorterThanAnnouncedTruncated(String framing) {
        server.on("/a.jpg", (out, socket) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\nfff\r\n").getBytes(ISO_8859_1));
            out.write(IMAGE);
            throw new IOException("closes");
        });

        assertEquals("truncated", route.failure(server.url("/a.jpg")).code());
    }

    @Test
    void callsAResetInTheBodyTruncated() {
        server.on("/a.jpg", (out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(ISO_8859_1));
            out.write(new byte[700_000]);
            reset(socket);
        });

        assertEquals("truncated", route.failure(server.url("/a.jpg")).code());
        assertNoFileIsLeft();
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        throw new IOException("reset");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
