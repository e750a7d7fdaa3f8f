package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.Http2Frames;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.RawHttp;
import io.dromedary.testing.RunningApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work for a caller ends when the caller is gone, and nothing of it stays. */
class CallerGoneTest {


    @RegisterExtension
    private static final RunningApplication application = new RunningApplication();

    @Test
    void stopsReadingACatalogueWhoseSenderHasLeft() throws Exception {
        try (LogCapture log = new LogCapture("io.dromedary.web")) {
            try (Socket caller = call("/upload?dry_run=true", HEADER + "1,,\n".repeat(2_000_000))) {
                Awaitility.await("it is being read").atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5))
                    .until(() -> application.dataFiles().stream().anyMatch(file -> file.endsWith("problems.csv")));
            }

            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> log.text().contains("closed the connection before the answer was there"));
        }
        Awaitility.await("nothing of it stays").atMost(Duration.ofSeconds(30)).until(() -> application.dataFiles().isEmpty());
    }

    @Test
    void keepsNothingOfAnAnswerThatItsReaderLeftInTheMiddle() throws Exception {
        try (Socket caller = call("/upload?dry_run=true", HEADER + "1,,\n".repeat(60_000))) {
            caller.getInputStream().readNBytes(1000);
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> application.dataFiles().isEmpty());
    }

    /** A stop and a change of the routes wait for what is in flight. */
    @Test
    void endsTheExchangeOfAnAnswerThatItsReaderLeftInTheMiddle() throws Exception {
        try (Socket caller = call("/upload?dry_run=true", HEADER + "1,,\n".repeat(60_000))) {
            caller.getInputStream().readNBytes(1000);
        }

        nothingIsInFlight();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/", "/requests", "/samples/catalog.csv", "/openapi.json"})
    void endsTheExchangesOfStreamsThatAreTakenBackBeforeTheirAnswerIsRead(String path) {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            byte[] noWindow = {0, 4, 0, 0, 0, 0};
            connection.send(Http2Frames.PREFACE).send(Http2Frames.frame(4, 0, 0, noWindow));
            for (int stream = 1; stream < 40; stream += 2) {
                connection.send(Http2Frames.frame(1, 0x5, stream, Http2Frames.get(path)));
            }
            Awaitility.await("they are answered").atMost(Duration.ofSeconds(30)).until(() -> application.context().getInflightRepository().size() > 0);
            for (int stream = 1; stream < 40; stream += 2) {
                connection.send(Http2Frames.frame(3, 0, stream, new byte[] {0, 0, 0, 8}));
            }

            nothingIsInFlight();
        }
    }

    @Test
    void answersOnWhileManyTakeBackWhatTheyAsk() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> done = IntStream.range(0, 240).<Future<?>>mapToObj(number -> clients.submit(this::askAndTakeBack)).toList();
            for (Future<?> one : done) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
        }

        nothingIsInFlight();
        assertEquals(200, application.service().get("/requests").status());
    }

    private void askAndTakeBack() {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            connection.send(Http2Frames.PREFACE).send(Http2Frames.frame(4, 0, 0, new byte[0]));
            for (int stream = 1; stream < 80; stream += 2) {
                connection.send(Http2Frames.frame(1, 0x5, stream, Http2Frames.get("/docs")));
                connection.send(Http2Frames.frame(3, 0, stream, new byte[] {0, 0, 0, 8}));
            }
        } catch (UncheckedIOException ended) {
            // The server has had enough of it.
        }
    }

    private void nothingIsInFlight() {
        Awaitility.await("nothing is in flight").atMost(Duration.ofSeconds(30))
            .until(() -> application.context().getInflightRepository().browse().stream()
                .noneMatch(exchange -> exchange.getFromRouteId() != null && exchange.getExchange().getFromEndpoint().getEndpointUri().startsWith("platform-http")));
    }

    private Socket call(String path, String body) throws IOException {
        Socket socket = new Socket("127.0.0.1", application.port());
        OutputStream out = socket.getOutputStream();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nAccept: text/csv\r\nContent-Length: " + bytes.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
        return socket;
    }
}
