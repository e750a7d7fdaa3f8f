package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import io.dromedary.testing.SlowStart;
import io.dromedary.testing.WebhookReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A start that takes long, as on a loaded machine: nothing answers before everything does, and nothing is dead afterwards. */
class SlowStartTest {

    private static final Set<String> answersMeanwhile = new TreeSet<>();

    private static Path home;
    private static ImageHost host;
    private static WebhookReceiver receiver;
    private static ApplicationProcess application;

    @BeforeAll
    static void start() throws IOException {
        home = Homes.create();
        Files.writeString(home.resolve("routes/zz-slow.camel.yaml"), SlowStart.ROUTE);
        host = new ImageHost();
        receiver = new WebhookReceiver();
        application = ApplicationProcess.begin(home,
            Map.of("DROMEDARY_FETCH_ALLOW", host.url() + "," + receiver.url("/"), "DROMEDARY_LOG_FILE", ""));
        Awaitility.await("the start").atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (application.console().contains(SlowStart.HAS_STARTED)) {
                return true;
            }
            Service service = application.service();
            ask(() -> service.get("/status/00000000-0000-4000-8000-000000000000"));
            ask(() -> service.get("/nothing/here"));
            ask(() -> service.get("/"));
            ask(() -> service.get("/images/x/y.jpg"));
            ask(() -> service.send("DELETE", "/requests/00000000-0000-4000-8000-000000000000", null));
            ask(() -> service.upload(HEADER, Map.of("dry_run", "true")));
            return false;
        });
        application.awaitReady();
    }

    @AfterAll
    static void stop() {
        application.close();
        receiver.close();
        host.close();
        Homes.delete(home);
    }

    @Test
    void everyPathSaysUntilThenThatItIsStartingAndWhenToComeBack() {
        assertEquals(Set.of("503, Retry-After: 1, application/problem+json"), answersMeanwhile);
    }

    @Test
    void webhooksAreDeliveredAfterwards() {
        application.service().accepted(Catalogs.of(host.serve("/mug.jpg", Pictures.jpeg(64, 48, 1))),
            Map.of("webhook_url", receiver.url("/hook")));

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !receiver.calls("/hook").isEmpty());
        assertFalse(application.console().contains("NullPointerException"), application.console());
    }

    private interface Question {
        Answer ask();
    }

    private static void ask(Question question) {
        try {
            Answer answer = question.ask();
            // The last questions may be asked when the start has just ended, some moments before it is said to have.
            if (!application.console().contains(SlowStart.HAS_STARTED)) {
                answersMeanwhile.add("%d, Retry-After: %s, %s".formatted(answer.status(), answer.header("Retry-After"), answer.header("Content-Type")));
            }
        } catch (UncheckedIOException e) {
            // It does not listen yet.
        }
    }
}
