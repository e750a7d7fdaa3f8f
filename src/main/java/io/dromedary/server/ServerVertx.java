package io.dromedary.server;

import io.dromedary.access.TrustedProxies;
import io.dromedary.observe.OutOfMemory;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Vert.x that Camel finds in its registry and makes its HTTP servers with, the service's and the management's: theirs
 * have our limits, and every request passes the {@link FrontDoor} before any router sees it.
 */
public final class ServerVertx extends VertxWrapper {

    /** As much as the head of an HTTP/1 request may have in all, and twice that for what HTTP/2 counts for each header. */
    private static final int MOST_HEADER_BYTES = 8_192;
    private static final int MOST_STREAMS = 100;
    /** Streams that a client may begin and take back in 30 seconds. */
    private static final int MOST_RESETS = 50;

    /** How often Vert.x looks whether a thread hangs, of which it makes a warning: once a second, as it would by itself, wakes an idle service for nothing. */
    private static final Duration BLOCKED_LOOK = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ServerVertx.class);

    private final FrontDoor door;
    private final OutOfMemory memory;
    private final AtomicReference<Refused> refused;

    /** A port that could not be listened at. */
    public record Refused(int port, Throwable cause) {
    }

    private ServerVertx(VertxInternal vertx, AtomicReference<Refused> refused, FrontDoor door, OutOfMemory memory) {
        super(vertx);
        this.refused = refused;
        this.door = door;
        this.memory = memory;
    }

    /**
     * @param proxies whose connections are not counted
     * @param own     connections that are not counted either
     * @param memory  is shown what was caught
     */
    public static ServerVertx create(ServerLimits limits, TrustedProxies proxies, OwnConnections own, FrontDoor door, OutOfMemory memory) {
        VertxOptions options = new VertxOptions().setBlockedThreadCheckInterval(BLOCKED_LOOK.toSeconds()).setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS);
        VertxBuilder builder = new VertxBuilder(options).findTransport(new ServerTransport(limits, proxies, own, memory)).init();
        VertxInternal vertx = (VertxInternal) builder.vertx();
        AtomicReference<Refused> refused = new AtomicReference<>();
        vertx.exceptionHandler(thrown -> {
            memory.check(thrown);
            Refused known = refused.get();
            // Camel throws it here, where nobody catches it; the start ends with it.
            if (known == null || thrown.getCause() != known.cause()) {
                LOG.error("Unhandled exception", thrown);
            }
        });
        return new ServerVertx(vertx, refused, door, memory);
    }

    @Override
    public HttpServer createHttpServer(HttpServerOptions options) {
        HttpServerOptions limited = new HttpServerOptions(options)
            .setMaxHeaderSize(MOST_HEADER_BYTES)
            .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MOST_STREAMS).setMaxHeaderListSize(2 * MOST_HEADER_BYTES).setPushEnabled(false))
            .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS)
            .setHttp2RstFloodWindowDuration(30)
            .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS);
        return new Server(delegate, limited);
    }

    /** @return the first port that could not be listened at, of which Camel makes but a warning; nothing where all could that were tried */
    public Optional<Refused> refused() {
        return Optional.ofNullable(refused.get());
    }

    /** Ends its threads; the servers are closed by then. */
    public void end() {
        delegate.close().toCompletionStage().toCompletableFuture().join();
    }

    private final class Server extends HttpServerImpl {

        Server(VertxInternal vertx, HttpServerOptions options) {
            super(vertx, options);
            invalidRequestHandler(door::refuse);
            // What fails on a connection behind its watch.
            exceptionHandler(memory::check);
        }

        /** Whoever waits for the outcome is told after it is known here. */
        @Override
        public synchronized Future<HttpServer> listen(SocketAddress address) {
            return super.listen(address).onFailure(cause -> refused.compareAndSet(null, new Refused(address.port(), cause)));
        }

        @Override
        public synchronized HttpServer requestHandler(Handler<HttpServerRequest> router) {
            return super.requestHandler(request -> door.open(request, router));
        }
    }
}
