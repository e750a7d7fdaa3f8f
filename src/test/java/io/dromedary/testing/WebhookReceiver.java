package io.dromedary.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** A receiver of webhooks, on loopback. It answers 204 unless it is told otherwise. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();

    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private record Reply(int status, Map<String, String> headers, byte[] body) {
    }

    /** A webhook that came in. */
    public record Call(String method, String path, HttpHeaders headers, byte[] bytes, Instant at) {

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON: " + text(), e);
            }
        }

        /** The first value, or an empty text. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String url(String path) {
        return url() + path;
    }

    /** The next answer to a path that has not been given yet; after the last one it is 204 again. */
    public WebhookReceiver answers(String path, int status, String... headers) {
        Map<String, String> named = new ConcurrentHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return answers(path, new Reply(status, named, new byte[0]));
    }

    /** The same with a body. */
    public WebhookReceiver answersWith(String path, int status, byte[] body, Map<String, String> headers) {
        return answers(path, new Reply(status, headers, body));
    }

    private WebhookReceiver answers(String path, Reply reply) {
        Deque<Reply> queue = replies.computeIfAbsent(path, key -> new ArrayDeque<>());
        synchronized (queue) {
            queue.add(reply);
        }
        return this;
    }

    /** Answers nothing at a path until {@link #speaksAt}, and then only what comes after it. */
    public WebhookReceiver isSilentAt(String path) {
        silent.add(path);
        return this;
    }

    public void speaksAt(String path) {
        silent.remove(path);
    }

    /** What came in at a path, the query not looked at, in its order. */
    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().replaceAll("\\?.*", "").equals(path)).toList();
    }

    /** Waits until so many came in at a path. */
    public List<Call> await(String path, int count) {
        Awaitility.await(count + " webhooks at " + path).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
            .until(() -> calls(path).size() >= count);
        return calls(path);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                HttpHeaders.of(Map.copyOf(exchange.getRequestHeaders()), (name, value) -> true), body, Instant.now()));
            if (silent.contains(exchange.getRequestURI().getPath())) {
                closed.await();
            }
            Deque<Reply> queue = replies.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>());
            Reply reply;
            synchronized (queue) {
                reply = queue.isEmpty() ? new Reply(204, Map.of(), new byte[0]) : queue.remove();
            }
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
