package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What output URLs begin with, where a CDN or a public bucket serves the same images. */
class ImagesUrlTest {

    @AutoClose
    private static final ImageHost HOST = new ImageHost();

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(HOST.url())
        .with("dromedary.images-url", "https://cdn.shop.example/halves/");

    @Test
    void isItsAddressInEveryAnswerAndFile() {
        Service service = application.service();
        String id = service.accepted(Catalogs.of(HOST.serve("/1.jpg", Pictures.jpeg(64, 48, 1))));
        service.finished(id);

        String url = service.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText();

        assertTrue(url.matches("https://cdn\\.shop\\.example/halves/[^/]+/1-1\\.jpg"), url);
        assertTrue(service.get("/requests/" + id + "/output.csv").text().contains(url));
        assertTrue(service.get("/requests/" + id + "/report.csv").text().contains(url));
        assertEquals(200, service.get(url.replace("https://cdn.shop.example/halves", "/images")).status(), "the service has it all the same");
    }
}
