package io.dromedary.server;

import static io.dromedary.testing.Asked.request;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestSyntaxTest {

    static Stream<Arguments> clear() {
        return Stream.of(
            of("Host", "h"),
            of("Host", "h", "Transfer-Encoding", " Chunked "),
            of("Host", "h", "Content-Length", "3"),
            of("Host", "h", ":path", "*"),
            of("Host", "H:8080", ":path", "http://h:8080/a"),
            of("Host", "h", ":path", "https://h/a"),
            of(":version", "HTTP_1_0"),
            of(":version", "HTTP_1_0", "Host", "h", "Content-Length", "3"),
            of(":version", "HTTP_2", ":authority", "h"),
            of(":version", "HTTP_2", "Host", "h"),
            of(":version", "HTTP_2", ":authority", "h", "Host", "H"));
    }

    @ParameterizedTest
    @MethodSource("clear")
    void canBeReadInOneWayAlone(String[] said) {
        assertNull(RequestSyntax.ambiguity(request("203.0.113.7", said)));
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
            Arguments.of("HTTP/1.0, HTTP/1.1 and HTTP/2", new String[] {":version", "", "Host", "h"}),
            Arguments.of("more than one Host", new String[] {"Host", "h", "Host", "h"}),
            Arguments.of("no Host header", new String[] {}),
            Arguments.of("'gzip'", new String[] {"Host", "h", "Transfer-Encoding", "gzip"}),
            Arguments.of("'chunked, chunked'", new String[] {"Host", "h", "Transfer-Encoding", "chunked", "Transfer-Encoding", "chunked"}),
            Arguments.of("beside a Content-Length", new String[] {"Host", "h", "Transfer-Encoding", "chunked", "Content-Length", "3"}),
            Arguments.of("or in HTTP/1.0", new String[] {":version", "HTTP_1_0", "Host", "h", "Transfer-Encoding", "chunked"}),
            Arguments.of("another server", new String[] {"Host", "h", ":path", "http://other/a"}),
            Arguments.of("another server", new String[] {"Host", "h", ":path", "http://h:81/a"}),
            Arguments.of("another server", new String[] {"Host", "h", ":path", "ftp://h/a"}),
            Arguments.of("another server", new String[] {"Host", "h", ":path", "a"}),
            Arguments.of("another server", new String[] {"Host", "h", ":path", "http://h/ a"}),
            Arguments.of("another server", new String[] {":version", "HTTP_1_0", ":path", "http://h/a"}),
            Arguments.of("names two servers", new String[] {":version", "HTTP_2", ":authority", "h", "Host", "other"}),
            Arguments.of("names two servers", new String[] {":version", "HTTP_2", ":authority", "h", "Host", "h", "Host", "h"}));
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void isRefusedWhereAProxyCouldReadItInAnother(String why, String[] said) {
        String ambiguity = RequestSyntax.ambiguity(request("203.0.113.7", said));

        assertTrue(ambiguity != null && ambiguity.contains(why), ambiguity);
    }

    private static Arguments of(String... said) {
        return Arguments.of((Object) said);
    }
}
