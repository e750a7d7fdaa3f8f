package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.LogCapture;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A schedule that fails again and again is seen by those who operate the service, and does not fill the log. */
class FailingScheduleTest {

    private static final Pattern FAILED = Pattern.compile("'stock-check' has failed (\\d+) times in a row");

    private static final String ROUTE = """
        # A schedule of the user's own.
        - route:
            id: stock-check
            description: Reads a table that is not there.
            routeConfigurationId: scheduled
            from:
              uri: scheduler:stock-check
              parameters:
                delay: 50
              steps:
                - setBody:
                    id: stock-check-sql
                    expression:
                      constant:
                        expression: "select count(*) from stock"
                - to:
                    id: stock-check-read
                    uri: jdbc:reader
        """;

    @AutoClose
    private final LogCapture log = new LogCapture("stock-check");
    @RegisterExtension
    private final RunningApplication application = new RunningApplication().withRoutes("stock", ROUTE);

    @Test
    void makesReadyFailSaysSoOnceAMinuteAndIsForgottenWhenItWorks() throws Exception {
        Service management = application.management();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> failures(management) >= 20);
        assertEquals(503, management.get("/observe/health/ready").status());
        assertTrue(management.get("/observe/health/ready").text().contains("no such table"), "says why");
        assertEquals(200, management.get("/observe/health/live").status());
        assertEquals(1, log.text().lines().filter(line -> line.contains("no such table")).count(), log.text());

        application.update("create table stock (id text)");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> management.get("/observe/health/ready").status() == 200);
    }

    private static int failures(Service management) {
        Matcher found = FAILED.matcher(management.get("/observe/health/ready").text());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
