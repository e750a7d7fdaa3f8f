package io.dromedary.web;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers of a message become headers of the answer: those that answers have, by HTTP's own names, and a route's own
 * {@code X-…}. A route's other headers are its parameters and stay inside, as does what the request brought. None of the
 * request's become headers of a message here: that is the entrance's choice alone.
 */
public final class AnswerHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of("accept-ranges", "allow", "cache-control", "content-disposition", "content-language",
        "content-range", "content-security-policy", "content-type", "deprecation", "etag", "expires", "last-modified", "link", "location",
        "referrer-policy", "retry-after", "set-cookie", "vary", "www-authenticate");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !OUT.contains(lower) && !lower.startsWith("x-");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }
}
