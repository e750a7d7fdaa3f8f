package io.dromedary.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Has a connection go on in HTTP/2 only where the request that asks for it (Upgrade: h2c) has no body: of about one in a hundred that have one, Vert.x
 * loses the body's end, and the request would wait for it until it is refused as too slow. A server may pass over an Upgrade (RFC 9110, section 7.8), and the
 * request is then one of HTTP/1.1. HTTP/2 from the first byte on is as it was.
 */
final class BodilessUpgrades extends ChannelInboundHandlerAdapter {

    /** What Vert.x calls its own handler of upgrades, which it adds when the first bytes are not those of HTTP/2. */
    private static final String UPGRADES = "h2c";
    /** So many bytes of a method are not the beginning of HTTP/2's preface, {@code PRI}. */
    private static final int ENOUGH = 3;

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        boolean enough = read instanceof ByteBuf bytes && bytes.readableBytes() > ENOUGH;
        if (enough) {
            context.fireChannelRead(((ByteBuf) read).readRetainedSlice(ENOUGH));
        }
        boolean http1 = context.pipeline().get(UPGRADES) != null;
        if (http1) {
            context.pipeline().addBefore(UPGRADES, "upgrades-without-body", new FirstRequest());
        }
        if (http1 || enough) {
            context.pipeline().remove(this);
        }
        context.fireChannelRead(read);
    }

    private static final class FirstRequest extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            if (read instanceof HttpRequest request) {
                if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING) || !request.headers().get(HttpHeaderNames.CONTENT_LENGTH, "0").strip().equals("0")) {
                    request.headers().remove(HttpHeaderNames.UPGRADE);
                }
                context.pipeline().remove(this);
            }
            context.fireChannelRead(read);
        }
    }
}
