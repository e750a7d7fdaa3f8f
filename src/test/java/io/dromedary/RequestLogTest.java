package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lines for requests, where they are asked for, and the fields of those for images. */
class RequestLogTest {

    private static final ImageHost host = new ImageHost();

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url()).with("dromedary.log.requests", "true");

    private final LogCapture said = new LogCapture("io.dromedary.http");
    private final LogCapture images = new LogCapture("io.dromedary.images");

    @AfterAll
    static void closeHost() {
        host.close();
    }

    @AfterEach
    void close() {
        said.close();
        images.close();
    }

    @Test
    void namesMethodPathStatusTimeClientAndTheRequestThatAnUploadHasMade() {
        String id = application.service().accepted(HEADER + "1,Mug," + host.url("/none.jpg?signature=secret") + "\n");
        application.service().finished(id);

        Map<String, String> upload = line("/upload");
        assertEquals("POST", upload.get("http.request.method"));
        assertEquals("200", upload.get("http.response.status_code"));
        assertEquals("127.0.0.1", upload.get("client.address"));
        assertEquals(id, upload.get("request_id"));
        assertTrue(upload.get("duration").matches("\\d+"), upload.get("duration"));
        assertEquals(id, line("/status/" + id).get("request_id"));
        assertTrue(said.text().lines().anyMatch(line -> line.matches("POST /upload from 127\\.0\\.0\\.1: 200 after \\d+ ms")), said.text());

        Map<String, String> image = images.fields().get(0);
        assertEquals(Map.of("request_id", id, "image.url", host.url("/none.jpg"), "error.code", "http_404", "http.response.status_code", "404"),
            Map.of("request_id", image.get("request_id"), "image.url", image.get("image.url"), "error.code", image.get("error.code"),
                "http.response.status_code", image.get("http.response.status_code")));
        assertTrue(image.get("duration").matches("\\d+"), image.toString());
    }

    @Test
    void hasNeitherAQueryNorTheTokenThatAFileIsGivenOutFor() {
        String id = application.service().accepted(HEADER + "1,Mug," + host.serve("/mug.jpg", Pictures.jpeg(64, 64, 1)) + "\n");
        application.service().finished(id);
        JsonNode image = application.service().get("/requests/" + id + "/images").json().at("/images/0");
        String path = image.path("output_url").asText().replaceFirst("^https?://[^/]+", "");

        assertEquals(200, application.service().get(path + "?key=secret").status());

        assertEquals("200", line("/images/…/" + path.substring(path.lastIndexOf('/') + 1)).get("http.response.status_code"));
        assertFalse(said.text().contains(path.split("/")[2]) || said.text().contains("secret"), said.text());
    }

    /** An answer is there a moment before its line. */
    private Map<String, String> line(String path) {
        Awaitility.await(path).atMost(Duration.ofSeconds(10)).until(() -> said.fields().stream().anyMatch(fields -> path.equals(fields.get("url.path"))));
        return said.fields().stream().filter(fields -> path.equals(fields.get("url.path"))).findFirst().orElseThrow();
    }
}
