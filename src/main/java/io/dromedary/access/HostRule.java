package io.dromedary.access;

import inet.ipaddr.IPAddressString;
import io.dromedary.web.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names that this server is asked under, on each of its ports. A page on the web can make its visitor's browser send
 * requests to a name of the page's own that leads here (DNS rebinding); a literal address cannot be such a name.
 */
public final class HostRule {

    private final Set<String> hosts;
    private final TrustedProxies proxies;

    /** @param hosts names, beside {@code localhost} and literal addresses */
    public HostRule(Set<String> hosts, TrustedProxies proxies) {
        this.hosts = new HashSet<>();
        hosts.forEach(host -> this.hosts.add(host.toLowerCase(Locale.ROOT)));
        this.proxies = proxies;
    }

    /** @return why the request is refused, or null where it is asked under a name of ours */
    public Problem refusal(HttpServerRequest request) {
        String name = TrustedProxies.name(proxies.host(request));
        if (name.equals("localhost") || hosts.contains(name) || !name.isEmpty() && new IPAddressString(name).isIPAddress()) {
            return null;
        }
        return Problem.of(403, "foreign-host", "Foreign host",
            "This server is not asked under the name '%s'. If it should be, add it to dromedary.security.hosts.".formatted(name));
    }
}
