package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first run of a new user: nothing is configured. */
class SampleCatalogTest {

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication();
    private static final Service service = application.service();

    @Test
    void isProcessedAsServedOnWhateverPort() {
        String csv = service.get("/samples/catalog.csv").text();

        JsonNode status = service.finished(service.accepted(csv));

        assertEquals("completed", status.path("status").asText());
        assertTrue(status.at("/products/total").asInt() >= 4);
        assertTrue(status.at("/images/completed").asInt() >= 10);
        assertEquals(0, status.at("/images/failed").asInt());
        assertTrue(status.at("/bytes/saved_percent").asDouble() >= 50, status.toString());
    }

    @Test
    void hasImagesOfPhotographicSize() {
        String id = service.accepted(service.get("/samples/catalog.csv").text());
        service.finished(id);

        for (JsonNode image : service.get("/requests/" + id + "/images").json().path("images")) {
            BufferedImage picture = Pictures.decoded(service.get(image.path("output_url").asText()).body());
            assertTrue(picture.getWidth() >= 1_000 && picture.getHeight() >= 1_000, image.toString());
            assertEquals(image.path("width").asInt(), picture.getWidth());
        }
    }

    @Test
    void isCompressedWithoutMakingPixelsOfItWhereAPhotographIsUpright() {
        String id = service.accepted(service.get("/samples/catalog.csv").text());
        service.finished(id);

        JsonNode images = service.get("/requests/" + id + "/images").json().path("images");
        assertTrue(images.findValuesAsText("remarks").stream().filter("requantised"::equals).count() >= 10, images.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/samples/../observe/health", "/samples/%2e%2e/status/x", "/requests", "/status/x", "/samples%2f..%2frequests"})
    void nothingElseOfTheOwnPortIsFetched(String path) {
        String url = "http://127.0.0.1:" + application.port() + path;

        JsonNode status = service.finished(service.accepted(Catalogs.of(url)));

        assertEquals("blocked_address", status.at("/errors/0/code").asText(), status.toString());
    }

    @Test
    void noOtherPrivateAddressIsFetched() {
        JsonNode status = service.finished(service.accepted(HEADER
            + "1,Mug,http://169.254.169.254/latest/meta-data\n2,Bag,http://127.0.0.1:" + (application.port() + 1) + "/samples/a.jpg\n"));

        assertEquals("blocked_address", status.at("/errors/0/code").asText());
        assertEquals("blocked_address", status.at("/errors/1/code").asText());
    }
}
