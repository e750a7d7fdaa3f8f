package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.config.SettingException;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.ObjectStore;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.PostgresServer;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in a bucket of an object store, records on PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectStoreTest {

    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);

    private final ObjectStore store = new ObjectStore();
    private final PostgresServer server = new PostgresServer();
    private final Map<String, String> database = server.newDatabase();
    private final ImageHost host = new ImageHost();
    private final RunningApplication application = new RunningApplication().with(database).with(store.settings()).allowing(host.url())
        .with("dromedary.fetch.retry-wait", "100ms");
    private Service service;

    @BeforeAll
    void start() {
        store.put("requests/unknown/input.csv", Instant.now().minus(Duration.ofHours(2)));
        store.put("images/unknown/1-1-mug.jpg", Instant.now().minus(Duration.ofHours(2)));
        store.put("requests/in-hand/input.csv", Instant.now());
        service = application.start().service();
    }

    @AfterAll
    void stop() {
        application.close();
        host.close();
        server.close();
        store.close();
    }

    @Test
    void keepsImagesAndCsvFilesInTheBucketAndServesThemFromThere() throws SQLException {
        Map<String, String> renditions = Map.of("renditions", "full;thumb:fit=32");
        String id = service.accepted(catalog("/kept/", 12), renditions);
        service.finished(id);

        JsonNode first = service.get("/requests/" + id + "/images").json().at("/images/0");
        Service.Answer image = service.get(first.path("output_url").asText());
        assertEquals(200, image.status());
        assertEquals("image/jpeg", image.header("Content-Type"));
        assertEquals(first.path("bytes_out").asInt(), image.body().length);
        Service.Answer part = service.get(first.path("output_url").asText(), "Range", "bytes=2-5");
        assertEquals(206, part.status());
        assertEquals("bytes 2-5/" + image.body().length, part.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(image.body(), 2, 6), part.body());
        assertEquals(416, service.get(first.path("output_url").asText(), "Range", "bytes=999999-").status());
        Service.Answer csv = service.get("/requests/" + id + "/output.csv");
        assertTrue(csv.text().contains(first.path("output_url").asText()), csv.text());
        assertArrayEquals(Arrays.copyOfRange(csv.body(), csv.body().length - 10, csv.body().length),
            service.get("/requests/" + id + "/output.csv", "Range", "bytes=-10").body());
        String replaced = service.get("/requests/" + id + "/replaced.csv").text();
        assertEquals(catalog("/kept/", 12).replaceAll("https?://\\S+", "-"), replaced.replaceAll("https?://\\S+", "-"));
        assertTrue(replaced.contains(first.path("output_url").asText()) && !replaced.contains(host.url()), replaced);
        assertEquals(IntStream.rangeClosed(1, 12).boxed().flatMap(i -> Stream.of("full/" + i + "-1.jpg", "thumb/" + i + "-1.jpg")).toList(), entries(service.get("/requests/" + id + "/images.zip").body()));

        String again = service.accepted(catalog("/kept/", 12), renditions);
        assertEquals("12", service.finished(again).at("/images/unchanged").asText());
        List<String> images = of(id).stream().filter(key -> key.startsWith("images/")).toList();

        service.send("DELETE", "/requests/" + id, null);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> token(id).equals("none"));
        assertTrue(store.keys().containsAll(images), "the younger request has them too");
        service.send("DELETE", "/requests/" + again, null);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> of(again).isEmpty() && images.stream().noneMatch(key -> store.keys().contains(key)));
        assertEquals(404, service.get(first.path("output_url").asText()).status());
    }

    @Test
    void nothingFailsAndNothingIsLostWhileTheBucketIsAway() throws Exception {
        String before = service.accepted(catalog("/before/", 1));
        service.finished(before);
        String url = service.get("/requests/" + before + "/images").json().at("/images/0/output_url").asText();
        host.shut();
        String id = service.accepted(catalog("/away/", 12));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> host.requestsOf("/away/0.jpg") == 1);
        try (LogCapture log = new LogCapture("io.dromedary.flow.Outcomes")) {
            store.stop();
            host.open();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> log.text().contains("is put back"));
        }

        assertEquals(503, service.get(url).status());
        assertEquals(503, service.upload(catalog("/refused/", 1)).status());
        assertTrue(application.management().get("/observe/health/ready").text().contains("The bucket 'halves' at"), "it says why it is not ready");
        assertEquals(200, application.management().get("/observe/health/live").status());
        store.start();

        JsonNode status = service.finished(id);
        assertEquals("12 completed, 0 failed", status.at("/images/completed") + " completed, " + status.at("/images/failed") + " failed");
        assertEquals(16, of(id).size(), of(id).toString());
        assertEquals(200, service.get(url).status());
    }

    @Test
    void whatAnEarlierClaimHasLeftIsGoneWhenTheRequestIsDone() throws Exception {
        host.shut();
        String url = host.serveAfter(503, Map.of(), "/claims/1.jpg", PICTURE);
        String id = service.accepted(Catalogs.of(url));
        store.put("images/" + token(id) + "/1-1.jpg", Instant.now());
        host.open();

        service.finished(id);

        assertEquals(List.of("images/" + token(id) + "/1-1_c2.jpg"), of(id).stream().filter(key -> key.startsWith("images/")).toList());
    }

    @Test
    void removesAtTheStartWhatNoRequestKnowsUnlessItMayBeInHand() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> store.keys().stream().noneMatch(key -> key.contains("/unknown/")));

        assertTrue(store.keys().contains("requests/in-hand/input.csv"), store.keys().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "dromedary.s3.secret-key, wrong, it answers 403. Check dromedary.s3.access-key and dromedary.s3.secret-key",
        "dromedary.s3.bucket, elsewhere, there is no such bucket. Make it",
        "dromedary.s3.endpoint, http://127.0.0.1:1, it does not answer (Connection refused). Check dromedary.s3.endpoint",
        "dromedary.s3.endpoint, 127.0.0.1:9000, an http or https URL without a path",
        "dromedary.s3.access-key, '', one is set and the other is empty"})
    void refusesToStartOnABucketThatCannotBeUsed(String key, String value, String said) {
        try (RunningApplication refused = new RunningApplication().with(store.settings()).with(key, value)) {
            SettingException refusal = assertThrows(SettingException.class, refused::start);

            assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
        }
    }

    private String catalog(String path, int count) {
        return Catalogs.of(IntStream.range(0, count).mapToObj(i -> host.serve(path + i + ".jpg", PICTURE)).toList());
    }

    /** The keys of all that a request has in the bucket. */
    private List<String> of(String id) throws SQLException {
        String token = token(id);
        return store.keys().stream().filter(key -> key.startsWith("requests/" + id + "/") || key.startsWith("images/" + token + "/")).toList();
    }

    private String token(String id) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.get("dromedary.db.url"), database.get("dromedary.db.user"), "");
                Statement statement = connection.createStatement(); var result = statement.executeQuery("select token from request where id = '" + id + "'")) {
            return result.next() ? result.getString(1) : "none";
        }
    }

    private static List<String> entries(byte[] zip) {
        List<String> names = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return names;
    }
}
