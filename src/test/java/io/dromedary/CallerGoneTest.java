package io.dromedary;

import io.dromedary.testing.LogCapture;
import io.dromedary.testing.RunningApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Work for a caller ends when the caller is gone, and nothing of it stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerGoneTest {

    private static final String HEADER = "S. No.,Product Name,Input Image Urls\n";

    private RunningApplication application;

    @BeforeAll
    void start() {
        application = RunningApplication.start(Map.of());
    }

    @AfterAll
    void stop() {
        application.close();
    }

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
