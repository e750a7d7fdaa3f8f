package io.dromedary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class SchemaTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theListHasTheVersionOfEveryMigration(String kind) throws IOException {
        Set<String> files = new TreeSet<>();
        for (String part : new String[] {"common", kind}) {
            try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration", part))) {
                files.addAll(migrations.map(file -> file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")).collect(Collectors.toSet()));
            }
        }

        assertEquals(files, Schema.versions(kind));
    }

    @Test
    void isNotCurrentWhereItIsEmptyOlderNewerOrHalfMigrated() throws SQLException {
        DataSource database = database();
        assertFalse(Schema.isCurrent(database, "sqlite"), "empty");

        execute("create table flyway_schema_history (version text, type text, success boolean)");
        for (String version : Schema.versions("sqlite")) {
            assertFalse(Schema.isCurrent(database, "sqlite"), "before version " + version);
            execute("insert into flyway_schema_history values ('" + version + "', 'SQL', 1)");
        }
        assertTrue(Schema.isCurrent(database, "sqlite"));

        execute("insert into flyway_schema_history values ('9999', 'SQL', 1)");
        assertFalse(Schema.isCurrent(database, "sqlite"), "newer");
        execute("delete from flyway_schema_history where version = '9999'");
        execute("update flyway_schema_history set success = 0 where version = '1'");
        assertFalse(Schema.isCurrent(database, "sqlite"), "half migrated");
    }

    private DataSource database() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("dromedary.db"));
        return database;
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("dromedary.db")); Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }
}
