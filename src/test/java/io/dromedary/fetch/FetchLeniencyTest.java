package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no standard allows and every browser shows. */
class FetchLeniencyTest extends ScriptedServerTest {

    private static final String LENGTH = "Content-Length: " + IMAGE.length;

    @ParameterizedTest
    @ValueSource(strings = {"LENGTH\r\nLENGTH", "Content-Length: N, N", "content-length : N", "Content-Length:N", "Content-Length: 0N",
        "LENGTH\r\nTransfer-Encoding: identity", "LENGTH\r\nno colon here", "LENGTH\r\nX-Blank : y", "LENGTH\r\n: no name",
        " X-First: folded onto nothing\r\nLENGTH", "X-Folded: a\r\n\t b\r\nLENGTH", "LENGTH\r\nX-Nul: a\0b", "LENGTH\r\nX-Ünïcode: ü",
        "LENGTH\r\nContent-Type", "LENGTH\r\nX=Y", "LENGTH\r\n<meta>", "LENGTH\nX-Bare: line feeds"})
    void readsAnAnswerWithASloppyHead(String head) throws Exception {
        answers(head.replace("LENGTH", LENGTH).replace("N", String.valueOf(IMAGE.length)).replace("X-" + IMAGE.length + "ul", "X-Nul"));

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: many", "Content-Length: -5", "Content-Length:", "Content-Length: 1.5", "Transfer-Encoding: identity",
        "Content-Length: 0x10", "X-None: at all"})
    void readsABodyOfNoKnownLengthToItsEnd(String head) throws Exception {
        server.on("/a.jpg", (out, socket) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n").getBytes(ISO_8859_1));
            out.write(IMAGE);
            throw new IOException("closes");
        });

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
    }

    @Test
    void readsManyHeadersAndALongOne() throws Exception {
        StringBuilder head = new StringBuilder(LENGTH).append("\r\nContent-Security-Policy: ").append("x".repeat(17_000));
        for (int i = 0; i < 300; i++) {
            head.append("\r\nX-").append(i).append(": y");
        }
        answers(head.toString());

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5, 6", "Content-Length: 5\r\ncontent-length : 6",
        "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: xchunked"})
    void refusesABodyWhoseEndCouldBeReadInTwoWays(String head) {
        answers(head);

        assertEquals("bad_response", route.failure(server.url("/a.jpg")).code());
    }

    @Test
    void takesTheChunksWhereALengthIsGivenToo() throws Exception {
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", "5\r\nimage\r\n0\r\n\r\n".getBytes(ISO_8859_1));

        assertArrayEquals("image".getBytes(ISO_8859_1), route.fetch(server.url("/a.jpg")).bytes());
    }

    private void answers(String head) {
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\n" + head, IMAGE);
    }
}
