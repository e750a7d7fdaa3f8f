package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fetch from one misbehaving server, which the allow list opens. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ScriptedServerTest {

    static final byte[] IMAGE = "no image, but as good as one here".getBytes(ISO_8859_1);
    static final int LIMIT = 2_000_000;

    @TempDir
    Path folder;
    ScriptedServer server;
    FetchRoute route;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        route = route(settings());
    }

    @AfterEach
    void stop() throws IOException {
        // The server first: a fetch that hangs on it would hold the route.
        server.close();
        route.close();
    }

    static FetchSettings settings() {
        return FetchSettings.defaults().withMaxBytes(LIMIT);
    }

    FetchRoute route(FetchSettings settings) throws Exception {
        return new FetchRoute(settings, AllowList.parse(server.url("")), folder);
    }

    static void writeForEver(OutputStream out) throws IOException {
        byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(ISO_8859_1);
        while (true) {
            out.write(chunk);
        }
    }

    /** One octet each 50 ms; the wait is for the client's end, which never comes in time. */
    static void drip(OutputStream out, Socket socket) throws IOException {
        socket.setSoTimeout(50);
        while (true) {
            out.write('x');
            out.flush();
            try {
                if (socket.getInputStream().read() == -1) {
                    throw new IOException("the client has gone");
                }
            } catch (SocketTimeoutException stillThere) {
                continue;
            }
        }
    }

    static void awaitTheClientGone(Socket socket) throws IOException {
        if (socket.getInputStream().read() == -1) {
            throw new IOException("the client has gone");
        }
    }

    void assertConnectionIsCut() {
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> server.cut.get() > 0);
    }

    void assertNoFileIsLeft() {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
