package io.dromedary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A stranger's server of images, on loopback. */
public final class ImageHost implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, Reply> first = new ConcurrentHashMap<>();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Reply(int status, byte[] body, Map<String, String> headers) {
    }

    /** Those of a reply that it is asked by whether it has changed, with the condition that asks. */
    private static final Map<String, String> VALIDATORS = Map.of("ETag", "If-None-Match", "Last-Modified", "If-Modified-Since");

    /** A request that came in. */
    public record Request(String path, Map<String, java.util.List<String>> headers, java.time.Instant at) {

        /** The first value, or null. */
        public String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(header -> header.getValue().get(0))
                .findFirst().orElse(null);
        }

        public boolean isConditional() {
            return VALIDATORS.values().stream().anyMatch(condition -> header(condition) != null);
        }
    }

    public ImageHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** @return the URL that the bytes are served at */
    public String serve(String path, byte[] body) {
        return serve(path, 200, body);
    }

    public String serve(String path, int status, byte[] body) {
        return serve(path, status, body, Map.of());
    }

    public String serve(String path, int status, byte[] body, Map<String, String> headers) {
        replies.put(path, new Reply(status, body, headers));
        return url(path);
    }

    /** Answers the first request for the path with a status and headers of its own. */
    public String serveAfter(int firstStatus, Map<String, String> headers, String path, byte[] body) {
        first.put(path, new Reply(firstStatus, new byte[0], headers));
        return serve(path, body);
    }

    public String url(String path) {
        return url() + path;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The most requests that were in hand at the same time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Takes so long for each answer. */
    public void takes(Duration time) {
        delay = time;
    }

    /** Answers nothing until {@link #open()}. */
    public void shut() {
        gate = new CountDownLatch(1);
    }

    public void open() {
        gate.countDown();
    }

    public Queue<Request> requests() {
        return requests;
    }

    /** @return what was asked for a path, one word each: {@code if} where it was asked whether it has changed, else {@code get} */
    public String asked(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).map(request -> request.isConditional() ? "if" : "get")
            .collect(java.util.stream.Collectors.joining(" "));
    }

    public long requestsOf(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).count();
    }

    @Override
    public void close() {
        open();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(request(exchange));
            mostAtOnce.accumulateAndGet(active.incrementAndGet(), Math::max);
            try {
                gate.await();
                Thread.sleep(delay.toMillis());
            } finally {
                // Whoever has the answer may ask for the next at once, before this thread has gone on.
                active.decrementAndGet();
            }
            String path = exchange.getRequestURI().getRawPath();
            Reply before = first.remove(path);
            Reply reply = before != null ? before : replies.getOrDefault(path, new Reply(404, new byte[0], Map.of()));
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            if (reply.status() == 200 && isKnown(reply, request(exchange))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request request(HttpExchange exchange) {
        return new Request(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), java.time.Instant.now());
    }

    /** As an origin judges it (RFC 9110 section 13.2.2): by the tag where one is asked with, else by the date. */
    private static boolean isKnown(Reply reply, Request request) {
        String tag = request.header("If-None-Match");
        if (tag != null) {
            return reply.headers().containsKey("ETag") && tag.replace("W/", "").equals(reply.headers().get("ETag").replace("W/", ""));
        }
        return reply.headers().containsKey("Last-Modified") && reply.headers().get("Last-Modified").equals(request.header("If-Modified-Since"));
    }
}
