package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import io.dromedary.store.Database;
import io.dromedary.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A process on a real PostgreSQL, before its first heartbeat. */
class PostgresWorkerTest {

    @Test
    void goesByTheDatabasesClockFromItsStartOn() {
        try (PostgresServer server = new PostgresServer(); Database database = open(server.newDatabase())) {
            Worker worker = new Worker(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));

            worker.askTime(database.writer());

            long wrong = Math.abs(worker.clock().millis() - System.currentTimeMillis());
            assertTrue(wrong < 60_000, "the time is wrong by " + wrong + " ms");
        }
    }

    private static Database open(Map<String, String> database) {
        Properties settings = new Properties();
        settings.putAll(database);
        return Database.open(Settings.load(new Home(Path.of("")), Map.of(), settings), Path.of("target"));
    }
}
