package io.dromedary.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
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

    private static final long DRAIN_MILLISECONDS = 3_000;

    private final long maxBodyBytes;
    private final BodySpool spool;

    /**
     * @param maxBodyBytes the most bytes that a request's body may have
     * @param temporary    the folder of temporary files
     */
    public RouterErrors(long maxBodyBytes, Path temporary) {
        this.maxBodyBytes = maxBodyBytes;
        this.spool = new BodySpool(temporary, maxBodyBytes);
    }

    /** Puts the first and the last handler on the router; routes that come later stand between them. */
    public void install(Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::limitBody);
        router.route().last().handler(context -> noRoute(router, context)).failureHandler(this::failed);
    }

    /** Refuses a body over the limit by what it announces, before any of it is kept. */
    private void limitBody(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBodyBytes) {
            answer(context, tooLarge());
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
        if (methods.isEmpty()) {
            answer(context, Problem.ofStatus(404, "There is nothing at '%s'.".formatted(context.normalizedPath())));
        } else if (!methods.contains(method)) {
            context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            answer(context, Problem.ofStatus(405, "'%s' takes %s, not %s."
                .formatted(context.normalizedPath(), String.join(", ", methods), method)));
        } else {
            String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
            answer(context, Problem.ofStatus(415, "'%s' does not take %s. Send multipart/form-data with a part named 'file', or the CSV itself as text/csv."
                .formatted(context.normalizedPath(), contentType == null ? "a body without a Content-Type" : "'" + contentType + "'")));
        }
    }

    private void failed(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        answer(context, switch (status) {
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

    private static void answer(RoutingContext context, Problem problem) {
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        if (problem.status() == 413) {
            // A client that is still sending must be able to read the answer: its bytes are thrown away for a while.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            if (!context.request().isEnded()) {
                context.request().handler(rest -> { }).resume();
            }
            context.vertx().setTimer(DRAIN_MILLISECONDS, over -> context.request().connection().close());
        }
        context.response()
            .setStatusCode(problem.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .end(new JsonObject(problem.members()).encode());
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
