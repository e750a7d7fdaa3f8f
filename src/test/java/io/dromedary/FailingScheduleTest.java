package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.LogCapture;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

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

    @Test
    void makesReadyFailSaysSoOnceAMinuteAndIsForgottenWhenItWorks() throws Exception {
        Path home = RunningApplication.newHome();
        Files.writeString(home.resolve("routes/stock.camel.yaml"), ROUTE);
        try (LogCapture log = new LogCapture("stock-check"); RunningApplication application = RunningApplication.start(home, Map.of())) {
            Service management = new Service(application.managementUrl(""));

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> failures(management) >= 20);
            assertEquals(503, management.get("/observe/health/ready").status());
            assertTrue(management.get("/observe/health/ready").text().contains("no such table"), "says why");
            assertEquals(200, management.get("/observe/health/live").status());
            assertEquals(1, log.text().lines().filter(line -> line.contains("no such table")).count(), log.text());

            DataSource writer = application.application().context().getRegistry().lookupByNameAndType("writer", DataSource.class);
            try (Connection connection = writer.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create table stock (id text)");
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> management.get("/observe/health/ready").status() == 200);
        }
    }

    private static int failures(Service management) {
        Matcher found = FAILED.matcher(management.get("/observe/health/ready").text());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
