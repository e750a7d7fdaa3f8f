package io.dromedary.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** A short body, on the heap. */
final class ShortBody extends BodyIntake {

    private final Buffer content = Buffer.buffer();

    ShortBody(RoutingContext context, long limit) {
        super(context, limit);
    }

    @Override
    Future<Void> open() {
        return Future.succeededFuture();
    }

    @Override
    void keep(Buffer bytes) {
        content.appendBuffer(bytes);
    }

    @Override
    void finish() {
        succeed(Body.of(content));
    }

    @Override
    void discard() {
        // The garbage collector does.
    }
}
