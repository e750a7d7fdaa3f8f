package io.dromedary.fetch;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The clock of one attempt, over all its hops and the body. A socket's timeout starts anew with every byte, so a server
 * that sends one now and then would hold a consumer for ever; this clock cuts the connection under it.
 */
final class Attempt {

    private final Duration deadline;
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    private Attempt(Duration deadline) {
        this.deadline = deadline;
    }

    /** @param cut ends whatever the attempt waits for; called once, on another thread, unless it finishes in time */
    static Attempt start(Duration deadline, Runnable cut) {
        Attempt attempt = new Attempt(deadline);
        attempt.finished.whenComplete((nothing, late) -> {
            if (late != null) {
                cut.run();
            }
        });
        attempt.finished.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        return attempt;
    }

    void finish() {
        finished.complete(null);
    }

    /** Whether it waits for nothing any more, in time or not. */
    boolean isOver() {
        return finished.isDone();
    }

    boolean isOverdue() {
        return finished.isCompletedExceptionally();
    }

    /** What a failure is called: the deadline where that was the reason, else as it was. */
    Exception explain(Exception failure) {
        if (!isOverdue()) {
            return failure;
        }
        SocketTimeoutException overdue =
                new SocketTimeoutException("no complete answer within %s s".formatted(deadline.toMillis() / 1000.0));
        overdue.addSuppressed(failure);
        return overdue;
    }
}
