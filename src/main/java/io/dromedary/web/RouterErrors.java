package io.dromedary.web;

import io.dromedary.observe.OutOfMemory;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;

/**
 * The error answers of the HTTP server itself, as problem+json: a path that is not there, a method or a content type
 * that it does not take, a body that is too large or cannot be read.
 */
public final class RouterErrors {

    private final OutOfMemory memory;
    private volatile boolean complete;
    private volatile boolean started;

    /** @param memory is shown what failed */
    public RouterErrors(OutOfMemory memory) {
        this.memory = memory;
    }

    /**
     * @param complete whether every route is there: while the service starts or stops, a path that is missing is no sign
     *                 that there is nothing at it
     */
    public void complete(boolean complete) {
        this.complete = complete;
        this.started |= complete;
    }

    /** The first handler of all: routes come one after the other, and none answers before all are there. */
    public void refuseWhileStarting(RoutingContext context) {
        if (started) {
            context.next();
        } else {
            unavailable(context);
        }
    }

    private static void unavailable(RoutingContext context) {
        context.response().putHeader("Retry-After", "1");
        EarlyAnswer.send(context, Problem.ofStatus(503, "The service is starting or stopping. Try again in a moment."));
    }

    /** Puts the first and the last handler on the router; routes that come later stand between them. */
    public void install(Router router) {
        router.route().order(Integer.MIN_VALUE + 2).handler(RouterErrors::headAsGet);
        router.route().last().handler(context -> noRoute(router, context)).failureHandler(this::failed);
    }

    /** RFC 9110, 9.3.2: the answer to GET without its content, which the server leaves out by itself. */
    private static void headAsGet(RoutingContext context) {
        if (context.request().method().equals(HttpMethod.HEAD)) {
            context.reroute(HttpMethod.GET, context.request().uri());
        } else {
            context.next();
        }
    }

    private void noRoute(Router router, RoutingContext context) {
        Set<String> methods = new TreeSet<>();
        String method = context.request().method().name();
        for (Route route : router.getRoutes()) {
            if (route.getPath() == null || !RoutePath.matches(route.getPath(), context.normalizedPath())) {
                continue;
            }
            Set<HttpMethod> allowed = route.methods();
            if (allowed != null) {
                allowed.forEach(one -> methods.add(one.name()));
            }
        }
        if (!complete) {
            unavailable(context);
            return;
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (methods.isEmpty()) {
            EarlyAnswer.send(context, Problem.ofStatus(404, "There is nothing at '%s'.".formatted(context.normalizedPath())));
        } else if (!methods.contains(method)) {
            context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            EarlyAnswer.send(context, Problem.ofStatus(405, "'%s' takes %s, not %s."
                .formatted(context.normalizedPath(), String.join(", ", methods), method)));
        } else if (method.equals("GET")) {
            EarlyAnswer.send(context, Problem.ofStatus(406, "'%s' has nothing of the media type '%s'."
                .formatted(context.normalizedPath(), context.request().getHeader(HttpHeaders.ACCEPT))));
        } else {
            String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
            EarlyAnswer.send(context, Problem.ofStatus(415, "'%s' does not take %s. %s"
                .formatted(context.normalizedPath(), contentType == null ? "a body without a Content-Type" : "'" + contentType + "'", advice(context.normalizedPath()))));
        }
    }

    private void failed(RoutingContext context) {
        memory.check(context.failure());
        if (context.failure() instanceof ProblemException told) {
            EarlyAnswer.send(context, told.problem());
            return;
        }
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        EarlyAnswer.send(context, Problem.ofStatus(status, status == 400
            ? "The request is not well-formed%s.".formatted(context.failure() == null || context.failure().getMessage() == null ? "" : ": " + context.failure().getMessage())
            : "The request could not be answered."));
    }

    private static String advice(String path) {
        return path.startsWith("/upload") ? Uploads.HOW
            : "Send JSON, with the Content-Type application/json.";
    }
}
