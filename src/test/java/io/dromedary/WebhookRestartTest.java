package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.config.SettingException;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.WebhookReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A webhook over stops and starts of the application, and the settings that it is started with. */
class WebhookRestartTest {

    private final ImageHost host = new ImageHost();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private Path home;

    @BeforeEach
    void makeHome() {
        home = RunningApplication.newHome();
    }

    @AfterEach
    void close() {
        receiver.close();
        host.close();
        RunningApplication.delete(home);
    }

    @Test
    void goesOnWithTheScheduleAfterAStop() {
        receiver.answers("/hook", 500);
        RunningApplication first = start(Map.of("dromedary.webhook.retry-waits", "3s"));
        String id;
        try {
            id = request(first.service());
            receiver.await("/hook", 1);
        } finally {
            first.stop();
        }

        RunningApplication second = start(Map.of("dromedary.webhook.retry-waits", "3s"));
        try {
            List<WebhookReceiver.Call> calls = receiver.await("/hook", 2);

            assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
            assertTrue(Duration.between(calls.get(0).at(), calls.get(1).at()).toMillis() >= 2_900, "when it is due, and not before");
            assertEquals(2, webhook(second.service(), id, "delivered").path("attempts").size());
        } finally {
            second.stop();
        }
    }

    @Test
    void sendsAgainWhatWasInHandWhenTheProcessWasKilled() throws Exception {
        receiver.isSilentAt("/hook");
        Map<String, String> environment = Map.of("DROMEDARY_FETCH_ALLOW", host.url() + "," + receiver.url());
        String id;
        try (ApplicationProcess first = new ApplicationProcess(home, environment)) {
            id = request(first.service());
            receiver.await("/hook", 1);
            first.close();
            first.ended();
        }
        receiver.speaksAt("/hook");

        try (ApplicationProcess second = new ApplicationProcess(home, environment)) {
            List<WebhookReceiver.Call> calls = receiver.await("/hook", 2);

            assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
            assertEquals(calls.get(0).text(), calls.get(1).text());
            webhook(second.service(), id, "delivered");
            second.close();
            second.ended();
        }
    }

    @Test
    void sendsAgainWhatALiveEditOfItsRouteInterrupts() throws Exception {
        receiver.isSilentAt("/hook");
        RunningApplication application = start(Map.of("dromedary.routes.reload", "true"));
        try {
            String id = request(application.service());
            receiver.await("/hook", 1);
            receiver.speaksAt("/hook");
            Path route = home.resolve("routes/webhook.camel.yaml");

            Files.writeString(route, Files.readString(route).replace("description: Sends one event", "description: Edited. Sends one event"));

            webhook(application.service(), id, "delivered");
            assertEquals(2, receiver.calls("/hook").size());
            assertEquals(List.of(204), application.service().get("/requests/" + id + "/webhook").json().path("attempts")
                .findValues("http_status").stream().map(JsonNode::asInt).toList());
        } finally {
            application.stop();
        }
    }

    @Test
    void sendsTheEventOfARoundThatACrashInterruptedOnceAndOnlyWhenTheRoundIsOver() throws Exception {
        RunningApplication first = start(Map.of());
        String id;
        try {
            id = request(first.service());
            webhook(first.service(), id, "delivered");
            // As a process leaves it that is killed after the event was written and before the request was completed.
            update(first, "update request set state = 'finishing', finished_at = null, leased_by = 'killed', lease_until = 9999999999999");
            update(first, "update webhook set state = 'pending', due_at = 0, body = 'of the interrupted try'");
        } finally {
            first.stop();
        }

        RunningApplication second = start(Map.of());
        try {
            List<WebhookReceiver.Call> calls = receiver.await("/hook", 2);

            JsonNode status = second.service().finished(id);
            assertEquals(status.path("finished_at").asText(), calls.get(1).json().path("timestamp").asText());
            assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
            webhook(second.service(), id, "delivered");
            assertEquals(2, receiver.calls("/hook").size());
        } finally {
            second.stop();
        }
    }

    @Test
    void sendsWithoutASignatureWhereThereIsNoSecretAndSaysSo() {
        try (LogCapture log = new LogCapture("io.dromedary")) {
            RunningApplication application = start(Map.of("dromedary.webhook.url", receiver.url("/hook")));
            try {
                String id = request(application.service());

                WebhookReceiver.Call call = receiver.await("/hook", 1).get(0);

                assertTrue(call.headers().firstValue("webhook-signature").isEmpty());
                assertFalse(call.header("webhook-id").isEmpty());
                assertFalse(webhook(application.service(), id, "delivered").path("signed").asBoolean());
                assertTrue(log.text().contains("without a signature"), log.text());
            } finally {
                application.stop();
            }
        }
    }

    @Test
    void tellsNobodyWhereNobodyIsNamed() {
        RunningApplication application = start(Map.of());
        try {
            Service service = application.service();
            String id = service.accepted("S. No.,Product Name,Input Image Urls\n1,Mug," + host.serve("/a.jpg", Pictures.jpeg(64, 48, 1)) + "\n");
            service.finished(id);

            Service.Answer replay = service.send("POST", "/requests/" + id + "/webhook/replay", new byte[0]);

            assertEquals("none", service.get("/requests/" + id + "/webhook").json().path("status").asText());
            assertEquals(409, replay.status());
            assertEquals("urn:dromedary:problem:no-webhook", replay.json().path("type").asText());
        } finally {
            application.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dromedary.webhook.secret, hunter2, Secret 1 of 1",
        "dromedary.webhook.url, ftp://shop.example/hook, ftp",
        "dromedary.webhook.url, https://shop.example/{{dromedary.db.password}}, brace",
        "dromedary.webhook.retry-waits, '5s,soon', '5s,soon'",
        "dromedary.webhook.consumers, 0, from 1 to 100"})
    void doesNotStartWithAWrongSetting(String key, String value, String said) {
        SettingException thrown = assertThrows(SettingException.class, () -> start(Map.of(key, value)).stop());

        assertTrue(thrown.getMessage().contains(key) && thrown.getMessage().contains(said), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("hunter2"), thrown.getMessage());
    }

    private RunningApplication start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("dromedary.fetch.allow", host.url() + "," + receiver.url());
        return RunningApplication.start(home, all);
    }

    private String request(Service service) {
        String id = service.accepted("S. No.,Product Name,Input Image Urls\n1,Mug," + host.serve("/a.jpg", Pictures.jpeg(64, 48, 1)) + "\n",
            Map.of("webhook_url", receiver.url("/hook")));
        service.finished(id);
        return id;
    }

    private static JsonNode webhook(Service service, String id, String status) {
        return Awaitility.await().atMost(Duration.ofSeconds(30))
            .until(() -> service.get("/requests/" + id + "/webhook").json(), webhook -> webhook.path("status").asText().equals(status));
    }

    private static void update(RunningApplication application, String sql) throws Exception {
        DataSource writer = application.application().context().getRegistry().lookupByNameAndType("writer", DataSource.class);
        try (Connection connection = writer.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
