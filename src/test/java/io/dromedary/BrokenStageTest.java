package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Edits;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private final ImageHost host = new ImageHost();
    private final LogCapture log = new LogCapture("io.dromedary.flow");
    private RunningApplication application;
    private Service service;
    private String id;

    @BeforeEach
    void start() {
        Path home = RunningApplication.newHome();
        Edits.putBefore(home, "compress", "compress-outcome", BROKEN);
        application = RunningApplication.start(home, Map.of("dromedary.routes.reload", "true", "dromedary.fetch.allow", host.url(),
            "dromedary.fetch.retry-wait", "200ms", "dromedary.image.own-failures", String.valueOf(MOST)));
        service = application.service();
        StringBuilder csv = new StringBuilder("S. No.,Product Name,Input Image Urls\n");
        for (int i = 0; i < IMAGES; i++) {
            csv.append(i).append(",Mug,").append(host.serve("/" + i + ".jpg", Pictures.jpeg(32, 24, i))).append('\n');
        }
        id = service.accepted(csv.toString());
        service.finished(id);
    }

    @AfterEach
    void stop() {
        application.close();
        host.close();
        log.close();
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
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> application.application().context().getProcessor("broken") == null
            && application.application().context().getProcessor("compress-outcome") != null);
        service.send("POST", "/requests/" + id + "/retry", null);

        assertEquals(IMAGES, service.finished(id).at("/images/completed").asInt());
    }
}
