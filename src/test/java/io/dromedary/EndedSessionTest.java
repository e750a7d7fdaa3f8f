package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was ended, for everybody who shares the database. */
class EndedSessionTest {

    private static final String KEY = "correct-horse-battery";

    @AutoClose
    private final RunningApplication application = new RunningApplication();

    @Test
    void staysEndedInEveryProcessOnTheDatabaseAndOverARestart(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("shared.db");
        Map<String, String> settings = Map.of("dromedary.db.url", url, "dromedary.security.api-key", KEY);
        String ended;
        String going;
        try (RunningApplication other = new RunningApplication().with(settings).start()) {
            application.with(settings).start();
            ended = session(application.service());
            going = session(application.service());
            assertEquals(200, status(other.service(), ended), "one process knows the other's sessions");

            application.service().send("DELETE", "/session", null, "Cookie", ended);
            assertEquals(401, status(other.service(), ended));
            assertEquals(200, status(other.service(), going));
            application.stop();
        }
        try (Connection database = DriverManager.getConnection(url); Statement statement = database.createStatement()) {
            statement.executeUpdate("insert into ended_session (id, ends_at) values ('over', 1)");
        }
        application.start();

        assertEquals(401, status(application.service(), ended));
        assertEquals(200, status(application.service(), going));
        Awaitility.await("the removal of what is over by itself").atMost(Duration.ofSeconds(30)).until(() -> rows(url) == 1);
    }

    private static int status(Service service, String cookie) {
        return service.get("/requests", "Cookie", cookie).status();
    }

    private static String session(Service service) {
        String cookie = service.send("POST", "/session", ("{\"key\": \"" + KEY + "\"}").getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json")
            .header("Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static int rows(String url) throws Exception {
        try (Connection database = DriverManager.getConnection(url); Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from ended_session")) {
            return row.getInt(1);
        }
    }
}
