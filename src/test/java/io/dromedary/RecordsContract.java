package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of a request on which our own work fails, and of many that are tried again at once; on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OwnRequestFailuresContract {

    private static final String HEADER = "S. No.,Product Name,Input Image Urls\n";
    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);

    private ImageHost host;
    private WebhookReceiver receiver;
    private RunningApplication application;
    private Service service;

    /** The settings of the database. */
    abstract Map<String, String> database();

    @BeforeAll
    void start() {
        host = new ImageHost();
        receiver = new WebhookReceiver();
        Map<String, String> settings = new HashMap<>(database());
        settings.put("dromedary.fetch.allow", host.url() + "," + receiver.url());
        settings.put("dromedary.request.own-failures", "1");
        application = RunningApplication.start(settings);
        service = application.service();
    }

    @AfterAll
    void stop() {
        if (application != null) {
            application.close();
        }
        receiver.close();
        host.close();
    }

    @Test
    void endsARequestWhoseCsvFilesCannotBeWrittenAsFailedAndTellsTheReason() throws Exception {
        String id = obstructed("/completion/", "output.csv", "webhook_url", receiver.url("/given-up"));

        JsonNode status = service.finished(id);

        assertEquals("failed", status.path("status").asText());
        assertEquals("internal_error", status.at("/error/code").asText());
        assertTrue(status.at("/error/detail").asText().length() > 10, status.toString());
        assertTrue(status.path("output_csv").isNull(), "there is none");
        assertEquals(0, status.at("/images/pending").asInt());
        assertEquals(409, service.get("/requests/" + id + "/output.csv").status());
        JsonNode event = receiver.await("/given-up", 1).get(0).json();
        assertEquals("request.failed internal_error", event.path("type").asText() + " " + event.at("/data/error/code").asText());
    }

    @Test
    void endsARequestWhoseRowsCannotBeReadAsFailed() throws Exception {
        host.shut();
        String id = service.accepted(HEADER + "1,Mug," + host.serve("/split/a.jpg", PICTURE) + "\n");
        try {
            Awaitility.await("its rows are recorded").atMost(Duration.ofSeconds(20)).until(() ->
                update("update request set own_failures = 0 where split_at is not null and id = '" + id + "'") == 1);
            Path input = application.data().resolve("requests").resolve(id).resolve("input.csv");
            Files.move(input, input.resolveSibling("elsewhere.csv"));
            update("update request set split_at = null where id = '" + id + "'");
        } finally {
            host.open();
        }

        JsonNode status = service.finished(id);

        assertEquals("failed internal_error", status.path("status").asText() + " " + status.at("/error/code").asText());
        assertEquals(0, status.at("/images/pending").asInt());
        assertEquals(1, status.at("/images/completed").asInt() + status.at("/images/failed").asInt());
    }

    @Test
    void completesARequestThatWasGivenUpWhenItIsTriedAgain() throws Exception {
        String id = obstructed("/again/", "failed.csv");
        service.finished(id);
        removeObstacle(id, "failed.csv");

        Service.Answer answer = service.send("POST", "/requests/" + id + "/retry", new byte[0]);
        JsonNode status = service.finished(id);

        assertEquals(200, answer.status(), answer.text());
        assertEquals("completed", status.path("status").asText(), status.toString());
        assertTrue(status.path("error").isNull());
        assertEquals(200, service.get(status.path("output_csv").asText()).status());
    }

    @Test
    void givesUpARequestWhoseTriesEndedTheProcess() throws Exception {
        String id = service.accepted(HEADER + "1,Mug," + host.serve("/died/a.jpg", PICTURE) + "\n");
        service.finished(id);

        update("update request set state = 'processing', finished_at = null, own_failures = 2, leased_by = 'a process that died', lease_until = 1 where id = '"
            + id + "'");

        JsonNode status = service.finished(id);
        assertEquals("failed internal_error", status.path("status").asText() + " " + status.at("/error/code").asText());
    }

    @Test
    void opensEachFailedImageOnceHoweverManyRequestsAreTriedAgainAtOnce() {
        int requests = 16;
        int rounds = 2;
        List<String> ids = IntStream.range(0, requests).mapToObj(i -> service.accepted(HEADER
            + "1,Mug,\"" + host.url("/many/" + i + "/a.jpg") + "," + host.url("/many/" + i + "/b.jpg") + "\"\n")).toList();
        ids.forEach(service::finished);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 1; round <= rounds; round++) {
                ids.stream().map(id -> CompletableFuture.supplyAsync(() -> service.send("POST", "/requests/" + id + "/retry", new byte[0]), threads))
                    .toList().forEach(answer -> assertEquals(200, answer.join().status()));
                ids.forEach(service::finished);
            }
        } finally {
            threads.shutdown();
        }

        List<Long> fetched = IntStream.range(0, requests).boxed()
            .flatMap(i -> List.of(host.requestsOf("/many/" + i + "/a.jpg"), host.requestsOf("/many/" + i + "/b.jpg")).stream()).toList();
        assertEquals(java.util.Collections.nCopies(2 * requests, 1L + rounds), fetched);
    }

    @Test
    void opensARoundOnceWhoeverAsksForItAtTheSameMoment() {
        String id = service.accepted(HEADER + "1,Mug," + host.url("/one/a.jpg") + "\n");
        service.finished(id);
        host.shut();
        try {
            List<CompletableFuture<Service.Answer>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> service.send("POST", "/requests/" + id + "/retry", new byte[0]))).toList();
            answers.forEach(answer -> assertEquals(200, answer.join().status()));
        } finally {
            host.open();
        }

        service.finished(id);

        assertEquals(2, host.requestsOf("/one/a.jpg"));
    }

    @Test
    void isGoneForGoodWhenItIsDeletedWhileItIsTriedAgain() {
        List<String> ids = IntStream.range(0, 8).mapToObj(i -> service.accepted(HEADER + "1,Mug," + host.url("/gone/" + i + ".jpg") + "\n")).toList();
        ids.forEach(service::finished);

        List<CompletableFuture<Service.Answer>> all = ids.stream().flatMap(id -> List.of(
            CompletableFuture.supplyAsync(() -> service.send("POST", "/requests/" + id + "/retry", new byte[0])),
            CompletableFuture.supplyAsync(() -> service.send("DELETE", "/requests/" + id, null))).stream()).toList();

        all.forEach(answer -> assertTrue(List.of(200, 204, 404).contains(answer.join().status()), answer.join().text()));
        ids.forEach(id -> assertEquals(404, service.get("/status/" + id).status()));
    }

    /** A request in the way of whose result a folder stands. */
    private String obstructed(String path, String result, String... field) throws IOException {
        host.shut();
        try {
            String id = service.accepted(HEADER + "1,Mug," + host.serve(path + "a.jpg", PICTURE) + "\n",
                field.length == 0 ? Map.of() : Map.of(field[0], field[1]));
            Path obstacle = application.data().resolve("requests").resolve(id).resolve(result);
            Files.createDirectories(obstacle.resolve("in-the-way"));
            return id;
        } finally {
            host.open();
        }
    }

    private void removeObstacle(String id, String result) throws IOException {
        RunningApplication.delete(application.data().resolve("requests").resolve(id).resolve(result));
    }

    private int update(String sql) throws Exception {
        try (Connection connection = application.application().context().getRegistry().lookupByNameAndType("writer", DataSource.class).getConnection();
             Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
