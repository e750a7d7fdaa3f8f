package io.dromedary.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on loopback that answers octet by octet as a test says, and so can misbehave in every way. */
final class ScriptedServer implements AutoCloseable {

    /** Writes an answer; returning keeps the connection open for the next request, throwing ends it. */
    interface Answer {
        void write(OutputStream out, Socket socket) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    /** How many answers ended because the client had gone. */
    final AtomicInteger cut = new AtomicInteger();

    ScriptedServer() throws IOException {
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String target) {
        return "http://127.0.0.1:" + port() + target;
    }

    ScriptedServer on(String target, Answer answer) {
        answers.put(target, answer);
        return this;
    }

    ScriptedServer on(String target, String head, byte[] body) {
        return on(target, (out, socket) -> {
            out.write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
        });
    }

    /** An answer with status 200 and the right length. */
    ScriptedServer on(String target, byte[] body) {
        return on(target, "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + body.length, body);
    }

    ScriptedServer redirect(String target, String location) {
        return on(target, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location, new byte[0]);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                requests.add(head);
                Answer answer = answers.getOrDefault(head.split(" ")[1], (out, s) -> out.write(
                        "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone".getBytes(StandardCharsets.ISO_8859_1)));
                answer.write(socket.getOutputStream(), socket);
            }
        } catch (IOException clientHasGone) {
            cut.incrementAndGet();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c != -1; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
