package io.dromedary.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.util.List;

/**
 * Finds what a proxy before this server could read in another way than it does itself (RFC 9112, sections 3.2, 6.1 and 11.2):
 * where the request's body ends, and which server it is for.
 */
final class RequestSyntax {

    private RequestSyntax() {
    }

    /** @return what is ambiguous, a sentence, or null */
    static String ambiguity(HttpServerRequest request) {
        if (request.version() == null) {
            return "This server speaks HTTP/1.0, HTTP/1.1 and HTTP/2.";
        }
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (request.version() == HttpVersion.HTTP_2) {
            return hosts.size() > 1 || hosts.size() == 1 && request.authority() != null && !hosts.get(0).equalsIgnoreCase(request.authority().toString())
                ? "The request names two servers, in :authority and in Host." : null;
        }
        if (hosts.size() > 1) {
            return "The request has more than one Host header.";
        }
        if (hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1) {
            return "The request has no Host header.";
        }
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (encodings.size() > 1 || encodings.size() == 1 && !encodings.get(0).strip().equalsIgnoreCase("chunked")) {
            return "The Transfer-Encoding is '%s', but chunked, once, is the only one that is read here.".formatted(String.join(", ", encodings));
        }
        if (!encodings.isEmpty() && (request.headers().contains(HttpHeaders.CONTENT_LENGTH) || request.version() == HttpVersion.HTTP_1_0)) {
            return "The request has a Transfer-Encoding beside a Content-Length, or in HTTP/1.0.";
        }
        return isForAnother(request.uri(), hosts) ? "The request's first line names another server than its Host header." : null;
    }

    private static boolean isForAnother(String target, List<String> hosts) {
        if (target.startsWith("/") || target.equals("*")) {
            return false;
        }
        try {
            URI uri = URI.create(target);
            return uri.getHost() == null || !List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                || hosts.isEmpty() || !hosts.get(0).equalsIgnoreCase(uri.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
