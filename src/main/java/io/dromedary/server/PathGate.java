package io.dromedary.server;

import io.dromedary.web.EarlyAnswer;
import io.dromedary.web.Problem;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;

/**
 * Holds requests for a few paths while the routes behind them are replaced: a router shows each request the routes that were
 * there when it came in, and for a moment there is none.
 */
public final class PathGate {

    private static final long PATIENCE_MILLISECONDS = 2_000;

    private final ReadWriteLock passing = new ReentrantReadWriteLock();
    private Closed closed;

    /** What is closed, until when. */
    private record Closed(List<Pattern> paths, Promise<Void> opened) {

        boolean holds(HttpServerRequest request) {
            String path = request.path() == null ? "/" : HttpUtils.normalizePath(request.path());
            return paths.stream().anyMatch(one -> one.matcher(path).matches());
        }
    }

    /**
     * @param paths as routes name them, {@code /status/{request_id}}; from here on no request for one of them has come to a
     *              router without the old routes in its sight
     */
    public void close(Collection<String> paths) {
        List<Pattern> patterns = paths.stream().map(PathGate::pattern).toList();
        passing.writeLock().lock();
        try {
            closed = new Closed(patterns, Promise.promise());
        } finally {
            passing.writeLock().unlock();
        }
    }

    /** Lets in what waits. */
    public void open() {
        passing.writeLock().lock();
        Closed before = closed;
        try {
            closed = null;
        } finally {
            passing.writeLock().unlock();
        }
        if (before != null) {
            before.opened().complete();
        }
    }

    void pass(HttpServerRequest request, Handler<HttpServerRequest> router) {
        passing.readLock().lock();
        try {
            if (closed == null || !closed.holds(request)) {
                router.handle(request);
                return;
            }
            hold(request, router, closed.opened());
        } finally {
            passing.readLock().unlock();
        }
    }

    private void hold(HttpServerRequest request, Handler<HttpServerRequest> router, Promise<Void> opened) {
        request.pause();
        Context context = Vertx.currentContext();
        AtomicBoolean done = new AtomicBoolean();
        long patience = context.owner().setTimer(PATIENCE_MILLISECONDS, over -> {
            if (done.compareAndSet(false, true)) {
                request.response().putHeader("Retry-After", "1");
                EarlyAnswer.send(request, Problem.ofStatus(503, "What is asked for is being changed. Try again in a moment."));
            }
        });
        opened.future().onComplete(open -> context.runOnContext(now -> {
            if (done.compareAndSet(false, true)) {
                context.owner().cancelTimer(patience);
                pass(request, router);
                if (!EarlyAnswer.hasBody(request)) {
                    request.resume();
                }
            }
        }));
    }

    /** Names of a path stand for one part of it; a star at its end for anything. */
    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=})|(?=\\*$)")) {
            pattern.append(part.startsWith("{") ? "[^/]+" : part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.append("/?").toString());
    }
}
