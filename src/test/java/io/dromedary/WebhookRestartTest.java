package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.config.SettingException;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.WebhookReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A webhook over stops and starts of the application, and the settings that it is started with. */
class WebhookRestartTest {

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final WebhookReceiver receiver = new WebhookReceiver();
    @AutoClose
    private final RunningApplication application = new RunningApplication().allowing(host.url(), receiver.url());
    private final Service service = application.service();

    @Test
    void goesOnWithTheScheduleAfterAStop() {
        receiver.answers("/hook", 500);
        application.with("dromedary.webhook.retry-waits", "3s").start();
        String id = request(service);
        receiver.await("/hook", 1);
        application.stop();

        application.start();

        List<WebhookReceiver.Call> calls = receiver.await("/hook", 2);
        assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
        assertTrue(Duration.between(calls.get(0).at(), calls.get(1).at()).toMillis() >= 2_900, "when it is due, and not before");
        assertEquals(2, webhook(service, id, "delivered").path("attempts").size());
    }

    @Test
    void sendsAgainWhatWasInHandWhenTheProcessWasKilled() throws Exception {
        receiver.isSilentAt("/hook");
        Map<String, String> environment = Map.of("DROMEDARY_FETCH_ALLOW", host.url() + "," + receiver.url());
        String id;
        try (ApplicationProcess first = new ApplicationProcess(application.home(), environment)) {
            id = request(first.service());
            receiver.await("/hook", 1);
            first.close();
            first.ended();
        }
        receiver.speaksAt("/hook");

        try (ApplicationProcess second = new ApplicationProcess(application.home(), environment)) {
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
        application.reloading().start();
        String id = request(service);
        receiver.await("/hook", 1);
        receiver.speaksAt("/hook");
        Path route = application.home().resolve("routes/webhook.camel.yaml");

        Files.writeString(route, Files.readString(route).replace("description: Sends one event", "description: Edited. Sends one event"));

        webhook(service, id, "delivered");
        assertEquals(2, receiver.calls("/hook").size());
        assertEquals(List.of(204), service.get("/requests/" + id + "/webhook").json().path("attempts")
            .findValues("http_status").stream().map(JsonNode::asInt).toList());
    }

    @Test
    void sendsTheEventOfARoundThatACrashInterruptedOnceAndOnlyWhenTheRoundIsOver() throws Exception {
        application.start();
        String id = request(service);
        webhook(service, id, "delivered");
        // As a process leaves it that is killed after the event was written and before the request was completed.
        application.update("update request set state = 'finishing', finished_at = null, leased_by = 'killed', lease_until = 9999999999999");
        application.update("update webhook set state = 'pending', due_at = 0, body = 'of the interrupted try'");
        application.stop();

        application.start();

        List<WebhookReceiver.Call> calls = receiver.await("/hook", 2);
        JsonNode status = service.finished(id);
        assertEquals(status.path("finished_at").asText(), calls.get(1).json().path("timestamp").asText());
        assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
        webhook(service, id, "delivered");
        assertEquals(2, receiver.calls("/hook").size());
    }

    @Test
    void sendsWithoutASignatureWhereThereIsNoSecretAndSaysSo() {
        try (LogCapture log = new LogCapture("io.dromedary")) {
            application.with("dromedary.webhook.url", receiver.url("/hook")).start();
            String id = request(service);

            WebhookReceiver.Call call = receiver.await("/hook", 1).get(0);

            assertTrue(call.headers().firstValue("webhook-signature").isEmpty());
            assertFalse(call.header("webhook-id").isEmpty());
            assertFalse(webhook(service, id, "delivered").path("signed").asBoolean());
            assertTrue(log.text().contains("without a signature"), log.text());
        }
    }

    @Test
    void tellsNobodyWhereNobodyIsNamed() {
        application.start();
        String id = service.accepted(Catalogs.of(host.serve("/a.jpg", Pictures.jpeg(64, 48, 1))));
        service.finished(id);

        Service.Answer replay = service.send("POST", "/requests/" + id + "/webhook/replay", new byte[0]);

        assertEquals("none", service.get("/requests/" + id + "/webhook").json().path("status").asText());
        assertEquals(409, replay.status());
        assertEquals("urn:dromedary:problem:no-webhook", replay.json().path("type").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "dromedary.webhook.secret, hunter2, Secret 1 of 1",
        "dromedary.webhook.url, ftp://shop.example/hook, ftp",
        "dromedary.webhook.url, https://shop.example/{{dromedary.db.password}}, brace",
        "dromedary.webhook.retry-waits, '5s,soon', '5s,soon'",
        "dromedary.webhook.consumers, 0, from 1 to 100"})
    void doesNotStartWithAWrongSetting(String key, String value, String said) {
        SettingException thrown = assertThrows(SettingException.class, application.with(key, value)::start);

        assertTrue(thrown.getMessage().contains(key) && thrown.getMessage().contains(said), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("hunter2"), thrown.getMessage());
    }

    private String request(Service service) {
        String id = service.accepted(Catalogs.of(host.serve("/a.jpg", Pictures.jpeg(64, 48, 1))),
            Map.of("webhook_url", receiver.url("/hook")));
        service.finished(id);
        return id;
    }

    private static JsonNode webhook(Service service, String id, String status) {
        return Awaitility.await().atMost(Duration.ofSeconds(30))
            .until(() -> service.get("/requests/" + id + "/webhook").json(), webhook -> webhook.path("status").asText().equals(status));
    }
}
