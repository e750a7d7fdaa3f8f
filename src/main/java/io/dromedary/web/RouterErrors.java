package io.dromedary.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The error answers of the HTTP server itself, as problem+json: a path that is not there, a method or a content type
 * that it does not take, a body that is too large. It also refuses a body over the limit before it is read.
 */
public final class RouterErrors {

    private final long maxBodyBytes;
    private final BodySpool spool;
    private volatile boolean started;

    /**
     * @param maxBodyBytes the most bytes that a request's body may have
     * @param temporary    the folder of temporary files
     */
    public RouterErrors(long maxBodyBytes, Path temporary) {
        this.maxBodyBytes = maxBodyBytes;
        this.spool = new BodySpool(temporary, maxBodyBytes);
    }

    /** From now on every route is there. */
    public void started() {
        started = true;
    }

    /** Puts the first and the last handler on the router; routes that come later stand between them. */
    public void install(Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(RouterErrors::headAsGet);
        router.route().order(Integer.MIN_VALUE + 2).handler(this::limitBody);
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

    /** Refuses a body over the limit by what it announces, before any of it is kept. */
    private void limitBody(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBodyBytes) {
            EarlyAnswer.send(context, tooLarge());
        } else if (isRawUpload(context.request())) {
            spool.handle(context);
        } else {
            context.next();
        }
    }

    private static boolean isRawUpload(HttpServerRequest request) {
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return request.method().equals(HttpMethod.POST) && request.path().equals("/upload")
            && contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private void noRoute(Router router, RoutingContext context) {
        Set<String> methods = new TreeSet<>();
        String method = context.request().method().name();
        for (Route route : router.getRoutes()) {
            if (route.getPath() == null || !matches(route.getPath(), context.normalizedPath())) {
                continue;
            }
            Set<HttpMethod> allowed = route.methods();
            if (allowed != null) {
                allowed.forEach(one -> methods.add(one.name()));
            }
        }
        if (!started) {
            context.response().putHeader("Retry-After", "1");
            EarlyAnswer.send(context, Problem.ofStatus(503, "The service is just starting. Try again in a moment."));
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
            EarlyAnswer.send(context, Problem.ofStatus(415, "'%s' does not take %s. Send multipart/form-data with a part named 'file', or the CSV itself as text/csv."
                .formatted(context.normalizedPath(), contentType == null ? "a body without a Content-Type" : "'" + contentType + "'")));
        }
    }

    private void failed(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        EarlyAnswer.send(context, switch (status) {
            case 413 -> tooLarge();
            case 400 -> Problem.ofStatus(400, "The request is not well-formed%s. Send multipart/form-data with a part named 'file', or the CSV itself as text/csv."
                .formatted(context.failure() == null || context.failure().getMessage() == null ? "" : ": " + context.failure().getMessage()));
            default -> Problem.ofStatus(status, "The request could not be answered.");
        });
    }

    private Problem tooLarge() {
        return Problem.ofStatus(413, "The body has more than %,d bytes, the most that this server takes. Split the file, or raise dromedary.max-upload-bytes."
            .formatted(maxBodyBytes));
    }

    /** @param pattern a path of the server's, with parameters as {@code :name} */
    private static boolean matches(String pattern, String path) {
        String[] expected = pattern.split("/");
        String[] given = path.split("/");
        if (expected.length != given.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].startsWith(":") && !expected[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
