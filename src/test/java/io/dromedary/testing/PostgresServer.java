package io.dromedary.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** A real PostgreSQL server, with a new database for each test class. */
public final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;

    public PostgresServer() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the settings of a new, empty database */
    public Map<String, String> newDatabase() {
        String name = "dromedary_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
            "camel.main.profile", "postgres",
            "dromedary.db.url", server.getJdbcUrl("postgres", name),
            "dromedary.db.user", "postgres",
            "dromedary.db.password", "");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
