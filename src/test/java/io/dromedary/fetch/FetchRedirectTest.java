package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where redirects lead. */
class FetchRedirectTest extends ScriptedServerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/b.jpg", "b.jpg", "?x=1", "//127.0.0.1:PORT/b.jpg", "http://127.0.0.1:PORT/b.jpg"})
    void followsARedirect(String location) throws Exception {
        server.redirect("/a.jpg", location.replace("PORT", String.valueOf(server.port())))
                .on("/b.jpg", IMAGE).on("/a.jpg?x=1", IMAGE);

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
    }

    @ParameterizedTest
    @CsvSource({"/b%2Fc%252F.jpg?sig=a%2Bb+c%3D&x, /b%2Fc%252F.jpg?sig=a%2Bb+c%3D&x", "b c.jpg, /b%20c.jpg", "/x/../b.jpg#top, /b.jpg"})
    void keepsTheEscapesOfARedirect(String location, String sent) throws Exception {
        server.redirect("/a.jpg", location).on(sent, IMAGE);

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
        assertTrue(server.requests.get(1).startsWith("GET " + sent + " HTTP/1.1"), server.requests.get(1));
    }

    /** What a browser puts up with, and the URL cell repairs. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "/grün/日本.jpg, /gr%C3%BCn/%E6%97%A5%E6%9C%AC.jpg", "/a b  c.jpg?x=1 2, /a%20b%20%20c.jpg?x=1%202",
        "/{w}[1]|x.jpg, /%7Bw%7D%5B1%5D%7Cx.jpg", "/{{secret}}.jpg, /%7B%7Bsecret%7D%7D.jpg", "{{secret}}, /%7B%7Bsecret%7D%7D",
        "/\"b\".jpg, /%22b%22.jpg", "/a\\b.jpg, /a%5Cb.jpg", "/100%.jpg, /100%25.jpg", "/<b>^`.jpg, /%3Cb%3E%5E%60.jpg",
        "http://127.0.0.1:PORT/grün b.jpg#x y, /gr%C3%BCn%20b.jpg", "//127.0.0.1:PORT/[b].jpg, /%5Bb%5D.jpg", "a b:c.jpg, /a%20b:c.jpg",
        "?q=ü|, /a.jpg?q=%C3%BC%7C"})
    void repairsWhereARedirectLeadsAsInACell(String location, String sent) throws Exception {
        server.redirect("/a.jpg", new String(location.replace("PORT", String.valueOf(server.port())).getBytes(UTF_8), ISO_8859_1))
                .on(sent, IMAGE);

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
    }

    @ParameterizedTest
    @CsvSource({"/gr\u00fcn.jpg, /gr%FCn.jpg", "/\u0080uro~.jpg, /%80uro~.jpg"})
    void givesOctetsOfALocationThatAreNoUtf8BackAsTheyCame(String location, String sent) throws Exception {
        server.redirect("/a.jpg", location).on(sent, IMAGE);

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
    }

    @Test
    void followsFiveRedirectsAndNoSixth() throws Exception {
        for (int hop = 0; hop < 6; hop++) {
            server.redirect("/" + hop, "/" + (hop + 1));
        }
        server.on("/6", IMAGE);

        assertArrayEquals(IMAGE, route.fetch(server.url("/1")).bytes());
        assertEquals("redirect_limit", route.failure(server.url("/0")).code());
    }

    @Test
    void followsNoRedirectWhenNoneIsAllowed() throws Exception {
        server.redirect("/a.jpg", "/b.jpg").on("/b.jpg", IMAGE);

        try (FetchRoute strict = route(settings().withMaxRedirects(0))) {
            assertEquals("http_302", strict.failure(server.url("/a.jpg")).code());
        }
    }

    @Test
    void recognisesARedirectLoop() {
        server.redirect("/a", "/b").redirect("/b", "/a");

        assertEquals("redirect_limit", route.failure(server.url("/a")).code());
        assertTrue(server.requests.size() <= 4, server.requests::toString);
    }

    @ParameterizedTest
    @CsvSource({"http://169.254.169.254/latest/meta-data/, blocked_address", "http://[::1]:1/, blocked_address",
        "http://127.0.0.1:1/, blocked_address", "//localhost/x, blocked_address", "http://0x7f.1/, blocked_address",
        "file:///etc/passwd, blocked_address", "ftp://127.0.0.1/x, blocked_address", "javascript:alert(1), blocked_address",
        "http://user@127.0.0.1/, blocked_address", "http://h:99999/, blocked_address", "http://h:0/, blocked_address",
        "http://[bad/, redirect_limit", "http://ho st/, blocked_address", "http:///x, blocked_address"})
    void refusesARedirectToARefusedPlace(String location, String code) {
        server.redirect("/a.jpg", location);

        assertEquals(code, route.failure(server.url("/a.jpg")).code());
    }

    @Test
    void doesNotReadTheEndlessBodyOfARedirect() throws Exception {
        server.on("/b.jpg", IMAGE).on("/a.jpg", (out, socket) -> {
            out.write("HTTP/1.1 302 X\r\nLocation: /b.jpg\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            writeForEver(out);
        });

        assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
        assertConnectionIsCut();
    }
}
