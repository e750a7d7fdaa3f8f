package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.WebhookReceiver;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on record, whatever goes wrong and whoever asks at once, and how it is found and paged; on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordsContract {

    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final WebhookReceiver receiver = new WebhookReceiver();
    @RegisterExtension
    private final RunningApplication application;
    private final Service service;

    RecordsContract(DatabaseKind database) {
        application = new RunningApplication().on(database)
            .allowing(host.url(), receiver.url())
            .with("dromedary.request.own-failures", "1");
        service = application.service();
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
        String id = service.accepted(Catalogs.of(host.serve("/split/a.jpg", PICTURE)));
        try {
            Awaitility.await("its rows are recorded").atMost(Duration.ofSeconds(20)).until(() ->
                application.update("update request set own_failures = 0 where split_at is not null and id = '" + id + "'") == 1);
            Path input = application.data().resolve("requests").resolve(id).resolve("input.csv");
            Files.move(input, input.resolveSibling("elsewhere.csv"));
            application.update("update request set split_at = null where id = '" + id + "'");
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
        String id = service.accepted(Catalogs.of(host.serve("/died/a.jpg", PICTURE)));
        service.finished(id);

        application.update("update request set state = 'processing', finished_at = null, own_failures = 2, leased_by = 'a process that died', lease_until = 1 where id = '"
            + id + "'");

        JsonNode status = service.finished(id);
        assertEquals("failed internal_error", status.path("status").asText() + " " + status.at("/error/code").asText());
    }

    @Test
    void opensEachFailedImageOnceHoweverManyRequestsAreTriedAgainAtOnce() {
        int requests = 20;
        int rounds = 3;
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
        String id = service.accepted(Catalogs.of(host.url("/one/a.jpg")));
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
        List<String> ids = IntStream.range(0, 8).mapToObj(i -> service.accepted(Catalogs.of(host.url("/gone/" + i + ".jpg")))).toList();
        ids.forEach(service::finished);

        List<CompletableFuture<Service.Answer>> all = ids.stream().flatMap(id -> List.of(
            CompletableFuture.supplyAsync(() -> service.send("POST", "/requests/" + id + "/retry", new byte[0])),
            CompletableFuture.supplyAsync(() -> service.send("DELETE", "/requests/" + id, null))).stream()).toList();

        all.forEach(answer -> assertTrue(List.of(200, 204, 404).contains(answer.join().status()), answer.join().text()));
        ids.forEach(id -> assertEquals(404, service.get("/status/" + id).status()));
    }

    @Test
    void saysThatTheLatestRoundBeganWithTheRetry() {
        String id = service.accepted(Catalogs.of(host.url("/idle/a.jpg")));
        Instant finished = Instant.parse(service.finished(id).path("finished_at").asText());

        service.send("POST", "/requests/" + id + "/retry", new byte[0]);

        JsonNode status = service.finished(id);
        assertFalse(Instant.parse(status.path("started_at").asText()).isBefore(finished), status.toString());
    }

    @Test
    void answersARequestsOwnPathWithItsStatus() {
        String id = service.accepted(Catalogs.of(host.serve("/own/a.jpg", PICTURE)));
        service.finished(id);

        Service.Answer status = service.get("/status/" + id);
        Service.Answer own = service.get("/requests/" + id);

        assertEquals(status.text(), own.text());
        assertEquals(status.header("ETag"), own.header("ETag"));
        assertEquals(304, service.get("/requests/" + id, "If-None-Match", own.header("ETag")).status());
        assertEquals(404, service.get("/requests/nothing").status());
    }

    @Test
    void endsWithALastPageThatIsFull() {
        String id = service.accepted(HEADER + IntStream.range(0, 4).mapToObj(i -> i + ",Mug," + host.serve("/page/" + i, PICTURE) + "\n")
            .collect(Collectors.joining()));
        service.finished(id);

        for (String list : List.of("images", "products")) {
            JsonNode first = service.get("/requests/" + id + "/" + list + "?limit=2").json();
            JsonNode second = service.get("/requests/" + id + "/" + list + "?limit=2&after=" + first.path("next").asText()).json();
            assertEquals("2 2 true", first.path(list).size() + " " + second.path(list).size() + " " + second.path("next").isNull(), list);
        }
    }

    @Test
    void leadsFromTheNewestRequestToTheOldestAndThenEnds() {
        for (int i = 0; i < 3; i++) {
            service.accepted(Catalogs.of(host.serve("/list/" + i, PICTURE)));
        }
        int all = service.get("/requests?limit=1000").json().path("requests").size();

        int found = 0;
        String next = "";
        do {
            JsonNode page = service.get("/requests?limit=1" + (next.isEmpty() ? "" : "&before=" + next)).json();
            found += page.path("requests").size();
            next = page.path("next").asText("");
            next = next.equals("null") ? "" : next;
        } while (!next.isEmpty() && found <= all);

        assertEquals(all, found, "no page is empty and none is missing");
    }

    @Test
    void endsAPageOfLongTextsEarlyAndLeadsOn() {
        String name = "n".repeat(1000);
        String path = "/" + "u".repeat(7000) + "/";
        String csv = HEADER + IntStream.range(0, 150).mapToObj(i -> i + "," + name + "," + host.url(path + i) + "\n").collect(Collectors.joining());
        String id = service.accepted(csv);
        service.finished(id);

        int images = 0;
        int pages = 0;
        String next = "";
        do {
            Service.Answer page = service.get("/requests/" + id + "/images?limit=1000" + (next.isEmpty() ? "" : "&after=" + next));
            assertTrue(page.body().length < 1_500_000, "bytes of a page: " + page.body().length);
            images += page.json().path("images").size();
            next = page.json().path("next").isNull() ? "" : page.json().path("next").asText();
            pages++;
        } while (!next.isEmpty() && pages < 100);

        assertEquals(150, images);
        assertTrue(pages > 1, pages + " pages");
        service.send("DELETE", "/requests/" + id, null);
    }

    @ParameterizedTest
    @CsvSource({"Äpfel, äpfel", "Äpfel, ÄPFEL", "Ёлка, ёлка", "ёлка, ЁЛ", "Straße, STRASSE", "ΟΔΟΣ, οδος", "Ａ１ Mug, a1", "Mug 100%, 100%"})
    void findsAProductWithoutRegardToCase(String product, String asked) {
        String id = service.accepted(HEADER + "1," + product + "," + host.serve("/found/a.jpg", PICTURE) + "\n2,Other," + host.serve("/found/b.jpg", PICTURE) + "\n");
        service.finished(id);

        JsonNode page = service.get("/requests/" + id + "/images?product=" + URLEncoder.encode(asked, StandardCharsets.UTF_8)).json();

        assertEquals(List.of(product), page.path("images").findValuesAsText("product"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%ED%A0%80", "%FF", "%C0%80", "%F0%9F%98%80", "%25", "%5C", "'", "!", "_", "99999999999999999999", "-1", "1e9",
        "%E2%80%AE", "%0D%0A", "1&limit=2"})
    void takesNoParameterForAFailureOfItsOwn(String value) {
        String id = service.accepted(Catalogs.of(host.serve("/odd/a.jpg", PICTURE)));

        for (String path : List.of("/requests?limit=", "/requests?before=", "/requests/" + id + "/images?limit=", "/requests/" + id + "/images?after=",
            "/requests/" + id + "/images?status=", "/requests/" + id + "/images?product=", "/requests/" + id + "/products?after=",
            "/requests/" + id + "/products?limit=", "/status/", "/requests/", "/images/x/", "/samples/", "/requests/" + id + "/images.zip?name=")) {
            int status = service.get(path + value.replace("'", "%27")).status();
            assertTrue(status < 500, path + value + ": " + status);
        }
    }

    @Test
    void refusesANullCharacterInASearch() {
        String id = service.accepted(Catalogs.of(host.serve("/null/a.jpg", PICTURE)));

        assertEquals(400, service.get("/requests/" + id + "/images?product=%00").status());
    }

    @Test
    void doesTheGoodRowsBesideOneWhoseNameIsABookWithAThousandImages() {
        String urls = IntStream.range(0, 1000).mapToObj(i -> host.url("/book/" + i)).collect(Collectors.joining(","));
        String csv = HEADER + "1," + "x".repeat(600_000) + ",\"" + urls + "\"\n2,Mug," + host.serve("/book/good.jpg", PICTURE) + "\n";

        Service.Answer refused = service.upload(csv);
        JsonNode status = service.finished(service.accepted(csv, Map.of("invalid_rows", "skip")));
        String report = service.get(status.path("report_csv").asText()).text();

        assertEquals("400 too_long", refused.status() + " " + refused.json().at("/problems/0/code").asText());
        assertEquals("completed", status.path("status").asText());
        assertEquals(1002, report.lines().count());
        assertTrue(report.lines().allMatch(line -> line.length() < 4000), "a line of the report is short");
    }

    /** A request in the way of whose result a folder stands. */
    private String obstructed(String path, String result, String... field) throws IOException {
        host.shut();
        try {
            String id = service.accepted(Catalogs.of(host.serve(path + "a.jpg", PICTURE)),
                field.length == 0 ? Map.of() : Map.of(field[0], field[1]));
            for (Path obstacle : obstacles(id, result)) {
                Files.createDirectories(obstacle.resolve("in-the-way"));
            }
            return id;
        } finally {
            host.open();
        }
    }

    private void removeObstacle(String id, String result) throws IOException {
        obstacles(id, result).forEach(Homes::delete);
    }

    /** Where each completion would keep the result. */
    private List<Path> obstacles(String id, String result) {
        Path folder = application.data().resolve("requests").resolve(id);
        return IntStream.range(1, 10).mapToObj(completion -> folder.resolve(result.replace(".csv", "-" + completion + ".csv"))).toList();
    }
}
