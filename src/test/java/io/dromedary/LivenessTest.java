package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The process says truly whether it works, and ends where it cannot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivenessTest {

    private final List<Integer> ended = new CopyOnWriteArrayList<>();
    private RunningApplication application;

    @BeforeAll
    void start() throws IOException {
        Path home = RunningApplication.newHome();
        Files.writeString(home.resolve("routes/hungry.camel.yaml"), """
            - route:
                id: hungry
                description: A request that is out of memory.
                from:
                  uri: platform-http:/hungry
                  steps:
                    - bean:
                        beanType: io.dromedary.testing.Bug
                        method: exhaustMemory
            - route:
                id: patient
                description: Handles whatever fails, and says so.
                errorHandler:
                  deadLetterChannel:
                    deadLetterUri: log:patient?level=OFF
                from:
                  uri: direct:patient
                  steps:
                    - bean:
                        beanType: io.dromedary.testing.Bug
                        method: exhaustDirectMemory
            """);
        application = RunningApplication.start(home, Map.of(), ended::add);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @BeforeEach
    void forget() {
        ended.clear();
    }

    @Test
    void isAliveWhileItsPortAnswers() {
        Service.Answer live = new Service(application.managementUrl("")).get("/observe/health/live");

        assertEquals(200, live.status());
        assertTrue(live.text().contains("server"), live::text);
        assertEquals(List.of(), ended);
    }

    @Test
    void endsWhereARequestIsOutOfMemory() {
        application.service().get("/hungry");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ended.contains(77));
    }

    @Test
    void endsWhereARouteHandlesThatNettysMemoryIsExhausted() {
        application.application().context().createFluentProducerTemplate().to("direct:patient").send();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ended.contains(77));
    }
}
