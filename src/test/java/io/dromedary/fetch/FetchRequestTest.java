package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a server, and what of its answer reaches the message. */
class FetchRequestTest extends ScriptedServerTest {

    @Test
    void sendsNothingOfTheMessage() throws Exception {
        server.on("/a.jpg", IMAGE);

        route.send(server.url("/a.jpg"), Map.of("Authorization", "Basic c2VjcmV0", "Cookie", "session=secret",
                "KeepMe", "secret", "CamelHttpQuery", "secret=1", "CamelHttpPath", "/secret", "CamelHttpMethod", "POST"));

        assertEquals(1, server.requests.size());
        String head = server.requests.get(0);
        assertTrue(head.startsWith("GET /a.jpg HTTP/1.1\r\n"), head);
        assertFalse(head.toLowerCase(Locale.ROOT).contains("secret"), head);
        assertTrue(head.contains("User-Agent: Dromedary"), head);
    }

    @Test
    void sendsNoCookieBack() throws Exception {
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 4", "abcd".getBytes(ISO_8859_1));

        route.fetch(server.url("/a.jpg"));
        route.fetch(server.url("/a.jpg"));

        assertEquals(2, server.requests.size());
        assertFalse(server.requests.get(1).contains("Cookie"), server.requests.get(1));
    }

    @Test
    void letsNoHeaderOfTheServerIntoTheMessage() {
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nassetId: 1\r\nCamelHttpUri: http://evil/\r\nKeepMe: theirs\r\nRetry-After: 7"
                + "\r\nContent-Type: image/jpeg; charset=nonsense\r\nContent-Length: 4", "abcd".getBytes(ISO_8859_1));

        Exchange exchange = route.send(server.url("/a.jpg"), Map.of("KeepMe", "ours"));

        assertNull(exchange.getException());
        assertEquals("ours", exchange.getMessage().getHeader("KeepMe"));
        assertNull(exchange.getMessage().getHeader("assetId"));
        assertEquals("7", exchange.getMessage().getHeader("Retry-After"));
        assertEquals(server.url("/a.jpg"), exchange.getMessage().getHeader(Exchange.HTTP_URI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb%20c.jpg?x=%26y&z=a+b", "/$_57.JPG?$a=$b", "//double//slash.jpg", "/a;v=1/b,c.jpg", "/a?u=http://x/",
        "/?q='1'&r=(2)", "/a%252Fb"})
    void sendsThePathAsItStands(String target) throws Exception {
        server.on(target, IMAGE);

        route.fetch(server.url(target));

        assertTrue(server.requests.get(0).startsWith("GET " + target + " HTTP/1.1"), server.requests.get(0));
    }

    @Test
    void expandsNoPlaceholder() {
        assertEquals("blocked_address", route.failure(server.url("/{{secret}}.png")).code());
        assertEquals(0, server.requests.size());
    }

    @Test
    void reusesTheConnectionOfAnImageThatWasReadToItsEnd() throws Exception {
        server.on("/a.jpg", IMAGE);

        route.fetch(server.url("/a.jpg"));
        route.fetch(server.url("/a.jpg"));

        assertEquals(1, server.connections.get());
    }
}
