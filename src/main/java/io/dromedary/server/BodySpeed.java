package io.dromedary.server;

import io.dromedary.web.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * The least speed of a body: one that comes in more slowly holds a connection and a file for as long as its client likes.
 *
 * @param bytesPerSecond on the average over the window
 * @param window         that is looked at, so that a short pause of a client's network is no offence
 */
public record BodySpeed(long bytesPerSecond, Duration window) {

    /** Ends the body when it comes in more slowly. The time in which our own disk is waited for does not count. */
    void watch(BodyIntake intake, Future<Body> body) {
        Vertx vertx = intake.context.vertx();
        long[] before = {0};
        long least = Math.max(1, bytesPerSecond * window.toMillis() / 1000);
        long timer = vertx.setPeriodic(window.toMillis(), tick -> {
            if (intake.isWaiting() && intake.received() - before[0] < least) {
                intake.fail(new ProblemException(408, "too-slow", "Too slow",
                    "The body came in more slowly than %,d bytes a second over %d seconds. Send it again over a faster connection."
                        .formatted(bytesPerSecond, window.toSeconds())));
            }
            before[0] = intake.received();
        });
        body.onComplete(over -> vertx.cancelTimer(timer));
    }
}
