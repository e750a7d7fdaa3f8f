package io.dromedary.access;

import static io.dromedary.testing.Asked.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "203.0.113.7 | '' | 203.0.113.7",
        "203.0.113.7 | 198.51.100.1 | 203.0.113.7",
        "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 1.2.3.4, 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 1.2.3.4, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
        "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "10.0.0.1 | '' | 10.0.0.1",
        "10.0.0.1 | nonsense | 10.0.0.1",
        "10.0.0.1 | 0.0.0.0/0 | 10.0.0.1",
        "10.0.0.1 | '1.2.3.4, ' | 10.0.0.1",
        "fd00::1 | 2001:db8::1 | 2001:db8::1"})
    void theClientIsTheLastAddressThatIsNoProxyOfOurs(String connection, String forwardedFor, String client) {
        assertEquals(client, proxies.client(forwardedFor.isEmpty() ? request(connection) : request(connection, "X-Forwarded-For", forwardedFor)));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 198.51.100.1", "203.0.113.7, 203.0.113.7"})
    void aHeaderThatTheClientSentBesideTheProxysCountsForNothing(String connection, String client) {
        assertEquals(client, proxies.client(request(connection, "X-Forwarded-For", "1.2.3.4", "X-Forwarded-For", "198.51.100.1")));
    }

    @Test
    void aConnectionThatIsOverHasNoAddress() {
        assertEquals("", proxies.client(request(null, "X-Forwarded-For", "198.51.100.1")));
        assertEquals("shop.example", proxies.host(request(null, "Host", "shop.example", "X-Forwarded-Host", "evil.example")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.0.0.1 | shop.example | shop.example",
        "10.0.0.1 | evil.example, shop.example | shop.example",
        "203.0.113.7 | shop.example | 10.0.0.9:8080"})
    void theHostIsWhatAProxyOfOursSaysAtTheEnd(String connection, String forwarded, String host) {
        assertEquals(host, proxies.host(request(connection, "Host", "10.0.0.9:8080", "X-Forwarded-Host", forwarded)));
    }

    @Test
    void withoutAProxyTheHostIsTheRequestsOwn() {
        assertEquals("shop.example", proxies.host(request("10.0.0.1", "Host", "shop.example")));
        assertEquals("", proxies.host(request("10.0.0.1")));
        assertEquals("shop.example", proxies.host(request("10.0.0.1", ":authority", "shop.example", ":version", "HTTP_2", "Host", "evil.example")));
        assertEquals("shop.example", proxies.host(request("10.0.0.1", ":version", "HTTP_2", "Host", "shop.example")), "HTTP/2 may send Host alone");
        assertEquals("shop.example", proxies.host(request("10.0.0.1", ":authority", "evil.example", "Host", "shop.example")));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, https, https", "10.0.0.1, '', ''", "203.0.113.7, https, http"})
    void theSchemeIsHttpUnlessAProxyOfOursSaysOtherwise(String connection, String forwarded, String scheme) {
        assertEquals(scheme, proxies.scheme(request(connection, "X-Forwarded-Proto", forwarded)));
        assertEquals("http", proxies.scheme(request(connection)));
    }

    @ParameterizedTest
    @CsvSource({"shop.example:8080, shop.example", "SHOP.example, shop.example", "'[::1]:8080', ::1", "'a b', ''", "'', ''", "_, ''"})
    void aNameHasNeitherPortNorBrackets(String host, String name) {
        assertEquals(name, TrustedProxies.name(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "10.0.0.0/33"})
    void quotesWhatIsNoNetwork(String network) {
        String message = assertThrows(IllegalArgumentException.class, () -> new TrustedProxies(List.of(network))).getMessage();

        assertTrue(message.startsWith("'" + network + "' is neither"), message);
    }

    @ParameterizedTest
    @CsvSource({"10.255.0.1, true", "11.0.0.1, false", "nonsense, false"})
    void anAddressIsTrustedWhereItLiesInANetwork(String address, boolean trusted) {
        assertEquals(trusted, proxies.isTrusted(address));
    }
}
