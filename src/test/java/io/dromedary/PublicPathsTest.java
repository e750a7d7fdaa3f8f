package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths there are, on which port, and what is answered where there is nothing. */
class PublicPathsTest {

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url());
    private static final Service service = application.service();
    private static final Service management = application.management();
    private static String requestId;
    private static String image;

    @BeforeAll
    static void uploadOne() {
        requestId = service.accepted(Catalogs.of(host.serve("/a.jpg", Pictures.jpeg(200, 100, 1))));
        service.finished(requestId);
        image = service.get("/requests/" + requestId + "/images").json().at("/images/0/output_url").asText();
    }

    @Test
    void everyPublicPathAnswersOnTheMainPortAndNotOnTheManagementPort() {
        List<String> paths = List.of(
            "/status/" + requestId,
            "/requests",
            "/requests/" + requestId + "/images",
            "/requests/" + requestId + "/webhook",
            "/requests/" + requestId + "/output.csv",
            "/requests/" + requestId + "/report.csv",
            "/requests/" + requestId + "/failed.csv",
            "/requests/" + requestId + "/replaced.csv",
            image.substring(image.indexOf("/images/")),
            "/samples/catalog.csv");

        assertAll(paths.stream().map(path -> () -> {
            assertEquals(200, service.get(path).status(), path);
            assertEquals(404, management.get(path).status(), path + " on the management port");
        }));
        assertEquals(415, service.send("POST", "/upload", new byte[0]).status());
        assertEquals(404, management.send("POST", "/upload", new byte[0]).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/live", "/observe/health/ready", "/observe/metrics"})
    void whatWatchesTheServiceAnswersOnTheManagementPortOnly(String path) {
        assertEquals(200, management.get(path).status());
        assertEquals(404, service.get(path).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/config/application.properties", "/routes/fetch.camel.yaml", "/status", "/images/x"})
    void answersNotFoundAsAProblem(String path) {
        Answer answer = service.get(path);

        assertEquals(404, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals(404, answer.json().path("status").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "00000000-0000-4000-8000-000000000000", "..%2f..", "%7B%7Bdromedary.db.password%7D%7D", "'%20or%201=1"})
    void answersNotFoundToAnUnknownOrMalformedId(String id) {
        Answer answer = service.get("/status/" + id);

        assertEquals(404, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /upload, POST", "DELETE, /status/x, 'GET, HEAD'", "POST, /requests, 'GET, HEAD'", "PUT, /images/a/b, 'GET, HEAD'"})
    void namesTheMethodsThatAPathTakes(String method, String path, String allowed) {
        Answer answer = service.send(method, path, null);

        assertEquals(405, answer.status());
        assertEquals(allowed, answer.header("Allow"));
        assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @Test
    void refusesAnotherContentType() {
        Answer answer = service.send("POST", "/upload", "{}".getBytes(), "Content-Type", "application/json");

        assertEquals(415, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/images/..%2F..%2Fconfig/application.properties", "/images/%2e%2e/dromedary.db", "/samples/..%2fpom.xml",
        "/samples/%2e%2e%2fconfig%2fapplication.properties", "/images/../dromedary.db"})
    void servesNothingOutsideOfItsFolders(String path) {
        assertEquals(404, service.get(path).status());
    }

    @Test
    void doesNotSendTheCallersHeadersBack() {
        Answer answer = service.upload(Catalogs.of("http://a.example/a.jpg").getBytes(), "a.csv",
            Map.of("dry_run", "true", "webhook", "http://inside.example"), "X-Secret", "42", "Authorization", "Bearer 42");

        assertTrue(answer.header("X-Secret").isEmpty() && answer.header("webhook").isEmpty() && answer.header("Authorization").isEmpty());
        assertFalse(answer.headers().toString().contains("42"), answer.headers().toString());
    }

    @Test
    void lettingAnImageBeCachedForEverAndAskedForAgain() {
        Answer first = service.get(image);

        assertEquals("image/jpeg", first.header("Content-Type"));
        assertTrue(first.header("Cache-Control").contains("immutable"));
        assertEquals(304, service.get(image, "If-None-Match", first.header("ETag")).status());
    }

    @Test
    void sendsNoClientsFileNameToTheDisk() {
        String id = service.upload(Catalogs.of("http://127.0.0.1:1/a.jpg").getBytes(),
            "../../../escaped.csv", Map.of()).json().path("request_id").asText();

        assertEquals("escaped.csv", service.status(id).path("file_name").asText());
        assertTrue(application.dataFiles().stream().noneMatch(file -> file.contains("escaped")));
    }
}
