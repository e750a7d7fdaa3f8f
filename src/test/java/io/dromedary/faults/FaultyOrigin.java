package io.dromedary.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** An origin of images and a receiver of webhooks on loopback whose answers may be refusals, cut off or of another kind. */
final class FaultyOrigin implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "origin");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, Reply> first = new ConcurrentHashMap<>();
    private final Map<String, List<String>> events = new ConcurrentHashMap<>();
    private final Set<String> troubled = ConcurrentHashMap.newKeySet();
    private final Supplier<Incarnation> asking;

    private record Reply(int status, byte[] body) {
    }

    /** @param asking the process that is at work */
    FaultyOrigin(Supplier<Incarnation> asking) {
        this.asking = asking;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void serve(String path, int status, byte[] body) {
        replies.put(path, new Reply(status, body));
    }

    /** Answers the first request with a status of its own. */
    void serveAfter(int status, String path, byte[] body) {
        first.put(path, new Reply(status, new byte[0]));
        serve(path, 200, body);
    }

    /** The bodies that were sent to a path, by the ids of their events, in their order. */
    List<String> events(String path) {
        return events.getOrDefault(path, List.of());
    }

    /** Whether an answer at this path was not what it should have been. */
    boolean wasTroubled(String path) {
        return troubled.contains(path);
    }

    void forget(String prefix) {
        replies.keySet().removeIf(path -> path.startsWith(prefix));
        first.keySet().removeIf(path -> path.startsWith(prefix));
        events.keySet().removeIf(path -> path.startsWith(prefix));
        troubled.removeIf(path -> path.startsWith(prefix));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            byte[] sent = exchange.getRequestBody().readAllBytes();
            boolean event = exchange.getRequestMethod().equals("POST");
            Fault fault;
            try {
                fault = asking.get().reach(Fault.Kind.ANSWER, event ? "to a webhook" : "to " + path.replaceAll(".*/", ""));
            } catch (Incarnation.Halted e) {
                // Nobody is there to read it.
                reset(exchange, 0);
                return;
            }
            if (event) {
                events.computeIfAbsent(path, key -> new CopyOnWriteArrayList<>()).add(exchange.getRequestHeaders().getFirst("webhook-id") + " " + new String(sent, java.nio.charset.StandardCharsets.UTF_8));
            }
            Reply before = fault == null ? first.remove(path) : null;
            Reply reply = before != null ? before : replies.getOrDefault(path, event ? new Reply(204, new byte[0]) : new Reply(404, new byte[0]));
            if (fault == null) {
                send(exchange, reply);
                return;
            }
            troubled.add(path);
            switch (fault.variant() % 4) {
                case 0 -> send(exchange, new Reply(500, "trouble".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                case 1 -> reset(exchange, 0);
                case 2 -> {
                    exchange.sendResponseHeaders(200, Math.max(2, reply.body().length));
                    exchange.getResponseBody().write(reply.body(), 0, reply.body().length / 2);
                    reset(exchange, reply.body().length);
                }
                default -> send(exchange, new Reply(200, "<html><body>Please log in</body></html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            }
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** The server closes the connection of an exchange that throws. */
    private static void reset(HttpExchange exchange, int after) throws IOException {
        if (after > 0) {
            exchange.getResponseBody().flush();
        }
        throw new IOException("reset");
    }
}
