package io.dromedary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a database that another version has made. */
class DatabaseTest {

    @TempDir
    Path folder;

    @Test
    void bringsAnOlderSchemaWithItsRecordsToThisVersion() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("dromedary.db");
        Flyway.configure().dataSource(url, "", "").locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
            .target("2").load().migrate();
        try (Connection connection = java.sql.DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, "
                + "invalid_rows, created_at, first_turn, products, products_invalid, images, images_invalid) values "
                + "('r', 't', 'processing', 'upload', 'a.csv', '', '', '', '', '', 'reject', 1, 0, 1, 0, 1, 0)");
            statement.execute("insert into asset (id, request_id, ordinal, turn, url, host, path, state, due_at) "
                + "values ('a', 'r', 1, 1, 'u', 'h', 'p', 'pending', 0)");
        }

        try (Database database = open(); Connection connection = database.reader().getConnection();
             Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery("select request.state, asset.state, idempotency_key from request join asset on request_id = request.id")) {
            assertTrue(result.next());
            assertEquals("processing pending null", result.getString(1) + " " + result.getString(2) + " " + result.getString(3));
        }
    }

    @Test
    void refusesTheSchemaOfANewerVersion() throws Exception {
        try (Database database = open(); Connection connection = database.writer().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success) "
                + "values (99, '99', 'newer', 'SQL', 'V99__newer.sql', 'test', 1, true)");
        }

        SettingException refusal = assertThrows(SettingException.class, this::open);

        assertTrue(refusal.getMessage().contains("newer"), refusal.getMessage());
    }

    private Database open() {
        return Database.open(Settings.load(new Home(Path.of("")), Map.of(), new Properties()), folder);
    }
}
