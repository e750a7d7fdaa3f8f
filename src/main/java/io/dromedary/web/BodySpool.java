package io.dromedary.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Writes a raw upload's body to a file before the route begins, without holding a thread or the heap while a slow client
 * sends: Camel's own streaming reads past every limit and leaves its file behind when the client goes away.
 */
final class BodySpool implements Handler<RoutingContext> {

    /** The request header in which the route finds the file; what a client sends under that name is replaced. */
    static final String HEADER = "dromedary-spooled-body";

    private final Path folder;
    private final long maxBytes;

    /** @param folder of temporary files; the body's is removed when the answer is out, unless the route moved it away */
    BodySpool(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String file = folder.resolve("body-" + UUID.randomUUID()).toString();
        request.pause();
        context.vertx().fileSystem().open(file, new OpenOptions().setCreateNew(true).setWrite(true))
            .onFailure(context::fail)
            .onSuccess(out -> {
                context.addEndHandler(ended -> context.vertx().fileSystem().delete(file));
                copy(context, out, file);
            });
    }

    private void copy(RoutingContext context, AsyncFile out, String file) {
        HttpServerRequest request = context.request();
        long[] received = {0};
        request.exceptionHandler(gone -> out.close().onComplete(closed -> context.vertx().fileSystem().delete(file)));
        request.handler((Buffer buffer) -> {
            received[0] += buffer.length();
            if (received[0] > maxBytes) {
                request.handler(rest -> { });
                request.endHandler(end -> { });
                request.exceptionHandler(gone -> { });
                out.close().onComplete(closed -> context.fail(413));
                return;
            }
            out.write(buffer);
            if (out.writeQueueFull()) {
                request.pause();
                out.drainHandler(drained -> request.resume());
            }
        });
        request.endHandler(end -> {
            request.exceptionHandler(gone -> { });
            out.close().onFailure(context::fail).onSuccess(closed -> {
                request.headers().set(HEADER, file);
                context.next();
            });
        });
        request.resume();
    }
}
