package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.Ports;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

/** A receiver is told when a request is done, once for each round, until it has taken it; on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebhookContract {

    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);
    private static final String OLD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final WebhookReceiver receiver = new WebhookReceiver();
    @AutoClose
    private final WebhookReceiver silent = new WebhookReceiver().isSilentAt("/silent").isSilentAt("/slow");
    @RegisterExtension
    private final RunningApplication application;
    private final Service service;

    WebhookContract(DatabaseKind database) {
        application = new RunningApplication().on(database)
            .allowing(host.url(), receiver.url(), silent.url())
            .with("dromedary.webhook.url", receiver.url("/everybody"))
            .with("dromedary.webhook.secret", NEW_SECRET + ", " + OLD_SECRET)
            .with("dromedary.webhook.retry-waits", "50ms,50ms")
            .with("dromedary.webhook.retry-after-longest", "2s")
            .with("dromedary.webhook.timeout", "3s")
            .with("dromedary.webhook.consumers", "4");
        service = application.service();
    }

    @Test
    void tellsTheReceiverOnceWhenTheRequestIsDone() {
        String id = request("/once", good());

        JsonNode payload = receiver.await("/once", 1).get(0).json();

        JsonNode status = service.status(id);
        assertAll(
            () -> assertEquals("request.completed", payload.path("type").asText()),
            () -> assertEquals(status.path("finished_at").asText(), payload.path("timestamp").asText()),
            () -> assertEquals(id, payload.at("/data/request_id").asText()),
            () -> assertEquals(1, payload.at("/data/images/completed").asInt()),
            () -> assertEquals(service.get("/requests/" + id + "/output.csv").text(),
                service.get(payload.at("/data/output_csv").asText()).text()));
        // What was found of the images may be long, and has only its count in the event.
        status.properties().stream().filter(member -> !member.getKey().equals("checks")).forEach(member ->
            assertEquals(member.getValue(), payload.path("data").path(member.getKey()), member.getKey()));
        delivered(id);
        assertEquals(1, receiver.calls("/once").size());
    }

    @Test
    void signsSoThatTheLibraryOfStandardWebhooksAcceptsItUnderTheOldSecretAndTheNew() throws Exception {
        request("/signed", "1,Tasse für Tee ☕," + host.serve("/signed.jpg", PICTURE) + "\n");

        WebhookReceiver.Call call = receiver.await("/signed", 1).get(0);

        new Webhook(OLD_SECRET).verify(call.text(), call.headers());
        new Webhook(NEW_SECRET).verify(call.text(), call.headers());
        assertThrows(Exception.class, () -> new Webhook(NEW_SECRET).verify(call.text() + " ", call.headers()));
        assertEquals(2, call.header("webhook-signature").split(" ").length);
    }

    @Test
    void sendsNoHeaderOfOurInside() {
        request("/headers", good());

        WebhookReceiver.Call call = receiver.await("/headers", 1).get(0);

        Set<String> names = call.headers().map().keySet().stream().map(String::toLowerCase).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("accept", "connection", "content-length", "content-type", "host", "user-agent", "webhook-id",
            "webhook-signature", "webhook-timestamp"), names);
        assertEquals("POST application/json", call.method() + " " + call.header("content-type"));
        assertTrue(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(call.header("webhook-timestamp"))) < 60);
    }

    @Test
    void keepsTheQueryOfTheUrlAsItIs() {
        service.finished(service.accepted(HEADER + good(), Map.of("webhook_url", receiver.url("/query?key=a%20b&sum=$1&x=%7B%7Bdromedary.db.url%7D%7D"))));

        assertEquals("/query?key=a%20b&sum=$1&x=%7B%7Bdromedary.db.url%7D%7D", receiver.await("/query", 1).get(0).path());
    }

    @Test
    void triesAgainAfterAnErrorUnderTheSameId() {
        receiver.answers("/again", 500).answers("/again", 503);
        String id = request("/again", good());

        List<WebhookReceiver.Call> calls = receiver.await("/again", 3);

        assertEquals(1, calls.stream().map(call -> call.header("webhook-id")).distinct().count());
        assertEquals(1, calls.stream().map(WebhookReceiver.Call::text).distinct().count());
        JsonNode webhook = delivered(id);
        assertEquals("204 503 500", attempts(webhook, "http_status"), "newest first");
        assertEquals("null http_503 http_500", attempts(webhook, "code"));
    }

    @Test
    void hasFailedAfterTheLastWait() {
        receiver.answers("/never", 500).answers("/never", 500).answers("/never", 500);
        String id = request("/never", good());

        JsonNode webhook = webhook(id, "failed");

        assertEquals("500 500 500", attempts(webhook, "http_status"));
        assertTrue(webhook.path("next_attempt_at").isNull(), webhook.toString());
        assertEquals(3, receiver.calls("/never").size());
        assertEquals("completed", service.status(id).path("status").asText(), "the request is done all the same");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void doesNotFollowARedirect(int status) {
        String path = "/redirect" + status;
        for (int i = 0; i < 3; i++) {
            receiver.answers(path, status, "Location", receiver.url("/elsewhere"));
        }
        String id = request(path, good());

        JsonNode webhook = webhook(id, "failed");

        assertEquals("http_" + status, webhook.at("/attempts/0/code").asText());
        assertTrue(webhook.at("/attempts/0/detail").asText().contains("redirect"), webhook.toString());
        assertEquals(List.of(), receiver.calls("/elsewhere"));
    }

    @Test
    void stopsForGoodAtGone() {
        receiver.answers("/gone", 410);
        String id = request("/gone", good());

        webhook(id, "gone");

        Awaitility.await().during(Duration.ofMillis(800)).atMost(Duration.ofSeconds(5)).until(() -> receiver.calls("/gone").size() == 1);
    }

    @Test
    void waitsAsLongAsTheReceiverAsksFor() {
        receiver.answers("/busy", 429, "Retry-After", "1");
        request("/busy", good());

        List<WebhookReceiver.Call> calls = receiver.await("/busy", 2);

        Duration waited = Duration.between(calls.get(0).at(), calls.get(1).at());
        assertTrue(waited.toMillis() >= 990, waited.toString());
    }

    @Test
    void waitsNoLongerThanTheCap() {
        receiver.answers("/patient", 503, "Retry-After", "86400");
        request("/patient", good());

        List<WebhookReceiver.Call> calls = receiver.await("/patient", 2);

        Duration waited = Duration.between(calls.get(0).at(), calls.get(1).at());
        assertTrue(waited.toMillis() >= 1_990, waited.toString());
    }

    @Test
    void takesAnySuccessWhateverItsBody() {
        receiver.answersWith("/chatty", 200, new byte[3_000_000], Map.of("Content-Type", "text/html"));
        receiver.answersWith("/garbled", 200, "not gzip".getBytes(StandardCharsets.UTF_8), Map.of("Content-Encoding", "gzip"));
        receiver.answers("/accepted", 202);

        for (String path : List.of("/chatty", "/garbled", "/accepted")) {
            delivered(request(path, good()));
            assertEquals(1, receiver.calls(path).size(), path);
        }
    }

    @Test
    void sendsNothingToAPrivateAddress() {
        try (WebhookReceiver closed = new WebhookReceiver()) {
            String id = service.accepted(HEADER + good(), Map.of("webhook_url", closed.url("/private")));
            service.finished(id);

            JsonNode webhook = webhook(id, "failed");

            assertEquals("blocked_address", webhook.at("/attempts/0/code").asText());
            assertTrue(webhook.at("/attempts/0/http_status").isNull());
            assertTrue(webhook.at("/attempts/0/detail").asText().contains("127.0.0.1"), webhook.toString());
            assertEquals(List.of(), closed.calls("/private"));
        }
    }

    @Test
    void doesNotLetASilentReceiverHoldUpAnother() {
        for (int i = 0; i < 6; i++) {
            service.accepted(HEADER + good(), Map.of("webhook_url", silent.url("/silent")));
        }
        silent.await("/silent", 2);

        String quick = request("/quick", good());

        Instant done = Instant.parse(service.status(quick).path("finished_at").asText());
        Duration waited = Duration.between(done, receiver.await("/quick", 1).get(0).at());
        assertTrue(waited.toMillis() < 2_500, waited.toString());
    }

    @Test
    void saysThatTheReceiverWasTooSlow() {
        String id = service.accepted(HEADER + good(), Map.of("webhook_url", silent.url("/slow")));

        JsonNode attempt = Awaitility.await().atMost(Duration.ofSeconds(30))
            .until(() -> service.get("/requests/" + id + "/webhook").json().at("/attempts/0"), log -> !log.isMissingNode());

        assertEquals("timeout", attempt.path("code").asText());
        assertTrue(attempt.path("milliseconds").asLong() >= 2_900, attempt.toString());
        service.send("DELETE", "/requests/" + id, null);
    }

    @Test
    void saysWhyThereIsNoConnection() {
        int port = Ports.free(1).get(0);
        String id = service.accepted(HEADER + good(), Map.of("webhook_url", "http://nobody.invalid:" + port + "/hook"));
        service.finished(id);

        assertEquals("dns", webhook(id, "failed").at("/attempts/0/code").asText());
    }

    @Test
    void tellsOfARequestThatFailed() {
        String id = request("/sad", "1,Mug," + host.url("/not-there.jpg") + "\n");

        JsonNode payload = receiver.await("/sad", 1).get(0).json();

        assertEquals("failed", service.status(id).path("status").asText());
        assertEquals("request.failed", payload.path("type").asText());
        assertEquals("http_404", payload.at("/data/errors/0/code").asText());
    }

    @Test
    void staysSmallHoweverManyImagesFailed() {
        String rows = IntStream.range(0, 40).mapToObj(i -> i + ",Mug," + host.url("/lost/" + i + "/" + "x".repeat(3_000) + ".jpg"))
            .collect(Collectors.joining("\n", "", "\n"));
        request("/small", rows);

        WebhookReceiver.Call call = receiver.await("/small", 1).get(0);

        assertTrue(call.bytes().length < 20_000, call.bytes().length + " bytes");
        assertEquals(40, call.json().at("/data/images/failed").asInt());
    }

    @Test
    void isANewEventForEachRound() {
        String bad = host.url("/round/late.jpg");
        String id = request("/round", "1,Mug,\"" + host.serve("/round/good.jpg", PICTURE) + "," + bad + "\"\n");
        WebhookReceiver.Call first = receiver.await("/round", 1).get(0);
        host.serve("/round/late.jpg", PICTURE);

        service.send("POST", "/requests/" + id + "/retry", new byte[0]);

        WebhookReceiver.Call second = receiver.await("/round", 2).get(1);
        assertNotEquals(first.header("webhook-id"), second.header("webhook-id"));
        assertEquals("1 2", first.json().at("/data/round").asText() + " " + second.json().at("/data/round").asText());
        assertEquals("1 0", first.json().at("/data/images/failed").asText() + " " + second.json().at("/data/images/failed").asText());
        assertEquals(2, delivered(id).path("round").asInt());
        assertEquals(2, service.get("/requests/" + id + "/webhook").json().path("attempts").size(), "the log is that of the request");
    }

    @Test
    void sendsTheSameEventAgainWhenItIsToBeReplayed() {
        receiver.answers("/replay", 410);
        String id = request("/replay", good());
        webhook(id, "gone");

        Service.Answer answer = service.send("POST", "/requests/" + id + "/webhook/replay", new byte[0]);

        assertEquals(202, answer.status(), answer.text());
        List<WebhookReceiver.Call> calls = receiver.await("/replay", 2);
        assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
        assertEquals(calls.get(0).text(), calls.get(1).text());
        assertEquals("204 410", attempts(delivered(id), "http_status"));
    }

    @Test
    void replaysOnANewSchedule() {
        for (int i = 0; i < 5; i++) {
            receiver.answers("/stubborn", 500);
        }
        String id = request("/stubborn", good());
        webhook(id, "failed");

        service.send("POST", "/requests/" + id + "/webhook/replay", new byte[0]);

        assertEquals("204 500 500 500 500 500", attempts(delivered(id), "http_status"));
    }

    @Test
    void showsAtMostFiftyAttempts() throws Exception {
        String id = request("/log", good());
        delivered(id);
        try (Connection connection = application.dataSource("writer").getConnection(); Statement statement = connection.createStatement()) {
            for (int i = 1; i <= 80; i++) {
                statement.executeUpdate("insert into webhook_attempt (webhook_id, number, request_id, started_at, milliseconds, http_status) values ('older', %d, '%s', %d, 1, 500)"
                    .formatted(i, id, i));
            }
        }

        service.send("POST", "/requests/" + id + "/webhook/replay", new byte[0]);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls("/log").size() == 2);
        JsonNode webhook = delivered(id);
        assertEquals(50, webhook.path("attempts").size());
        assertEquals(204, webhook.at("/attempts/0/http_status").asInt(), "the newest first");
        assertTrue(records(id) <= 1 + 51, "the rest is not kept");
    }

    @Test
    void refusesToReplayWhatIsNotFinished() {
        host.shut();
        try {
            String id = service.accepted(Catalogs.of(host.serve("/shut.jpg", PICTURE)), Map.of("webhook_url", receiver.url("/early")));

            Service.Answer answer = service.send("POST", "/requests/" + id + "/webhook/replay", new byte[0]);

            assertEquals(409, answer.status(), answer.text());
            assertEquals("urn:dromedary:problem:not-finished", answer.json().path("type").asText());
            assertEquals("waiting", service.get("/requests/" + id + "/webhook").json().path("status").asText());
        } finally {
            host.open();
        }
    }

    @Test
    void knowsNoWebhookOfAnUnknownRequest() {
        String path = "/requests/" + UUID.randomUUID() + "/webhook";

        assertEquals(404, service.get(path).status());
        assertEquals(404, service.send("POST", path + "/replay", new byte[0]).status());
    }

    @Test
    void tellsTheConfiguredReceiverOfEveryRequestThatNamesNobody() throws Exception {
        String uploaded = service.accepted(HEADER + good());
        String name = "hooked-" + UUID.randomUUID();
        Path written = Files.writeString(application.home().resolve(name), HEADER + good());
        Files.move(written, application.inbox().resolve(name + ".csv"), StandardCopyOption.ATOMIC_MOVE);

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<JsonNode> payloads = receiver.calls("/everybody").stream().map(WebhookReceiver.Call::json).toList();
            assertTrue(payloads.stream().anyMatch(payload -> payload.at("/data/request_id").asText().equals(uploaded)));
            assertTrue(payloads.stream().anyMatch(payload -> payload.at("/data/file_name").asText().equals(name + ".csv")));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://shop.example/hook, scheme",
        "hook, http",
        "https://user:secret@shop.example/hook, user name",
        "'http://shop.example/{{dromedary.db.password}}', brace",
        "'http://shop.example/${sys.user.home}', brace",
        "'http:///hook', host",
        "http://2130706433/hook, address"})
    void refusesAWebhookUrlThatCouldNeverBeSentTo(String url, String why) {
        Service.Answer answer = service.upload(HEADER + good(), Map.of("webhook_url", url));

        assertEquals(400, answer.status(), answer.text());
        assertEquals("urn:dromedary:problem:invalid-option", answer.json().path("type").asText());
        assertTrue(answer.json().path("detail").asText().startsWith("webhook_url is '"), answer.text());
        assertTrue(answer.json().path("detail").asText().contains(why), answer.text());
    }

    @Test
    void takesTheUrlFromTheQueryOfARawUpload() {
        service.send("POST", "/upload?webhook_url=" + receiver.url("/raw"), (HEADER + good()).getBytes(StandardCharsets.UTF_8),
            "Content-Type", "text/csv");

        receiver.await("/raw", 1);
    }

    @Test
    void takesAnotherReceiverUnderTheSameIdempotencyKeyForAnotherUpload() {
        byte[] csv = (HEADER + good()).getBytes(StandardCharsets.UTF_8);
        service.upload(csv, "catalog.csv", Map.of("webhook_url", receiver.url("/key1")), "Idempotency-Key", "hook-key");

        Service.Answer other = service.upload(csv, "catalog.csv", Map.of("webhook_url", receiver.url("/key2")), "Idempotency-Key", "hook-key");

        assertEquals(422, other.status(), other.text());
    }

    @Test
    void showsTheQueryOfTheUrlNeitherInTheLogNorInAnAnswer() {
        receiver.answers("/secret", 500);
        try (LogCapture log = new LogCapture("")) {
            String id = service.accepted(HEADER + good(), Map.of("webhook_url", receiver.url("/secret?token=hunter2")));
            service.finished(id);
            JsonNode webhook = delivered(id);

            assertTrue(log.text().contains(receiver.url("/secret?…")), log.text());
            assertFalse(log.text().contains("hunter2"), log.text());
            assertFalse(webhook.toString().contains("hunter2"), webhook.toString());
        }
    }

    @Test
    void removesWhatIsKnownOfAWebhookWithItsRequest() throws Exception {
        String id = request("/delete", good());
        delivered(id);
        assertEquals(2, records(id));

        service.send("DELETE", "/requests/" + id, null);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(id) == 0);
        assertEquals(404, service.get("/requests/" + id + "/webhook").status());
    }

    private String good() {
        return "1,Mug," + host.serve("/good.jpg", PICTURE) + "\n";
    }

    /** Uploads rows whose request is reported to a path of the receiver, and waits for its end. */
    private String request(String path, String rows) {
        String id = service.accepted(HEADER + rows, Map.of("webhook_url", receiver.url(path)));
        service.finished(id);
        return id;
    }

    private JsonNode delivered(String id) {
        return webhook(id, "delivered");
    }

    private JsonNode webhook(String id, String status) {
        return Awaitility.await("the webhook of " + id + " to be " + status).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(30))
            .until(() -> service.get("/requests/" + id + "/webhook").json(), webhook -> webhook.path("status").asText().equals(status));
    }

    private static String attempts(JsonNode webhook, String member) {
        return webhook.path("attempts").findValues(member).stream().map(JsonNode::asText).collect(Collectors.joining(" "));
    }

    private int records(String id) throws Exception {
        int records = 0;
        for (String table : List.of("webhook", "webhook_attempt")) {
            try (Connection connection = application.dataSource("reader").getConnection(); Statement statement = connection.createStatement();
                 ResultSet result = statement.executeQuery("select count(*) from " + table + " where request_id = '" + id + "'")) {
                result.next();
                records += result.getInt(1);
            }
        }
        return records;
    }
}
