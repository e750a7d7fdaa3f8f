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
    private final TriedKeys tried;
    private final EndedSessions ended;
    private final AuditLog auditLog;

    /** @param ended the sessions that are over before their time */
    public AccessGuard(AccessRules rules, ApiKeys keys, TrustedProxies proxies, TriedKeys tried, EndedSessions ended) {
        this.rules = rules;
        this.keys = keys;
        this.proxies = proxies;
        this.tried = tried;
        this.ended = ended;
        this.auditLog = new AuditLog(proxies);
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
            letIn(context);
        }
    }

    private void letIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Cookie cookie = request.getCookie(COOKIE);
        if (!keys.required()) {
            pass(context, "anybody");
        } else if (isOpen(context.normalizedPath())) {
            context.next();
        } else if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            keys.find(authorization.substring(BEARER.length()).strip())
                .ifPresentOrElse(key -> pass(context, "key " + key), () -> refuseLater(context));
        } else if (authorization == null && cookie != null) {
            keys.session(cookie.getValue()).ifPresentOrElse(session -> letIn(context, session), () -> refuse(context));
        } else {
            refuse(context);
        }
    }

    /** Whether a session was ended is looked up elsewhere than on this thread, which serves others too. */
    private void letIn(RoutingContext context, Session session) {
        context.request().pause();
        ended.contains(context.vertx(), session.id()).onComplete(found -> {
            if (found.failed()) {
                context.response().putHeader("Retry-After", "5");
                EarlyAnswer.send(context, Problem.ofStatus(503, "The database does not answer, so nobody can say whether this session was ended. Try again in a moment."));
            } else if (found.result()) {
                refuse(context);
            } else {
                context.request().resume();
                pass(context, session.name());
            }
        });
    }

    private void pass(RoutingContext context, String caller) {
        if (!SAFE.contains(context.request().method())) {
            auditLog.watch(context, caller);
        }
        context.next();
    }

    private void refuseLater(RoutingContext context) {
        long wait = tried.refused(proxies.client(context.request())).toMillis();
        if (wait == 0) {
            refuse(context);
            return;
        }
        context.request().pause();
        context.vertx().setTimer(wait, over -> refuse(context));
    }

    private static void refuse(RoutingContext context) {
        if (context.response().closed()) {
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"dromedary\"");
        EarlyAnswer.send(context, Problem.of(401, "key-needed", "An API key is needed",
            "Send a key of this server's as 'Authorization: Bearer <key>'; in the page, type it once."));
    }

    private boolean isForeign(HttpServerRequest request, String origin, String host) {
        if (origin == null) {
            String site = request.getHeader("Sec-Fetch-Site");
            return site != null && !Set.of("same-origin", "none").contains(site.toLowerCase(Locale.ROOT));
        }
        return !origin.equalsIgnoreCase(proxies.scheme(request) + "://" + host) && !origin.equalsIgnoreCase(rules.ownOrigin());
    }

    private boolean isOpen(String path) {
        return OPEN_PATHS.contains(path) || path.startsWith("/page/") || path.startsWith("/samples/")
            || rules.publicImages() && path.startsWith("/images/");
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
