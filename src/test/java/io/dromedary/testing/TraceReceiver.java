package io.dromedary.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes spans by OTLP over HTTP, in protocol buffers, as a collector does. */
public final class TraceReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private volatile String authorization;

    /**
     * A span.
     *
     * @param parent empty where it is the first of its trace
     */
    public record Span(String trace, String id, String parent, String name, Map<String, String> attributes) {
    }

    public TraceReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            // Of an export the resources are 1, of a resource its scopes 2, of a scope its spans 2.
            parts(body, 1).forEach(resource -> parts(resource, 2).forEach(scope -> parts(scope, 2).forEach(span -> spans.add(span(span)))));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
    }

    public List<Span> spans() {
        return List.copyOf(spans);
    }

    /** All that was sent, byte by byte. */
    public String everything() {
        return String.join("", bodies);
    }

    /** What the last batch came with. */
    public String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Span span(byte[] span) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (byte[] attribute : parts(span, 9)) {
            parts(attribute, 2).stream().flatMap(value -> parts(value, 1).stream()).forEach(text -> attributes.put(text(parts(attribute, 1).get(0)), text(text)));
        }
        return new Span(hex(span, 1), hex(span, 2), hex(span, 4), text(parts(span, 5).get(0)), attributes);
    }

    private static String hex(byte[] message, int field) {
        return parts(message, field).stream().map(HexFormat.of()::formatHex).findFirst().orElse("");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The values of a field that have a length: messages, texts and bytes. */
    private static List<byte[]> parts(byte[] message, int field) {
        List<byte[]> parts = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(message);
        while (buffer.hasRemaining()) {
            int tag = (int) number(buffer);
            switch (tag & 7) {
                case 0 -> number(buffer);
                case 1 -> buffer.position(buffer.position() + 8);
                case 5 -> buffer.position(buffer.position() + 4);
                default -> {
                    byte[] value = new byte[(int) number(buffer)];
                    buffer.get(value);
                    if (tag >> 3 == field) {
                        parts.add(value);
                    }
                }
            }
        }
        return parts;
    }

    private static long number(ByteBuffer buffer) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = buffer.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
