package io.dromedary.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Whether a database is of this version already, by one query: Flyway, which else finds that out, takes a tenth of a start. */
final class Schema {

    /** A failed migration, and what is no versioned one, are for Flyway to judge. */
    private static final String APPLIED = "select version, success from flyway_schema_history where type <> 'BASELINE'";

    private Schema() {
    }

    /** @param kind sqlite or postgresql */
    static boolean isCurrent(DataSource database, String kind) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                ResultSet applied = statement.executeQuery(APPLIED)) {
            Set<String> versions = new TreeSet<>();
            while (applied.next()) {
                if (applied.getString("version") == null || !applied.getBoolean("success")) {
                    return false;
                }
                versions.add(applied.getString("version"));
            }
            return versions.equals(versions(kind));
        } catch (SQLException e) {
            // A new database has no such table; what else is wrong with it, Flyway meets too and says.
            return false;
        }
    }

    /** The versions of this build's migrations: {@code db/migration/<kind>.versions}, a line each. */
    static Set<String> versions(String kind) {
        String name = "/db/migration/" + kind + ".versions";
        try (InputStream file = Schema.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
