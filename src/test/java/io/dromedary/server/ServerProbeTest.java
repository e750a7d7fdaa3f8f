package io.dromedary.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.access.HostRule;
import io.dromedary.access.TrustedProxies;
import io.dromedary.observe.OutOfMemory;
import io.dromedary.server.ServerProbe.Patience;
import io.dromedary.testing.Ports;
import io.dromedary.testing.RawHttp;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose port stays silent is found out, and ended in the end. */
class ServerProbeTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration SILENT = INTERVAL.multipliedBy(3);
    private static final Duration DEAD = INTERVAL.multipliedBy(12);
    private static final Duration NEVER = INTERVAL.multipliedBy(1_000_000);

    private final List<Integer> ended = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> answer = new AtomicReference<>("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Socket> silent = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, LOOPBACK);
        Thread accepting = new Thread(this::serve);
        accepting.setDaemon(true);
        accepting.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void saysThatAServerThatAcceptsAndNeverAnswersIsDeadAndThenEndsTheProcess() {
        answer.set("");
        try (ServerProbe probe = probe(List.of(LOOPBACK), DEAD)) {
            await().until(() -> probe.trouble().isPresent());
            assertTrue(probe.trouble().orElseThrow().startsWith("Port " + server.getLocalPort() + " has not answered"));

            await().until(() -> !ended.isEmpty());
            assertEquals(List.of(70), ended);
        }
    }

    @Test
    void endsTheProcessWhosePortIsClosed() throws IOException {
        server.close();
        try (ServerProbe probe = probe(List.of(LOOPBACK), DEAD)) {
            await().until(() -> ended.equals(List.of(70)));
        }
    }

    @Test
    void endsTheProcessWhosePortSpeaksNoHttp() {
        answer.set("220 mail.example.com ESMTP\r\n");
        try (ServerProbe probe = probe(List.of(LOOPBACK), DEAD)) {
            await().until(() -> ended.equals(List.of(70)));
        }
    }

    @Test
    void takesEveryAnswerForALifeSignARefusalToo() {
        answer.set("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        try (ServerProbe probe = probe(List.of(LOOPBACK), INTERVAL.multipliedBy(5))) {
            await().until(() -> asked.get() > 10);
            assertEquals(List.of(), ended);
        }
    }

    @Test
    void forgetsTheSilenceOfAServerThatAnswersAgain() {
        String good = answer.getAndSet("");
        try (ServerProbe probe = probe(List.of(LOOPBACK), NEVER)) {
            await().until(() -> probe.trouble().isPresent());
            answer.set(good);
            await().until(() -> probe.trouble().isEmpty());
        }
    }

    @Test
    void asksAtEveryAddressThatAHostHas() throws IOException {
        List<InetAddress> addresses = List.of(InetAddress.getByName("127.0.0.77"), LOOPBACK);
        try (ServerProbe probe = probe(addresses, DEAD)) {
            await().until(() -> asked.get() > 13);
            assertEquals(List.of(), ended);
        }
    }

    @Test
    void asksNoMoreWhenItIsClosed() {
        answer.set("");
        ServerProbe probe = probe(List.of(LOOPBACK), DEAD);
        await().until(() -> probe.trouble().isPresent());
        probe.close();
        await().during(DEAD.plus(INTERVAL)).until(() -> ended.isEmpty() && probe.trouble().isEmpty());
    }

    @Test
    void isAnsweredThoughNoMoreConnectionsAreTaken() {
        TrustedProxies proxies = new TrustedProxies(List.of());
        OwnConnections own = new OwnConnections();
        int port = Ports.free(1).get(0);
        ServerVertx vertx = ServerVertx.create(new ServerLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), 1, 1), proxies, own,
            new FrontDoor(new HostRule(Set.of(), proxies), new PathGate()), new OutOfMemory(ended::add));
        List<String> begun = new CopyOnWriteArrayList<>();
        Router router = Router.router(vertx);
        router.route().handler(FrontDoor::watch);
        // Never answered: its connection is at work, and makes no way for another one.
        router.get("/slow").handler(context -> begun.add(context.request().path()));
        HttpServer limited = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port)).requestHandler(router);
        limited.listen().toCompletionStage().toCompletableFuture().join();
        try (RawHttp slow = RawHttp.connect(port)) {
            slow.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await().until(() -> !begun.isEmpty());
            try (ServerProbe counted = new ServerProbe(List.of(LOOPBACK), port, new OwnConnections(), new Patience(INTERVAL, SILENT, NEVER), ended::add);
                    ServerProbe probe = new ServerProbe(List.of(LOOPBACK), port, own, new Patience(INTERVAL, INTERVAL, NEVER), ended::add)) {
                counted.begin();
                probe.begin();
                await().until(() -> counted.trouble().isPresent());
                assertTrue(probe.trouble().isEmpty());
            }
        } finally {
            limited.close().toCompletionStage().toCompletableFuture().join();
            vertx.end();
        }
    }

    private ServerProbe probe(List<InetAddress> addresses, Duration dead) {
        ServerProbe probe = new ServerProbe(addresses, server.getLocalPort(), new OwnConnections(), new Patience(INTERVAL, SILENT, dead), ended::add);
        probe.begin();
        return probe;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private void serve() {
        while (true) {
            try {
                Socket socket = server.accept();
                asked.incrementAndGet();
                silent.add(socket);
                if (!answer.get().isEmpty()) {
                    socket.getOutputStream().write(answer.get().getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }
}
