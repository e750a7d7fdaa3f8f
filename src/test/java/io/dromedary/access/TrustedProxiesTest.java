package io.dromedary.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertEquals(client, proxies.client(request(connection, forwardedFor)));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 198.51.100.1", "203.0.113.7, 203.0.113.7"})
    void aHeaderThatTheClientSentBesideTheProxysCountsForNothing(String connection, String client) {
        assertEquals(client, proxies.client(request(connection, "1.2.3.4", "198.51.100.1")));
    }

    private static HttpServerRequest request(String connection, String... forwardedFor) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String header : forwardedFor) {
            if (!header.isEmpty()) {
                headers.add("X-Forwarded-For", header);
            }
        }
        return (HttpServerRequest) Proxy.newProxyInstance(TrustedProxiesTest.class.getClassLoader(), new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "headers" -> headers;
                case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                case "remoteAddress" -> SocketAddress.inetSocketAddress(1234, connection);
                default -> throw new UnsupportedOperationException(method.getName());
            });
    }
}
