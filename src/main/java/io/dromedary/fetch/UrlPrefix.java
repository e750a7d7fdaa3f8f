package io.dromedary.fetch;

import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of the web that the operator opened: scheme, host, port and leading path segments. Compared by parts and never
 * as text, so {@code http://images.intern} opens neither {@code http://images.intern.evil.example} nor
 * {@code http://images.intern@evil.example}.
 *
 * @param scheme   {@code http} or {@code https}
 * @param host     in lower case, an IPv6 address in brackets
 * @param port     the port in use, 1 to 65535
 * @param segments the raw path segments that a URL has to begin with; empty opens every path
 */
record UrlPrefix(String scheme, String host, int port, List<String> segments) {

    private static final String LOCALHOST = "localhost";

    UrlPrefix {
        segments = List.copyOf(segments);
    }

    /** @throws IllegalArgumentException when the entry is no such prefix; the message says what is allowed */
    static UrlPrefix parse(String entry) {
        URI uri;
        try {
            uri = new URI(entry);
        } catch (URISyntaxException e) {
            throw refused(entry, e.getReason());
        }
        if (!HttpUrls.isFetchable(uri)) {
            throw refused(entry, HttpUrls.refusal(uri).orElse("it is no URL"));
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused(entry, "it has a query or a fragment");
        }
        if (!PathSegments.areUnambiguous(uri.getRawPath())) {
            throw refused(entry, "its path has dot segments or encoded separators");
        }
        return new UrlPrefix(HttpUrls.scheme(uri), host(uri), HttpUrls.port(uri), PathSegments.of(uri.getRawPath()));
    }

    /** Whether this prefix opens the URL. A path that a server could read in another way is not opened by a prefix with a path. */
    boolean admits(URI url) {
        return HttpUrls.isFetchable(url)
                && scheme.equals(HttpUrls.scheme(url))
                && port == HttpUrls.port(url)
                && hasSameHost(host(url))
                && (segments.isEmpty() || hasLeadingSegments(url.getRawPath()));
    }

    /** Whether a connection for an admitted URL may go to the address: a literal host opens that address alone. */
    boolean admits(InetAddress address) {
        if (host.equals(LOCALHOST)) {
            return address.isLoopbackAddress();
        }
        return Addresses.literal(host).map(literal -> literal.equals(Addresses.of(address))).orElse(true);
    }

    private boolean hasSameHost(String other) {
        Optional<IPAddress> literal = Addresses.literal(host);
        return literal.isPresent() ? literal.equals(Addresses.literal(other)) : host.equals(other);
    }

    private boolean hasLeadingSegments(String rawPath) {
        List<String> others = PathSegments.of(rawPath);
        return PathSegments.areUnambiguous(rawPath)
                && others.size() >= segments.size()
                && others.subList(0, segments.size()).equals(segments);
    }

    private static String host(URI uri) {
        return HttpUrls.host(uri).toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException refused(String entry, String why) {
        return new IllegalArgumentException(("\"%s\" cannot be opened for fetching: %s. Write a URL prefix such as "
                + "\"https://images.intern/catalogue\" or a CIDR block such as \"10.20.0.0/16\"").formatted(entry, why));
    }
}
