package io.dromedary.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem before any route has begun. */
public final class EarlyAnswer {

    private static final long DRAIN_MILLISECONDS = 3_000;

    private EarlyAnswer() {
    }

    public static void send(RoutingContext context, Problem problem) {
        if (context.response().closed() || context.response().ended()) {
            return;
        }
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        if (!context.request().isEnded() && hasBody(context.request())) {
            // A client that is still sending must be able to read the answer: its bytes are thrown away for a while.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            context.request().handler(rest -> { }).resume();
            context.vertx().setTimer(DRAIN_MILLISECONDS, over -> context.request().connection().close());
        }
        context.response()
            .setStatusCode(problem.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .end(new JsonObject(problem.members()).encode());
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || !"0".equals(request.headers().get(HttpHeaders.CONTENT_LENGTH))
            && request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
