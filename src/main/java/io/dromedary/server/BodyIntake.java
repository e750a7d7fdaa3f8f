package io.dromedary.server;

import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;

/**
 * One body on its way in. Whatever ends it, its end, an error, its client's departure or our own refusal, it ends once, and
 * what it has opened is closed. All of it runs on the request's event loop.
 */
abstract class BodyIntake {

    final RoutingContext context;
    final HttpServerRequest request;
    private final long limit;
    private final Promise<Body> promise = Promise.promise();
    private long received;
    private boolean waiting;
    private boolean over;

    /** @param limit the most bytes that it may have */
    BodyIntake(RoutingContext context, long limit) {
        this.context = context;
        this.request = context.request();
        this.limit = limit;
    }

    /** Begins to read. The handlers stand before anything is opened, so that a client that is gone by then is noticed. */
    final Future<Body> begin() {
        request.exceptionHandler(gone -> fail(GoneException.is(gone) ? new GoneException(gone) : malformed(gone)));
        if (context.response().closed()) {
            fail(new GoneException(new ClosedChannelException()));
            return promise.future();
        }
        try {
            request.pause();
            request.handler(this::take);
            request.endHandler(end -> {
                if (!over) {
                    finish();
                }
            });
            open().onFailure(this::fail).onSuccess(opened -> {
                if (!over) {
                    waiting = true;
                    request.resume();
                }
            });
        } catch (ProblemException | RuntimeException e) {
            fail(e);
        }
        return promise.future();
    }

    /** Makes ready what the bytes go to. */
    abstract Future<Void> open() throws ProblemException;

    /** Keeps some bytes. */
    abstract void keep(Buffer bytes);

    /** All bytes are there: {@link #succeed} is called in the end, or {@link #fail}. */
    abstract void finish();

    /** Closes and removes what was kept. */
    abstract void discard();

    /** The bytes that have come in. */
    final long received() {
        return received;
    }

    /** Whether it is the client that is waited for, and not our own disk. */
    final boolean isWaiting() {
        return waiting;
    }

    final boolean isOver() {
        return over;
    }

    /** Lets no more bytes in until {@link #resume}. */
    final void pause() {
        waiting = false;
        request.pause();
    }

    final void resume() {
        if (!over) {
            waiting = true;
            request.resume();
        }
    }

    final void succeed(Body body) {
        if (!over) {
            end();
            promise.complete(body);
        }
    }

    final void fail(Throwable why) {
        if (!over) {
            end();
            discard();
            promise.fail(why);
        }
    }

    private void take(Buffer bytes) {
        if (over) {
            return;
        }
        received += bytes.length();
        if (received > limit) {
            fail(BodyReader.tooLarge(limit));
        } else {
            keep(bytes);
        }
    }

    private void end() {
        over = true;
        waiting = false;
        // What may yet come, while the answer goes out, is thrown away.
        request.exceptionHandler(gone -> { });
    }

    static ProblemException malformed(Throwable why) {
        return new ProblemException(Problem.ofStatus(400, "The body is not well-formed: %s. Send multipart/form-data with a part named 'file', or the CSV itself as text/csv."
            .formatted(why.getMessage())));
    }
}
