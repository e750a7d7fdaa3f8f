package io.dromedary.testing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A request without a connection, as far as what judges it looks at one. */
public final class Asked {

    private Asked() {
    }

    /**
     * @param from    the connection's other end, or null where it has none any more
     * @param headers names and values in turn; {@code Cookie} is the one cookie's value; {@code :authority}, {@code :path} and {@code :version}, {@code HTTP_1_1}
     *     unless named, are what is no header
     */
    public static HttpServerRequest request(String from, String... headers) {
        MultiMap sent = MultiMap.caseInsensitiveMultiMap();
        Map<String, String> others = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].startsWith(":")) {
                others.put(headers[i], headers[i + 1]);
            } else {
                sent.add(headers[i], headers[i + 1]);
            }
        }
        String authority = others.get(":authority");
        String version = others.getOrDefault(":version", HttpVersion.HTTP_1_1.name());
        return (HttpServerRequest) Proxy.newProxyInstance(Asked.class.getClassLoader(), new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "headers" -> sent;
                case "getHeader" -> sent.get(String.valueOf(arguments[0]));
                case "getCookie" -> sent.contains("Cookie") ? Cookie.cookie(String.valueOf(arguments[0]), sent.get("Cookie")) : null;
                case "version" -> version.isEmpty() ? null : HttpVersion.valueOf(version);
                case "uri" -> others.getOrDefault(":path", "/");
                case "authority" -> authority == null ? null : HostAndPort.parseAuthority(authority, -1);
                case "remoteAddress" -> from == null ? null : SocketAddress.inetSocketAddress(1234, from);
                default -> throw new UnsupportedOperationException(method.getName());
            });
    }
}
