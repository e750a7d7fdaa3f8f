package io.dromedary.server;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that this process opens to its own port to see whether it answers: they are not counted among the clients'. */
public final class OwnConnections {

    private final Set<InetSocketAddress> open = ConcurrentHashMap.newKeySet();

    /** @param local the address that the server sees the connection come from; nobody else can have it while it is open */
    void add(InetSocketAddress local) {
        open.add(local);
    }

    void remove(InetSocketAddress local) {
        open.remove(local);
    }

    boolean contains(InetSocketAddress remote) {
        return open.contains(remote);
    }
}
