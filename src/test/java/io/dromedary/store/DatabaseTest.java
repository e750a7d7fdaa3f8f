package io.dromedary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a database that another version has made. */
class DatabaseTest {

    /** An asset's id: the number of the only request, and the place that the asset had in it. */
    private static final long PLACE_1 = (1L << 32) + 1;
    private static final long PLACE_3 = (1L << 32) + 3;
    private static final long PLACE_4 = (1L << 32) + 4;

    @TempDir
    Path folder;

    @Test
    void bringsAnOlderSchemaOfSqliteWithItsRecordsToThisVersion() throws Exception {
        bringsToThisVersion("sqlite", Map.of("dromedary.db.url", "jdbc:sqlite:" + folder.resolve("dromedary.db")));
    }

    @Test
    void bringsAnOlderSchemaOfPostgresqlWithItsRecordsToThisVersion() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            bringsToThisVersion("postgresql", server.newDatabase());
        }
    }

    /**
     * Two images of one URL and two of others are on record, the first URL is finished: its images are counted, and its file is known. Of a
     * fifth the asset was not recorded any more.
     */
    private void bringsToThisVersion(String kind, Map<String, String> settings) throws Exception {
        String url = settings.get("dromedary.db.url");
        Properties user = new Properties();
        user.setProperty("user", settings.getOrDefault("dromedary.db.user", ""));
        Flyway.configure().dataSource(url, user.getProperty("user"), "")
            .locations("classpath:db/migration/common", "classpath:db/migration/" + kind).target("2").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, user); Statement statement = connection.createStatement()) {
            statement.execute("insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, "
                + "invalid_rows, created_at, first_turn, products, products_invalid, images, images_invalid) values "
                + "('r', 't', 'processing', 'upload', 'a.csv', '', '', '', '', '', 'reject', 1, 0, 1, 0, 3, 0)");
            statement.execute("insert into product values ('r', 2, '1', 'Mug', 'valid')");
            statement.execute("insert into asset (id, request_id, ordinal, turn, url, host, path, state, due_at) values "
                + "('a', 'r', 1, 1, 'u', 'h', 'p', 'claimed', 0), ('b', 'r', 3, 3, 'v', 'h', 'q', 'claimed', 0), ('c', 'r', 4, 4, 'w', 'h', 's', 'claimed', 0)");
            statement.execute("insert into image (request_id, sheet_row, position, asset_id, url) values "
                + "('r', 2, 1, 'a', 'u'), ('r', 2, 2, 'a', 'u'), ('r', 2, 3, 'b', 'v'), ('r', 2, 4, 'c', 'w')"
                + (kind.equals("sqlite") ? ", ('r', 2, 5, 'd', 'x')" : ""));
            statement.execute("update asset set state = 'completed', bytes_in = 10, bytes_out = 4, "
                + "output = 't/p.jpg', width = 64, height = 48, quality = 50, remarks = 'kept' where id = 'a'");
        }

        try (Database database = open(settings); Connection connection = database.writer().getConnection(); Statement statement = connection.createStatement()) {
            assertEquals("processing 2 0 10 4", counters(statement), "what was counted before");
            statement.execute("update asset set state = 'failed' where url = 'v'");
            assertEquals("processing 2 1 10 4", counters(statement), "what is counted after");
            statement.execute("update asset set state = 'completed', bytes_in = 5, outputs = '{\"full\": {\"path\": \"t/s.jpg\", \"bytes\": 3}}' where url = 'w'");
            assertEquals("processing 3 1 15 7", counters(statement), "what is completed after");
            assertEquals(PLACE_1 + " full t/p.jpg 4 64 48 50 kept, " + PLACE_4 + " full t/s.jpg 3", outputs(statement), "the files that were on record, and those after");
            assertEquals("2-1 " + PLACE_1 + " 0, 2-2 " + PLACE_1 + " 1, 2-3 " + PLACE_3 + " 0, 2-4 " + PLACE_4 + " 0", images(statement), "which image names which asset, and which of them again");
            statement.execute("insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, "
                + "invalid_rows, created_at, first_turn, products, products_invalid, images, images_invalid) values "
                + "('s', 'u', 'pending', 'upload', 'b.csv', '', '', '', '', '', 'reject', 1, 0, 1, 0, 3, 0)");
            assertEquals("2", value(statement, "select number from request where id = 's'"), "the number of the next request");
        }
    }

    private static String images(Statement statement) throws SQLException {
        List<String> images = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select sheet_row, position, asset_id, again from image order by sheet_row, position")) {
            while (result.next()) {
                images.add(result.getInt(1) + "-" + result.getInt(2) + " " + result.getLong(3) + " " + result.getInt(4));
            }
        }
        return String.join(", ", images);
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            assertTrue(result.next());
            return result.getString(1);
        }
    }

    private static String outputs(Statement statement) throws SQLException {
        List<String> outputs = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select asset_id, rendition, path, bytes, width, height, quality, remarks from output order by asset_id")) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= 8; column++) {
                    if (result.getString(column) != null) {
                        values.add(result.getString(column));
                    }
                }
                outputs.add(String.join(" ", values));
            }
        }
        return String.join(", ", outputs);
    }

    private static String counters(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(
            "select state || ' ' || images_completed || ' ' || images_failed || ' ' || bytes_in || ' ' || bytes_out from request")) {
            assertTrue(result.next());
            return result.getString(1);
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

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://shop:hunter2@127.0.0.1/dromedary", "jdbc:oracle:thin:shop/hunter2@127.0.0.1"})
    void aUrlThatCannotBeMeantIsRefusedByAStartAndByALookAlikeAndWithoutItsPassword(String url) {
        Settings settings = settings(Map.of("dromedary.db.url", url));

        String start = assertThrows(SettingException.class, () -> Database.open(settings, folder)).getMessage();
        String look = assertThrows(SettingException.class, () -> Database.schema(settings, folder)).getMessage();

        assertEquals(start, look);
        assertFalse(look.contains("hunter2"), look);
    }

    private Database open() {
        return open(Map.of());
    }

    private Database open(Map<String, String> settings) {
        return Database.open(settings(settings), folder);
    }

    private static Settings settings(Map<String, String> settings) {
        Properties commandLine = new Properties();
        commandLine.putAll(settings);
        return Settings.load(new Home(Path.of("")), Map.of(), commandLine);
    }
}
