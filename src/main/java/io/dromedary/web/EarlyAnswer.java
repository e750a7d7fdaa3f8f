package io.dromedary.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem before any route has begun. */
public final class EarlyAnswer {

    private static final long DRAIN_MILLISECONDS = 3_000;
    /** RFC 9113, section 8.1: the answer is whole, and the rest of the request is not wanted. */
    private static final long NO_ERROR = 0;

    private EarlyAnswer() {
    }

    public static void send(RoutingContext context, Problem problem) {
        send(context.request(), problem);
    }

    /** The last answer on its connection: what follows the request cannot be read, or not in one way alone. */
    public static void sendLast(HttpServerRequest request, Problem problem) {
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        write(request.response(), problem).onComplete(written -> request.connection().close());
    }

    public static void send(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        if (!request.isEnded() && hasBody(request)) {
            // A client that is still sending must be able to read the answer: its bytes are thrown away for a while.
            request.handler(rest -> { }).resume();
            if (request.version() == HttpVersion.HTTP_2) {
                after(DRAIN_MILLISECONDS, () -> response.reset(NO_ERROR));
            } else {
                response.putHeader(HttpHeaders.CONNECTION, "close");
                after(DRAIN_MILLISECONDS, () -> request.connection().close());
            }
        }
        write(response, problem);
    }

    private static Future<Void> write(HttpServerResponse response, Problem problem) {
        if (problem.status() == 503 && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", "10");
        }
        return response.setStatusCode(problem.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .end(new JsonObject(problem.members()).encode());
    }

    private static void after(long milliseconds, Runnable then) {
        Vertx.currentContext().owner().setTimer(milliseconds, over -> then.run());
    }

    /** Whether the request has a body, as its head says. */
    public static boolean hasBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2 ? !request.isEnded() : request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || !"0".equals(request.headers().get(HttpHeaders.CONTENT_LENGTH))
            && request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
