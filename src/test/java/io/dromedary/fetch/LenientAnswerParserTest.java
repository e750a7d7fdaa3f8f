package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.junit.jupiter.api.Test;

class LenientAnswerParserTest {

    @Test
    void readsTheStatusAndTheHeaders() throws Exception {
        ClassicHttpResponse answer = parse("HTTP/1.0 404 Not There\r\nETag: \"1\"\r\n X \r\nDate :now\r\n\r\nbody: x");

        assertEquals("HTTP/1.0 404 Not There", answer.getVersion() + " " + answer.getCode() + " " + answer.getReasonPhrase());
        assertEquals(List.of("ETag: \"1\" X", "Date: now"), headers(answer));
    }

    @Test
    void foldsLinesOfBlanksAndTabs() throws Exception {
        assertEquals(List.of("A: 1 2 3"), headers(parse("HTTP/1.1 200 OK\r\nA: 1\r\n 2\r\n\t3\r\n\r\n")));
        assertEquals(List.of("B: 1"), headers(parse("HTTP/1.1 200 OK\r\n B: 1\r\n\r\n")), "before there is a header, there is nothing to fold it to");
    }

    @Test
    void leavesOutWhatIsNoHeader() throws Exception {
        assertEquals(List.of("A: ", "B: c:d"), headers(parse("HTTP/1.1 200 OK\r\nno header\r\n: x\r\n  : y\r\nA:\r\nC: a\0b\r\n\0D: a\r\nB: c:d\r\n\r\n")
            ).stream().filter(header -> !header.startsWith("no")).toList());
    }

    @Test
    void anAnswerMayEndWithItsHead() throws Exception {
        assertEquals(List.of("A: 1"), headers(parse("HTTP/1.1 200 OK\r\nA: 1\r\n")));
        assertNull(parse(""));
    }

    @Test
    void someEmptyLinesMayComeFirst() throws Exception {
        assertEquals(200, parse("\r\n".repeat(10) + "HTTP/1.1 200 OK\r\n\r\n").getCode());
        assertTrue(assertThrows(MessageConstraintException.class, () -> parse("\r\n".repeat(11) + "HTTP/1.1 200 OK\r\n\r\n")).getMessage().contains("10 empty lines"));
        assertEquals(HttpVersion.HTTP_1_1, parse("HTTP/1.1 200 OK\r\n\r\n").getVersion());
    }

    @Test
    void headersHaveABound() throws Exception {
        String most = "a: 1\r\n".repeat(5_000);
        assertEquals(5_000, headers(parse("HTTP/1.1 200 OK\r\n" + most + "\r\n")).size());
        assertThrows(MessageConstraintException.class, () -> parse("HTTP/1.1 200 OK\r\n" + most + "a: 1\r\n\r\n"));

        // With the two octets that end each line.
        String large = "a".repeat(LenientAnswerParser.MAX_HEAD - 4) + ":1";
        assertEquals(1, headers(parse("HTTP/1.1 200 OK\r\n" + large + "\r\n\r\n")).size());
        assertThrows(MessageConstraintException.class, () -> parse("HTTP/1.1 200 OK\r\na" + large + "\r\n\r\n"));
        assertThrows(MessageConstraintException.class, () -> parse("HTTP/1.1 200 OK\r\n" + large + "\r\na\r\n\r\n"));
    }

    private static ClassicHttpResponse parse(String text) throws IOException, HttpException {
        return new LenientAnswerParser().parse(new SessionInputBufferImpl(8_192), new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static List<String> headers(ClassicHttpResponse answer) {
        return Arrays.stream(answer.getHeaders()).map(header -> header.getName() + ": " + header.getValue()).toList();
    }
}
