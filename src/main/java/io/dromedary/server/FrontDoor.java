package io.dromedary.server;

import io.dromedary.access.HostRule;
import io.dromedary.web.EarlyAnswer;
import io.dromedary.web.Problem;
import io.netty.channel.Channel;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** What every request passes before a router sees it, on the service's port and on the management's. */
public final class FrontDoor {

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");

    private final HostRule hosts;
    private final PathGate gate;

    /** @param gate holds what is asked for while its route is replaced */
    public FrontDoor(HostRule hosts, PathGate gate) {
        this.hosts = hosts;
        this.gate = gate;
    }

    /** Refuses what could be read in two ways and what is asked under a foreign name; hands on everything else. */
    void open(HttpServerRequest request, Handler<HttpServerRequest> router) {
        mark(request);
        ConnectionWatch watch = watchOf(request);
        if (watch != null) {
            watch.opens(request);
        }
        String ambiguity = RequestSyntax.ambiguity(request);
        if (ambiguity != null) {
            EarlyAnswer.sendLast(request, Problem.ofStatus(400, ambiguity));
            return;
        }
        Problem foreign = hosts.refusal(request);
        if (foreign != null) {
            EarlyAnswer.send(request, foreign);
            return;
        }
        if (EarlyAnswer.hasBody(request)) {
            // Until somebody reads it: what decides about the request may take its time.
            request.pause();
        }
        gate.pass(request, router);
    }

    /** Answers what the decoder could not read. */
    void refuse(HttpServerRequest request) {
        mark(request);
        Throwable why = request.decoderResult().cause();
        String said = String.valueOf(why == null ? null : why.getMessage());
        if (why instanceof TooLongFrameException) {
            boolean line = said.contains("line");
            EarlyAnswer.sendLast(request, Problem.of(line ? 414 : 431, line ? "uri-too-long" : "headers-too-large", line ? "URI too long" : "Headers too large",
                line ? "The request's first line has more than 4,096 bytes. Send options as fields of a form."
                    : "The request's headers have more than 8,192 bytes."));
        } else {
            EarlyAnswer.sendLast(request, Problem.ofStatus(400, "The request is not well-formed HTTP."));
        }
    }

    /** Tells the connection's watch when a request begins and when it is answered. The first handler of a router. */
    public static void watch(RoutingContext context) {
        // Where HEAD is answered as GET is, what was in the answer so far is gone.
        mark(context.request());
        ConnectionWatch watch = watchOf(context.request());
        if (watch != null && context.get(FrontDoor.class.getName()) == null) {
            context.put(FrontDoor.class.getName(), Boolean.TRUE);
            Channel channel = channel(context.request());
            watch.begins(context.request());
            context.addEndHandler(over -> {
                if (channel.eventLoop().inEventLoop()) {
                    finish(context, watch);
                } else {
                    channel.eventLoop().execute(() -> finish(context, watch));
                }
            });
        }
        context.next();
    }

    private static void finish(RoutingContext context, ConnectionWatch watch) {
        watch.ends();
        // A body that nobody wanted must not stand in the way of the next request.
        letGo(context.request());
    }

    /** No answer, however early, is taken for another type than it says. */
    private static void mark(HttpServerRequest request) {
        request.response().putHeader(CONTENT_TYPE_OPTIONS, "nosniff");
    }

    /** Throws away what is left of the request's body. */
    static void letGo(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    private static ConnectionWatch watchOf(HttpServerRequest request) {
        return ConnectionWatch.of(channel(request));
    }

    private static Channel channel(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }
}
