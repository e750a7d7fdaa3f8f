package io.dromedary.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Counts what the requests take that a client has sent before the one before them was answered: they wait in the server's memory. A client
 * that keeps its connection sends the next request the moment it has the answer, which may be before the server knows that the answer is
 * out, so what such a request brings is its own from the moment on when it begins. All on the connection's event loop.
 */
final class RequestsAhead extends ChannelInboundHandlerAdapter {

    /** The handler of Vert.x' that makes requests of what was decoded. */
    private static final String REQUESTS = "handler";
    /** What one takes beside its texts. */
    private static final int REQUEST_BYTES = 500;

    private final Deque<Long> waiting = new ArrayDeque<>();
    private long bytes;

    /** @return one that counts what comes from now on, or null where the connection has no requests of HTTP/1.1 */
    static RequestsAhead watch(Channel channel) {
        if (channel.pipeline().get(REQUESTS) == null) {
            return null;
        }
        RequestsAhead ahead = new RequestsAhead();
        channel.pipeline().addBefore(REQUESTS, "requests-ahead", ahead);
        return ahead;
    }

    /** A request begins: the one that has waited for longest, or one that did not have to. */
    void begins() {
        Long own = waiting.pollFirst();
        bytes -= own == null ? 0 : own;
    }

    /** Of the requests that have not begun, as far as they were read. */
    long bytes() {
        return bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            long size = REQUEST_BYTES + request.uri().length();
            for (Map.Entry<String, String> header : request.headers()) {
                size += header.getKey().length() + header.getValue().length();
            }
            waiting.addLast(size);
            bytes += size;
        } else if (message instanceof HttpContent content && !waiting.isEmpty()) {
            // A request that has begun has none of its own here: behind it, it is the last that is read on.
            waiting.addLast(waiting.pollLast() + content.content().readableBytes());
            bytes += content.content().readableBytes();
        }
        context.fireChannelRead(message);
    }
}
