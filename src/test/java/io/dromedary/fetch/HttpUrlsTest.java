package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpUrlsTest {

    @ParameterizedTest
    @CsvSource({"http://shop.example/a, 80", "https://shop.example, 443", "HTTPS://shop.example:8443, 8443", "http://my_shop/, 80", "http://my_shop:/, 80", "http://my_shop:8080/, 8080",
        "http://shop.example:65535, 65535", "http://my_shop:65535, 65535", "http://shop.example:1, 1"})
    void thePortIsTheWrittenOneOrTheSchemes(String url, int port) {
        assertEquals(port, HttpUrls.port(URI.create(url)));
        assertTrue(HttpUrls.isFetchable(URI.create(url)));
    }

    @ParameterizedTest
    @CsvSource({"http://shop.example:65536, port 65536", "http://my_shop:65536, port 65536", "http://shop.example:0, port 0", "http://my_shop:0/a, port 0", "//shop.example, does not begin",
        "ftp://shop.example, scheme", "http:///a, no valid host", "http://user@shop.example, user name", "http://user@my_shop, user name", "http://127.1, unusual spelling", "http://a.0x7f, unusual spelling"})
    void whatIsNotFetchedIsSaid(String url, String why) {
        assertTrue(HttpUrls.refusal(URI.create(url)).orElse("").contains(why), HttpUrls.refusal(URI.create(url)).toString());
    }

    @ParameterizedTest
    @CsvSource({"http://Shop.Example:80/a, shop.example", "https://shop.example:80/a, shop.example:80", "https://My_Shop:443, my_shop"})
    void theAuthorityNamesNoPortOfItsOwn(String url, String authority) {
        assertEquals(authority, HttpUrls.authority(URI.create(url)));
    }
}
