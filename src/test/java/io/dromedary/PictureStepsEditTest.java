package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Edits;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Steps that are put into {@code direct:picture} while the service runs, and taken out again. */
class PictureStepsEditTest {

    private static final String RED = """
        - bean:
            id: red
            beanType: io.dromedary.testing.Stamp
            method: red
        """;

    @Test
    void turnRequantisingOffForAsLongAsTheyAreThereAndTheLogSaysSo() {
        try (ImageHost host = new ImageHost();
             LogCapture log = new LogCapture("io.dromedary.flow");
             RunningApplication application = RunningApplication.start(Map.of("dromedary.routes.reload", "true", "dromedary.fetch.allow", host.url()))) {
            assertEquals("requantised", remarks(application, host, "before"));

            Edits.putPictureSteps(application.home(), RED);
            said(log, "direct:picture has steps");
            assertEquals("null", remarks(application, host, "between"));

            Edits.undo(application.home(), "pictures");
            said(log, "direct:picture has no steps any more");
            assertEquals("requantised", remarks(application, host, "after"));
        }
    }

    private static void said(LogCapture log, String what) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> log.text().contains(what));
    }

    private static String remarks(RunningApplication application, ImageHost host, String name) {
        String id = application.service().accepted("S. No.,Product Name,Input Image Urls\n1,Mug,"
            + host.serve("/" + name + ".jpg", Pictures.jpeg(320, 240, 1)) + "\n");
        application.service().finished(id);
        JsonNode image = application.service().get("/requests/" + id + "/images").json().at("/images/0");
        assertEquals("completed", image.path("status").asText(), image.toString());
        return image.path("remarks").asText();
    }
}
