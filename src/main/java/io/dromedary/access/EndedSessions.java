package io.dromedary.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The sessions that were ended before their time, whichever process ended them: rows of the table {@code ended_session},
 * which the route {@code session-end} writes. An ended session is remembered; that one has not ended is looked up each time, a
 * row by its key, on a thread that may wait.
 */
public final class EndedSessions {

    private static final int REMEMBERED = 1_000;

    private final DataSource reader;
    private final Set<String> ended = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    public EndedSessions(DataSource reader) {
        this.reader = reader;
    }

    /** @return whether it was ended; failed where the database does not answer */
    public Future<Boolean> contains(Vertx vertx, String id) {
        if (ended.contains(id)) {
            return Future.succeededFuture(true);
        }
        return vertx.executeBlocking(() -> lookUp(id), false).onSuccess(found -> {
            if (found) {
                ended.add(id);
            }
        });
    }

    private boolean lookUp(String id) throws SQLException {
        try (Connection connection = reader.getConnection();
                PreparedStatement statement = connection.prepareStatement("select 1 from ended_session where id = ?")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
