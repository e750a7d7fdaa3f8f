package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The process says truly whether it works, and ends where it cannot. */
class LivenessTest {

    private static final List<Integer> ended = new CopyOnWriteArrayList<>();
    private static final String ROUTES = """
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
        """;

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().withRoutes("hungry", ROUTES).ending(ended::add);

    @BeforeEach
    void forget() {
        ended.clear();
    }

    @Test
    void isAliveWhileItsPortAnswers() {
        Service.Answer live = application.management().get("/observe/health/live");

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
        application.context().createFluentProducerTemplate().to("direct:patient").send();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ended.contains(77));
    }
}
