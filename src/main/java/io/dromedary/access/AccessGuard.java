package io.dromedary.access;

import io.dromedary.web.EarlyAnswer;
import io.dromedary.web.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * Stands before every route. A page on the web can make its visitor's browser send requests to this server, so the page that
 * asks is checked even where no key is needed; the name that is asked for has been checked already ({@link HostRule}).
 */
public final class AccessGuard implements Handler<RoutingContext> {

    /** The cookie that carries the page's session. */
    public static final String COOKIE = "dromedary-session";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OPEN_PATHS = Set.of("/", "/session", "/docs", "/openapi.json");
    private static final String BEARER = "bearer ";
    private static final String PREFLIGHT_SECONDS = "600";

    private final AccessRules rules;
    private final ApiKeys keys;
    private final TrustedProxies proxies;

    public AccessGuard(AccessRules rules, ApiKeys keys, TrustedProxies proxies) {
        this.rules = rules;
        this.keys = keys;
        this.proxies = proxies;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String host = proxies.host(request);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean allowedElsewhere = origin != null && rules.corsOrigins().contains(origin);
        if (!SAFE.contains(request.method()) && !allowedElsewhere && isForeign(request, origin, host)) {
            EarlyAnswer.send(context, Problem.of(403, "foreign-origin", "Foreign origin",
                "A page of %s must not change anything here. If it may, add its origin to dromedary.security.cors-origins."
                    .formatted(origin == null ? "another site" : "'" + origin + "'")));
        } else if (allowedElsewhere && isPreflight(request)) {
            preflight(context.response(), origin);
        } else {
            if (!rules.corsOrigins().isEmpty()) {
                context.response().putHeader(HttpHeaders.VARY, "Origin");
            }
            if (allowedElsewhere) {
                context.response().putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", "ETag, Location, Retry-After, Content-Disposition");
            }
            if (isOpen(context.normalizedPath()) || isKnown(request)) {
                context.next();
            } else {
                context.response().putHeader("WWW-Authenticate", "Bearer realm=\"dromedary\"");
                EarlyAnswer.send(context, Problem.of(401, "key-needed", "An API key is needed",
                    "Send a key of this server's as 'Authorization: Bearer <key>'; in the page, type it once."));
            }
        }
    }

    private boolean isForeign(HttpServerRequest request, String origin, String host) {
        if (origin == null) {
            String site = request.getHeader("Sec-Fetch-Site");
            return site != null && !Set.of("same-origin", "none").contains(site.toLowerCase(Locale.ROOT));
        }
        return !origin.equalsIgnoreCase(proxies.scheme(request) + "://" + host) && !origin.equalsIgnoreCase(rules.ownOrigin());
    }

    private boolean isOpen(String path) {
        return !keys.required() || OPEN_PATHS.contains(path) || path.startsWith("/page/") || path.startsWith("/samples/")
            || rules.publicImages() && path.startsWith("/images/");
    }

    private boolean isKnown(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER) && keys.isKey(authorization.substring(BEARER.length()).strip());
        }
        Cookie cookie = request.getCookie(COOKIE);
        return cookie != null && keys.isSession(cookie.getValue());
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS) && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static void preflight(HttpServerResponse response, String origin) {
        response.setStatusCode(204)
            .putHeader(HttpHeaders.VARY, "Origin")
            .putHeader("Access-Control-Allow-Origin", origin)
            .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE")
            .putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, If-None-Match, Range")
            .putHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS)
            .end();
    }
}
