package io.dromedary.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;

/** A request as far as this package looks at one. */
final class Asked {

    private Asked() {
    }

    /**
     * @param from    the connection's other end, or null where it has none any more
     * @param headers names and values in turn; {@code Cookie} is the session's, {@code :authority} makes it HTTP/2's
     */
    static HttpServerRequest request(String from, String... headers) {
        MultiMap sent = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            sent.add(headers[i], headers[i + 1]);
        }
        String authority = sent.get(":authority");
        return (HttpServerRequest) Proxy.newProxyInstance(Asked.class.getClassLoader(), new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "headers" -> sent;
                case "getHeader" -> sent.get(String.valueOf(arguments[0]));
                case "getCookie" -> sent.contains("Cookie") ? Cookie.cookie(String.valueOf(arguments[0]), sent.get("Cookie")) : null;
                case "version" -> sent.contains("Version") ? HttpVersion.valueOf(sent.get("Version")) : HttpVersion.HTTP_1_1;
                case "authority" -> authority == null ? null : HostAndPort.parseAuthority(authority, -1);
                case "remoteAddress" -> from == null ? null : SocketAddress.inetSocketAddress(1234, from);
                default -> throw new UnsupportedOperationException(method.getName());
            });
    }
}
