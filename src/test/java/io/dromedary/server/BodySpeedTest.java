package io.dromedary.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.RawHttp;
import io.dromedary.web.EarlyAnswer;
import io.dromedary.web.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A body that hardly comes in is ended; one that comes in slowly but steadily is not. */
class BodySpeedTest {

    private static final int MOST_BYTES = 100_000;

    @TempDir
    Path folder;
    private Vertx vertx;
    private HttpServer server;
    private volatile BodyKind kind = BodyKind.FILE;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        BodyReader reader = new BodyReader(folder, MOST_BYTES, new BodySpeed(1_000, Duration.ofSeconds(1)));
        Router router = Router.router(vertx);
        router.route().handler(context -> reader.read(context, kind)
            .onSuccess(body -> context.end("read"))
            .onFailure(why -> EarlyAnswer.send(context, ((ProblemException) why).problem())));
        server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHORT", "FILE", "FORM"})
    void endsABodyThatHardlyComesIn(BodyKind kind) throws Exception {
        this.kind = kind;
        try (RawHttp connection = RawHttp.connect(server.actualPort())) {
            connection.head("POST / HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary=b\nContent-Length: 50000").send("--b\r\n");

            assertTrue(connection.answer().startsWith("HTTP/1.1 408"));
        }
        Awaitility.await().untilAsserted(() -> {
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(0, files.count());
            }
        });
    }

    @Test
    void letsABodyTakeItsTimeThatComesInSteadily() throws Exception {
        try (RawHttp connection = RawHttp.connect(server.actualPort())) {
            connection.head("POST / HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nContent-Length: 60000");
            for (int i = 0; i < 30; i++) {
                connection.send("x".repeat(2_000));
                Thread.sleep(100);
            }
            String answer = connection.answer();
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }
}
