package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One picture by several settings, before a catalogue is compressed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewTest {

    private static final byte[] PICTURE = Pictures.jpeg(640, 480, 3);

    @AutoClose
    private final ImageHost host = new ImageHost();
    @RegisterExtension
    private final RunningApplication application = new RunningApplication().allowing(host.url());
    private final Service service = application.service();

    @Test
    void showsOnePictureBySeveralSettingsAndRecordsNothing() throws Exception {
        String url = host.serve("/mug.jpg", PICTURE);

        Service.Answer answer = preview("{\"url\": \"" + url + "\", \"qualities\": [30, 50, 70], \"modes\": [\"size\"]}");

        JsonNode previews = answer.json().path("previews");
        assertEquals(200, answer.status(), answer.text());
        assertEquals(List.of("30 quality", "50 quality", "70 quality", "null size"), each(previews, one -> one.path("wanted_quality") + " " + one.path("mode").asText()));
        assertTrue(previews.at("/0/bytes").asInt() < previews.at("/1/bytes").asInt() && previews.at("/1/bytes").asInt() < previews.at("/2/bytes").asInt(), answer.text());
        assertTrue(previews.at("/0/score").asDouble() < previews.at("/1/score").asDouble() && previews.at("/1/score").asDouble() < previews.at("/2/score").asDouble()
            && previews.at("/2/score").asDouble() < 1, answer.text());
        assertTrue(previews.at("/3/bytes").asInt() <= PICTURE.length / 2, answer.text());
        for (JsonNode one : previews) {
            Service.Answer file = service.get(one.path("url").asText());
            assertEquals("200 image/jpeg " + one.path("bytes"), file.status() + " " + file.header("Content-Type") + " " + file.body().length);
            assertEquals(640, ImageIO.read(new ByteArrayInputStream(file.body())).getWidth());
        }
        assertEquals(PICTURE.length, answer.json().path("bytes").asInt());
        assertEquals(0, service.get("/requests").json().path("requests").size());
    }

    /** Of more than four million pixels, as any telephone's are: it is decoded a few rows at a time. */
    @Test
    void showsALargePictureToo() {
        String url = host.serve("/poster.jpg", Pictures.jpeg(2_400, 1_800, 3));

        Service.Answer answer = preview("{\"url\": \"" + url + "\", \"qualities\": [50]}");

        assertEquals(200, answer.status(), answer.text());
        assertEquals(2_400, answer.json().at("/previews/0/width").asInt());
        assertTrue(answer.json().at("/previews/0/score").asDouble() > 0.5, answer.text());
    }

    @Test
    void makesWhatARequestMakes() {
        String url = host.serve("/same.jpg", PICTURE);

        JsonNode preview = preview("{\"url\": \"" + url + "\", \"qualities\": [50], \"fit\": \"200\"}").json().at("/previews/0");
        String id = service.accepted(io.dromedary.testing.Catalogs.of(url), java.util.Map.of("fit", "200"));
        service.finished(id);
        JsonNode image = service.get("/requests/" + id + "/images").json().at("/images/0");

        assertEquals("200 150", preview.path("width") + " " + preview.path("height"));
        assertEquals(image.path("bytes_out"), preview.path("bytes"));
        assertTrue(preview.path("score").asDouble() > 0.8 && preview.path("score").asDouble() < 1, preview.toString());
    }

    @Test
    void tellsWhatIsWrongWithThePictureItsHostOrTheQuestion() {
        String page = host.serve("/page.jpg", "<html>".getBytes(StandardCharsets.UTF_8));
        assertAll(
            () -> assertEquals("400 not_an_image", told("{\"url\": \"" + page + "\"}")),
            () -> assertEquals("400 http_404", told("{\"url\": \"" + host.url("/none.jpg") + "\"}")),
            () -> assertEquals("400 blocked_address", told("{\"url\": \"http://10.0.0.1/a.jpg\"}")),
            () -> assertEquals("400 blocked_address", told("{\"url\": \"http://127.0.0.1:1/a.jpg\"}")),
            () -> assertEquals("400 urn:dromedary:problem:invalid-option", told("{\"url\": \"file:///etc/passwd\"}")),
            () -> assertEquals("400 urn:dromedary:problem:invalid-option", told("{\"url\": \"" + page + "\", \"qualities\": [0]}")),
            () -> assertEquals("400 urn:dromedary:problem:invalid-option", told("{\"url\": \"" + page + "\", \"qualities\": [1,2,3,4,5,6,7,8,9]}")),
            () -> assertEquals("400 urn:dromedary:problem:unknown-option", told("{\"url\": \"" + page + "\", \"quality\": 50}")),
            () -> assertEquals("400 urn:dromedary:problem:bad-request", told("url=x")),
            () -> assertEquals(415, service.send("POST", "/preview", "url=x".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv").status()),
            () -> assertEquals(404, service.get("/previews/0123/1.jpg").status()));
    }

    @Test
    void leavesAHostThatRestsAlone() throws Exception {
        String url = host.serve("/rests.jpg", PICTURE);
        application.update("insert into host (name, places, failures, rests, rests_until) values ('" + url.split("/")[2] + "', 1, 8, 1, "
            + (System.currentTimeMillis() + 60_000) + ")");
        try {
            Service.Answer answer = preview("{\"url\": \"" + url + "\"}");

            assertEquals("503 urn:dromedary:problem:host-rests", answer.status() + " " + answer.json().path("type").asText());
            assertTrue(Integer.parseInt(answer.header("Retry-After")) > 50, answer.header("Retry-After"));
            assertEquals(0, host.requestsOf("/rests.jpg"));
        } finally {
            application.update("delete from host");
        }
    }

    private String told(String body) {
        Service.Answer answer = preview(body);
        assertNull(answer.json().get("incident"), answer.text());
        return answer.status() + " " + (answer.json().has("image_code") ? answer.json().path("image_code").asText() : answer.json().path("type").asText());
    }

    private Service.Answer preview(String body) {
        return service.send("POST", "/preview", body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private static List<String> each(JsonNode array, java.util.function.Function<JsonNode, String> what) {
        return StreamSupport.stream(array.spliterator(), false).map(what).toList();
    }
}
