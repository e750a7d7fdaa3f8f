package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found of compressed images by the rules of sales channels, from the upload to the report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChecksContract {

    @AutoClose
    final ImageHost host = new ImageHost();
    @RegisterExtension
    final RunningApplication application;
    final Service service;

    ChecksContract(DatabaseKind database) {
        application = new RunningApplication().on(database).allowing(host.url());
        service = application.service();
    }

    @Test
    void tellsWhatFailsInTheReportTheStatusAndTheImages() {
        JsonNode status = finished(Catalogs.of(host.serve("/checks/small.jpg", Pictures.jpeg(90, 120, 1)), host.serve("/checks/wide.jpg", Pictures.jpeg(1000, 850, 2)),
            host.serve("/checks/good.jpg", Pictures.jpeg(820, 810, 3)), host.serve("/checks/again.jpg", Pictures.jpeg(Pictures.photo(820, 810, 3), 0.6f))), Map.of("checks", "web-shop"));

        assertEquals("2 4 [\"web-shop\"]", status.at("/images/failed_checks") + " " + status.at("/images/completed") + " " + status.at("/checks/channels"));
        assertEquals("web-shop:shorter-side fails 1, web-shop:ratio fails 2", String.join(", ", status.at("/checks/found").findValuesAsText("check").stream().map(check ->
            check + " fails " + images(status, check).size()).toList()));
        List<String> report = report(status);
        assertTrue(report.get(0).endsWith(",,web-shop fails: Images have 800 × 800 pixels at least (shorter side: 90 pixels) | web-shop fails: Images are square (ratio: 0.75:1),"), report.get(0));
        assertTrue(report.get(1).endsWith(",,web-shop fails: Images are square (ratio: 1.18:1),"), report.get(1));
        assertTrue(report.get(2).endsWith(",,ok,"), report.get(2));
        assertTrue(report.get(3).endsWith(",,ok,\"3, image 1\""), report.get(3));
        assertEquals(2, images(status, "fails").size());
        assertEquals("2 0", images(status, "web-shop:ratio:fails").size() + " " + images(status, "web-shop:ratio:warns").size());
        assertEquals("3, image 1", images(status, "same").findValuesAsText("same_as").stream().reduce("", String::concat));
    }

    @Test
    void checksAgainWhatIsTakenOver() {
        String csv = Catalogs.of(host.serve("/taken/a.jpg", 200, Pictures.jpeg(90, 120, 4), Map.of("ETag", "\"1\"")));
        JsonNode first = finished(csv, Map.of());

        JsonNode second = finished(csv, Map.of("checks", "walmart,amazon-main"));

        assertEquals("0 1 1", first.at("/images/failed_checks") + " " + second.at("/images/unchanged") + " " + second.at("/images/failed_checks"));
        List<String> found = second.at("/checks/found").findValuesAsText("check");
        assertTrue(found.containsAll(List.of("walmart:ratio", "amazon-main:longer-side", "amazon-main:border")), found.toString());
    }

    @Test
    void refusesAChannelThatThereIsNot() {
        Service.Answer answer = service.upload(Catalogs.of(host.url("/a.jpg")), Map.of("checks", "google,amazn"));

        assertEquals(400, answer.status());
        assertTrue(answer.json().path("detail").asText().startsWith("checks names the channel 'amazn', but there are rules for these: google, amazon-main, amazon-other, ebay,"), answer.text());
    }

    private List<String> report(JsonNode status) {
        return service.get(status.path("report_csv").asText()).text().lines().skip(1).toList();
    }

    private JsonNode images(JsonNode status, String check) {
        return service.get("/requests/" + status.path("request_id").asText() + "/images?check=" + check).json().path("images");
    }

    private JsonNode finished(String csv, Map<String, String> options) {
        return service.finished(service.upload(csv, options).json().path("request_id").asText());
    }
}
