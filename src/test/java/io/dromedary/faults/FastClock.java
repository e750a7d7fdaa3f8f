package io.dromedary.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A clock that runs fast, so that no wait takes long. */
final class FastClock extends Clock {

    /** Beside the clock on the wall. */
    private static final int SPEED = 40;

    private final long begun = System.currentTimeMillis();
    private final long zero = System.nanoTime();

    /**
     * Has PostgreSQL's clock run as fast, for there the database's time counts: its function is hidden by one of the same name.
     *
     * @param database the settings of one that is new
     * @return the same
     */
    static Map<String, String> in(Map<String, String> database) throws SQLException {
        String url = database.get("dromedary.db.url");
        try (Connection connection = DriverManager.getConnection(url, database.get("dromedary.db.user"), database.get("dromedary.db.password"));
             Statement statement = connection.createStatement()) {
            statement.execute("create schema fast");
            statement.execute(("create function fast.clock_timestamp() returns timestamptz language sql volatile as "
                + "'select begun + (pg_catalog.clock_timestamp() - begun) * %d from (select to_timestamp(%d) as begun) as clock'").formatted(SPEED, System.currentTimeMillis() / 1000));
            statement.execute("alter database \"%s\" set search_path = public, fast, pg_catalog".formatted(connection.getCatalog()));
        }
        return database;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(begun + Duration.ofNanos((System.nanoTime() - zero) * SPEED).toMillis());
    }
}
