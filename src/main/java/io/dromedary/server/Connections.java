package io.dromedary.server;

import io.dromedary.access.TrustedProxies;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of one port, bounded in all and for each address. Where a bound is reached, the connection whose client
 * has been waited for longest makes way for the new one: it waits for its next request, or its body hardly comes in. Where there
 * is none, the new one is refused. A trusted proxy stands for many clients and has limits of its own: its connections are not
 * counted, nor are our own.
 */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long QUIET_NANOSECONDS = 60_000_000_000L;
    private static final int NETWORK_BYTES = 8;

    private final ServerLimits limits;
    private final TrustedProxies proxies;
    private final OwnConnections own;
    private final Map<String, Source> sources = new HashMap<>();
    private final Set<ConnectionWatch> waiting = new LinkedHashSet<>();
    private int open;
    private long toldAt = System.nanoTime() - QUIET_NANOSECONDS;

    /** The connections of one address. */
    private static final class Source {

        private int open;
        private final Set<ConnectionWatch> waiting = new LinkedHashSet<>();
    }

    Connections(ServerLimits limits, TrustedProxies proxies, OwnConnections own) {
        this.limits = limits;
        this.proxies = proxies;
        this.own = own;
    }

    /** @return whether the connection may stay; it waits for its first request then */
    synchronized boolean admit(ConnectionWatch watch) {
        if (watch.address() == null || own.contains(watch.remote()) || proxies.isTrusted(watch.address().getHostAddress())) {
            return true;
        }
        String key = key(watch.address());
        Source source = sources.computeIfAbsent(key, address -> new Source());
        boolean room = (source.open < limits.connectionsPerAddress() || makeWay(source.waiting))
            && (open < limits.connections() || makeWay(waiting));
        if (!room) {
            tell(source.open >= limits.connectionsPerAddress() ? "from " + watch.address().getHostAddress() : "in all");
            sources.values().removeIf(one -> one == source && one.open == 0);
            return false;
        }
        // Whoever made way may have been the last of its address, and the address forgotten.
        sources.put(key, source);
        source.open++;
        open++;
        watch.counted(key);
        waits(watch);
        return true;
    }

    /** The connection begins to wait for its client: for the next request, or for a body. */
    synchronized void waits(ConnectionWatch watch) {
        if (watch.key() != null) {
            works(watch);
            waiting.add(watch);
            sources.get(watch.key()).waiting.add(watch);
        }
    }

    /** The connection has a request that is being answered. */
    synchronized void works(ConnectionWatch watch) {
        if (watch.key() != null) {
            waiting.remove(watch);
            sources.get(watch.key()).waiting.remove(watch);
        }
    }

    /** The connection is closed, or about to be. */
    synchronized void leaves(ConnectionWatch watch) {
        String key = watch.key();
        if (key != null) {
            works(watch);
            watch.counted(null);
            open--;
            Source source = sources.get(key);
            source.open--;
            if (source.open == 0) {
                sources.remove(key);
            }
        }
    }

    synchronized int open() {
        return open;
    }

    private boolean makeWay(Set<ConnectionWatch> candidates) {
        ConnectionWatch longest = candidates.stream().filter(ConnectionWatch::isWaiting).findFirst().orElse(null);
        if (longest != null) {
            leaves(longest);
            longest.close();
        }
        return longest != null;
    }

    private void tell(String which) {
        if (System.nanoTime() - toldAt >= QUIET_NANOSECONDS) {
            toldAt = System.nanoTime();
            LOG.warn("Connections are refused: there are too many {} (dromedary.http.connections, dromedary.http.connections-per-address).", which);
        }
    }

    private static String key(InetAddress address) {
        return address instanceof Inet6Address ? Arrays.toString(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) : address.getHostAddress();
    }
}
