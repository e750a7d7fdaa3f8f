package io.dromedary.server;

import io.dromedary.observe.OutOfMemory;
import io.dromedary.web.EarlyAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection that only costs: one whose request's head does not come, that waits too long for its next request, or
 * whose client takes nothing of its answer. One whose answer is slow to come is left in peace. It stands before everything
 * else on the connection, so that one that says nothing at all is watched too.
 */
final class ConnectionWatch extends ChannelDuplexHandler {

    private static final AttributeKey<ConnectionWatch> KEY = AttributeKey.valueOf("dromedary-connection-watch");
    private static final long SHORTEST_ROUND_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Requests that are sent before the one before them is answered wait in the server's memory: no more of them than this. */
    private static final int MOST_BYTES_AHEAD = 64_000;
    private static final int SLOW_BYTES_PER_SECOND = 10_000;

    private final Channel channel;
    private final Connections connections;
    private final OutOfMemory memory;
    private final long headerNanos;
    private final long idleNanos;
    private String key;
    private ScheduledFuture<?> rounds;

    private volatile int requests;
    private volatile HttpServerRequest current;
    private boolean multiplexed;
    private boolean first = true;
    private boolean headBegun;
    private volatile long since = System.nanoTime();
    private volatile long received;
    private long taken;
    private long stuckSince;
    private RequestsAhead ahead;
    private boolean readHeld;

    ConnectionWatch(Channel channel, Connections connections, ServerLimits limits, OutOfMemory memory) {
        this.channel = channel;
        this.connections = connections;
        this.memory = memory;
        this.headerNanos = limits.headerTimeout().toNanos();
        this.idleNanos = limits.idleTimeout().toNanos();
        channel.attr(KEY).set(this);
    }

    /** @return the watch of the connection, or null where it has none */
    static ConnectionWatch of(Channel channel) {
        return channel.attr(KEY).get();
    }

    InetAddress address() {
        return remote() == null ? null : remote().getAddress();
    }

    /** Where it comes from, or null where nobody can say. */
    InetSocketAddress remote() {
        return channel.remoteAddress() instanceof InetSocketAddress remote ? remote : null;
    }

    /** What it is counted under, or null where it is not. */
    String key() {
        return key;
    }

    void counted(String under) {
        key = under;
    }

    void close() {
        channel.close();
    }

    /** A request's turn has come, whatever becomes of it. On the connection's event loop. */
    void opens(HttpServerRequest request) {
        if (ahead == null && request.version() != HttpVersion.HTTP_2) {
            ahead = RequestsAhead.watch(channel);
        } else if (ahead != null) {
            ahead.begins();
        }
        if (readHeld && !isTooFarAhead()) {
            readHeld = false;
            channel.read();
        }
    }

    private boolean isTooFarAhead() {
        return ahead != null && ahead.bytes() > MOST_BYTES_AHEAD;
    }

    /** A request's head is there. On the connection's event loop. */
    void begins(HttpServerRequest request) {
        requests++;
        current = request;
        multiplexed = request.version() == HttpVersion.HTTP_2;
        first = false;
        headBegun = false;
        if (requests == 1 && EarlyAnswer.hasBody(request)) {
            since = System.nanoTime();
            received = 0;
            connections.waits(this);
        } else {
            connections.works(this);
        }
    }

    /** Whether it is the client that is waited for: for a request, or for a body that comes in more slowly than a modem sends. */
    boolean isWaiting() {
        HttpServerRequest request = current;
        double seconds = Math.max(1, (System.nanoTime() - since) / 1e9);
        return requests == 0 || requests == 1 && !request.isEnded() && received / seconds < SLOW_BYTES_PER_SECOND;
    }

    /** A request is answered, or has come to nothing. On the connection's event loop. */
    void ends() {
        requests--;
        if (requests == 0) {
            since = System.nanoTime();
            connections.waits(this);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long round = Math.max(SHORTEST_ROUND_NANOSECONDS, Math.min(headerNanos, idleNanos) / 4);
        rounds = context.executor().scheduleAtFixedRate(this::look, round, round, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        rounds.cancel(false);
        connections.leaves(this);
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (requests == 0 && !headBegun && !multiplexed) {
            headBegun = true;
            if (!first) {
                since = System.nanoTime();
            }
        }
        if (requests > 0 && message instanceof ByteBuf bytes && (multiplexed || !current.isEnded())) {
            received += bytes.readableBytes();
        }
        context.fireChannelRead(message);
    }

    /** Netty's memory is not the heap: the JVM's own option does not see that it is exhausted. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        memory.check(cause);
        context.fireExceptionCaught(cause);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (isTooFarAhead()) {
            readHeld = true;
        } else {
            context.read();
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (requests > 0) {
            if (isStuck(now)) {
                close();
            }
        } else if (now - since >= (first || headBegun ? headerNanos : idleNanos)) {
            close();
        }
    }

    /** Whether bytes wait for the client and it has taken none of them for too long. */
    private boolean isStuck(long now) {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        long waiting = out == null ? 0 : out.totalPendingWriteBytes();
        long state = waiting == 0 ? 0 : System.identityHashCode(out.current()) * 31L + out.currentProgress();
        if (waiting == 0 || state != taken) {
            taken = state;
            stuckSince = now;
        }
        return waiting > 0 && now - stuckSince >= idleNanos;
    }
}
