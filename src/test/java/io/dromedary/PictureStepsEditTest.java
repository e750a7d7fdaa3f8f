package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Edits;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that are put into {@code direct:picture} while the service runs, and taken out again. */
class PictureStepsEditTest {

    private static final String RED = """
        - bean:
            id: red
            beanType: io.dromedary.testing.Stamp
            method: red
        """;

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final LogCapture log = new LogCapture("io.dromedary.flow");
    @RegisterExtension
    private final RunningApplication application = new RunningApplication().reloading().allowing(host.url());

    @Test
    void turnRequantisingOffForAsLongAsTheyAreThereAndTheLogSaysSo() {
        assertEquals("requantised", remarks("before"));

        Edits.putPictureSteps(application.home(), RED);
        said("direct:picture has steps");
        assertEquals("null", remarks("between"));

        Edits.undo(application.home(), "pictures");
        said("direct:picture has no steps any more");
        assertEquals("requantised", remarks("after"));
    }

    private void said(String what) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> log.text().contains(what));
    }

    private String remarks(String name) {
        String id = application.service().accepted(Catalogs.of(host.serve("/" + name + ".jpg", Pictures.jpeg(320, 240, 1))));
        application.service().finished(id);
        JsonNode image = application.service().get("/requests/" + id + "/images").json().at("/images/0");
        assertEquals("completed", image.path("status").asText(), image.toString());
        return image.path("remarks").asText();
    }
}
