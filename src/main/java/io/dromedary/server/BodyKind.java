package io.dromedary.server;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** What a route wants of a request's body. It says so itself, by {@code consumes} and {@code useStreaming}. */
enum BodyKind {

    /** Nothing: it is not read. */
    NONE,
    /** A short one, on the heap. */
    SHORT,
    /** A long one, in a file. */
    FILE,
    /** The fields of a form, and its one file in a file. */
    FORM;

    private static final Set<HttpMethod> WITHOUT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE, HttpMethod.OPTIONS, HttpMethod.TRACE);

    static BodyKind of(PlatformHttpEndpoint endpoint, HttpServerRequest request) {
        String consumes = endpoint.getConsumes();
        if (consumes == null || WITHOUT.contains(request.method())) {
            return NONE;
        }
        if (consumes.toLowerCase(Locale.ROOT).contains("multipart/form-data")) {
            return FORM;
        }
        return endpoint.isUseStreaming() ? FILE : SHORT;
    }
}
