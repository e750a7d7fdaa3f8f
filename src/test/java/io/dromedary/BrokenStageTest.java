package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Edits;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stage that throws because of a typing error: other people's hosts are not hammered, and it is told where the mistake is. */
class BrokenStageTest {

    private static final int IMAGES = 12;
    private static final int MOST = 3;
    private static final String BROKEN = """
        - throwException:
            id: broken
            exceptionType: java.lang.IllegalStateException
            message: "No logo at https://cdn.example/logo.png?token=hunter2"
        """;

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final LogCapture log = new LogCapture("io.dromedary.flow");
    @RegisterExtension
    private final RunningApplication application = new RunningApplication()
        .reloading()
        .allowing(host.url())
        .with("dromedary.fetch.retry-wait", "200ms")
        .with("dromedary.image.own-failures", String.valueOf(MOST))
        .edited(home -> Edits.putBefore(home, "compress", "compress-measure", BROKEN));
    private final Service service = application.service();
    private String id;

    @BeforeEach
    void uploadImages() {
        id = service.accepted(Catalogs.of(IntStream.range(0, IMAGES)
            .mapToObj(i -> host.serve("/" + i + ".jpg", Pictures.jpeg(32, 24, i))).toList()));
        service.finished(id);
    }

    @Test
    void isToldWithRouteAndStepInReportStatusAndLogAndTheImagesAreTakenUpOnceItIsMended() {
        JsonNode status = service.status(id);
        String report = service.get("/requests/" + id + "/report.csv").text();

        assertEquals(IMAGES, status.at("/images/failed").asInt(), status.toString());
        assertEquals("internal_error", status.at("/errors/0/code").asText(), status.toString());
        assertEquals(IMAGES, report.lines().filter(line -> line.contains("internal_error")).count(), report);
        for (String told : List.of(status.at("/errors/0/detail").asText(), report, log.text())) {
            assertAll(() -> assertTrue(told.contains("IllegalStateException: No logo at"), told),
                () -> assertTrue(told.contains("step 'broken' of route 'compress'"), told),
                () -> assertFalse(told.contains("hunter2"), told));
        }
        for (int i = 0; i < IMAGES; i++) {
            assertEquals(MOST, host.requestsOf("/" + i + ".jpg"), "fetched no more often");
        }

        Edits.undo(application.home(), "compress");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> application.context().getProcessor("broken") == null
            && application.context().getProcessor("compress-measure") != null);
        service.send("POST", "/requests/" + id + "/retry", null);

        assertEquals(IMAGES, service.finished(id).at("/images/completed").asInt());
    }
}
