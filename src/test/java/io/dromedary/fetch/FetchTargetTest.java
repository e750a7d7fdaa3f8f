package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTargetTest {

    private final FetchTarget target = new FetchTarget();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "https://h/a.jpg, https://h/a.jpg", "http://h, http://h", "HTTPS://H:8443/a?b=c%20d&e, HTTPS://H:8443/a?b=c%20d&e",
        "https://i.shop.example/00/s/$_57.JPG, https://i.shop.example/00/s/$_57.JPG", "http://h/a%2Fb//c, http://h/a%2Fb//c",
        "http://h/a#top, http://h/a", "http://h/ü.jpg, http://h/%C3%BC.jpg", "http://[2001:db8::1]/a, http://[2001:db8::1]/a",
        "http://192.0.2.1/a, http://192.0.2.1/a", "http://1a.b2/c, http://1a.b2/c", "http://4711.shop.example/c, http://4711.shop.example/c"})
    void passesAUrlOnAsItStands(String url, String expected) throws FetchException {
        assertEquals(expected, target.prepare(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_shop.example.com:8080/a_b.jpg?c_d", "https://cdn-.example/a.jpg", "http://_/a"})
    void passesAHostThatCamelTakesForNoneOnByAnotherName(String url) throws FetchException {
        String prepared = target.prepare(url);

        assertNotNull(URI.create(prepared).getHost(), prepared);
        assertEquals(url.replaceFirst("\\?.*", "?…"), ShownUrl.of(prepared));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "h/a.jpg", "//h/a", "ftp://h/a", "file:///etc/passwd", "jar:http://h/a!/b", "http:h", "http://",
        "http:///a", "http://user@h/", "http://user:password@h/", "http://@h/", "http://h:0/", "http://h:99999/", "http://h:x/",
        "http://h/{{dromedary.db.password}}.png", "http://h/${body}", "http://h/$simple{header.x}", "http://h/%7B%", "http://h/a b",
        "http://h/a\\b", "http://h/a\nb", " http://h/", "http://h/?x=RAW(y)", "javascript:alert(1)", "http://[::1", "http://2130706433/",
        "http://0177.0.0.1/", "http://0x7f000001/", "http://127.1/", "http://127.0.0.1./", "http://a.0x7f/", "http://shop.1/"})
    void refusesWhatIsNoUrlOfAHost(String url) {
        assertEquals("blocked_address", assertThrows(FetchException.class, () -> target.prepare(url)).code());
    }

    @Test
    void quotesTheUrlAndSaysWhatToWrite() {
        String message = assertThrows(FetchException.class, () -> target.prepare("http://h/{a}")).getMessage();

        assertTrue(message.startsWith("\"http://h/{a}\"") && message.contains("%7B"), message);
    }
}
