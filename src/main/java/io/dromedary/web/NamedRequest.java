package io.dromedary.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request of the records that a request over HTTP is about. */
public final class NamedRequest {

    private static final Pattern ID = Pattern.compile("/(?:status|requests)/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?:/|$)");

    private NamedRequest() {
    }

    /** @return the id that the path names, or that of the request that an upload has made, or null */
    public static String of(RoutingContext context) {
        String named = in(context.normalizedPath());
        return named == null ? in(context.response().headers().get(HttpHeaders.LOCATION)) : named;
    }

    private static String in(String path) {
        Matcher id = path == null ? null : ID.matcher(path);
        return id != null && id.find() ? id.group(1) : null;
    }
}
