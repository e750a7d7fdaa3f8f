package io.dromedary.server;

import io.dromedary.access.TrustedProxies;
import io.dromedary.observe.OutOfMemory;
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
    private final OwnConnections own;
    private final OutOfMemory memory;

    ServerTransport(ServerLimits limits, TrustedProxies proxies, OwnConnections own, OutOfMemory memory) {
        this.limits = limits;
        this.proxies = proxies;
        this.own = own;
        this.memory = memory;
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new Acceptor(new Connections(limits, proxies, own)));
    }

    private final class Acceptor extends ChannelInboundHandlerAdapter {

        private final Connections connections;

        Acceptor(Connections connections) {
            this.connections = connections;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel channel = (Channel) accepted;
            ConnectionWatch watch = new ConnectionWatch(channel, connections, limits, memory);
            if (connections.admit(watch)) {
                channel.closeFuture().addListener(closed -> connections.leaves(watch));
                channel.pipeline().addLast("watch", watch);
                channel.pipeline().addLast("upgrades", new BodilessUpgrades());
                context.fireChannelRead(accepted);
            } else {
                channel.unsafe().closeForcibly();
            }
        }
    }
}
