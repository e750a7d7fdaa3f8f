package io.dromedary.observe;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready means that the database answers; a process whose database is away is alive all the same. */
public final class DatabaseHealth extends AbstractHealthCheck {

    private static final int SECONDS = 3;

    private final DataSource reader;

    public DatabaseHealth(DataSource reader) {
        super("dromedary", "database");
        this.reader = reader;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try (Connection connection = reader.getConnection()) {
            if (connection.isValid(SECONDS)) {
                builder.up();
            } else {
                builder.down().message("The database does not answer within %d s".formatted(SECONDS));
            }
        } catch (SQLException e) {
            builder.down().message("The database cannot be reached").error(e);
        }
    }
}
