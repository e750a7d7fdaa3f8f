package io.dromedary;

import com.sun.management.UnixOperatingSystemMXBean;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.observe.OutOfMemory;
import io.dromedary.server.BodyReader;
import io.dromedary.server.BodySpeed;
import io.dromedary.server.Entrances;
import io.dromedary.server.FrontDoor;
import io.dromedary.server.OwnConnections;
import io.dromedary.server.PathGate;
import io.dromedary.server.ServerLimits;
import io.dromedary.server.ServerProbe;
import io.dromedary.server.ServerVertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** The settings of {@code dromedary.http}, checked, and what Camel's HTTP servers are made with. */
final class Server implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int LEAST_CONNECTIONS = 16;
    private static final Duration SPEED_WINDOW = Duration.ofSeconds(15);
    private static final ServerProbe.Patience PATIENCE = new ServerProbe.Patience(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final Settings settings;
    private final ServerLimits limits;
    private final BodySpeed speed;
    private final Access access;
    private final OutOfMemory memory;
    private final OwnConnections own = new OwnConnections();
    private final PathGate gate = new PathGate();
    private ServerVertx vertx;

    /** @throws SettingException where a setting is wrong */
    Server(Settings settings, Access access, OutOfMemory memory) {
        this.settings = settings;
        this.access = access;
        this.memory = memory;
        int connections = settings.number("dromedary.http.connections", 0, 1_000_000);
        int all = connections == 0 ? connectionsThatFit() : connections;
        int perAddress = settings.number("dromedary.http.connections-per-address", 0, 1_000_000);
        this.limits = new ServerLimits(settings.time("dromedary.http.header-timeout"), settings.time("dromedary.http.idle-timeout"),
            all, perAddress == 0 ? Math.max(1, all / 2) : perAddress);
        this.speed = new BodySpeed(settings.bytes("dromedary.http.min-bytes-per-second"), SPEED_WINDOW);
    }

    /** By its type Camel finds it, before it makes a Vert.x of its own. */
    ServerVertx vertx() {
        if (vertx == null) {
            vertx = ServerVertx.create(limits, access.proxies(), own, new FrontDoor(access.hostRule(), gate), memory);
        }
        return vertx;
    }

    /**
     * A port may have been taken since it was found free.
     *
     * @throws SettingException where one could not be listened at
     */
    void requireListening() {
        vertx().refused().ifPresent(refused -> {
            throw taken(settings, refused.port() == settings.number("dromedary.port", 1, 65_535) ? "dromedary" : "dromedary.management", refused.cause().getMessage());
        });
    }

    /** @throws SettingException where what begins with this name, such as {@code dromedary.management}, has a port or a host that cannot be listened at */
    static void requireFree(Settings settings, String name) {
        String host = settings.text(name + ".host");
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), settings.number(name + ".port", 1, 65_535)));
        } catch (UnknownHostException e) {
            throw SettingException.of(name + ".host", host, "an address of this machine, such as 127.0.0.1 or 0.0.0.0");
        } catch (IOException e) {
            throw taken(settings, name, e.getMessage());
        }
    }

    private static SettingException taken(Settings settings, String name, String reason) {
        return SettingException.of(name + ".port", settings.text(name + ".port"), "a free port of %s (%s)".formatted(settings.text(name + ".host"), reason));
    }

    /** Holds requests while their routes are replaced. */
    PathGate gate() {
        return gate;
    }

    /**
     * By the name of {@code platform-http-engine} Camel looks for what makes its HTTP endpoints, before it makes its own.
     *
     * @param temporary the folder of temporary files
     */
    Entrances entrances(Path temporary) {
        return new Entrances(new BodyReader(temporary, settings.bytes("dromedary.max-upload-bytes"), speed), memory);
    }

    /**
     * Asks the service's port from this machine.
     *
     * @param end ends the process with a status
     */
    ServerProbe probe(IntConsumer end) {
        return new ServerProbe(addresses(), settings.number("dromedary.port", 1, 65_535), own, PATIENCE, end);
    }

    /** Where the server can be asked: a host of all addresses is also the loopback one. */
    private List<InetAddress> addresses() {
        try {
            List<InetAddress> bound = List.of(InetAddress.getAllByName(settings.text("dromedary.host")));
            return bound.stream().anyMatch(InetAddress::isAnyLocalAddress) ? List.of(InetAddress.getLoopbackAddress()) : bound;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The address that was listened at has no name any more", e);
        }
    }

    @Override
    public void close() {
        if (vertx != null) {
            vertx.end();
        }
    }

    /** A fifth of the files that this process may open: a connection may need two, for its upload, and there are two ports. */
    private static int connectionsThatFit() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount() : MOST_CONNECTIONS;
        return (int) Math.max(LEAST_CONNECTIONS, Math.min(MOST_CONNECTIONS, files / 5));
    }
}
