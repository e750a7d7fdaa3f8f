package io.dromedary.server;

import io.dromedary.access.TrustedProxies;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;

/** Java's own network, with a watch on every connection from the moment it is accepted: Vert.x shows one only after its first byte. */
final class ServerTransport extends JDKTransport {

    private final ServerLimits limits;
    private final TrustedProxies proxies;

    ServerTransport(ServerLimits limits, TrustedProxies proxies) {
        this.limits = limits;
        this.proxies = proxies;
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new Acceptor(new Connections(limits, proxies)));
    }

    private final class Acceptor extends ChannelInboundHandlerAdapter {

        private final Connections connections;

        Acceptor(Connections connections) {
            this.connections = connections;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel channel = (Channel) accepted;
            ConnectionWatch watch = new ConnectionWatch(channel, connections, limits);
            if (connections.admit(watch)) {
                channel.closeFuture().addListener(closed -> connections.leaves(watch));
                channel.pipeline().addLast("watch", watch);
                context.fireChannelRead(accepted);
            } else {
                channel.unsafe().closeForcibly();
            }
        }
    }
}
