package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL, where a deletion and a take-over may come at the same moment. */
class PostgresUnchangedTest extends UnchangedContract {

    PostgresUnchangedTest() {
        super(DatabaseKind.POSTGRESQL);
    }

    @Test
    void aDeletionWaitsForATakeOverThatIsBeingRecordedAndLeavesItsFile() throws Exception {
        JsonNode first = finished(Catalogs.of(host.serve("/moment/a.jpg", 200, PICTURE, Map.of("ETag", "\"1\""))), Map.of());
        JsonNode second = finished(Catalogs.of(host.serve("/moment/b.jpg", OTHER)), Map.of());
        CompletableFuture<Integer> deletion;
        try (Connection recorder = application.dataSource("writer").getConnection(); Statement statement = recorder.createStatement()) {
            recorder.setAutoCommit(false);
            long known = number(statement, "select asset.id from asset join request on request.id = asset.request_id where request.id = '" + id(first) + "'");
            long taking = number(statement, "select asset.id from asset join request on request.id = asset.request_id where request.id = '" + id(second) + "'");
            statement.executeUpdate("update asset set state = 'claimed', claim = 7 where id = " + taking);
            String outcome = "{\"a\": {\"id\": %d, \"claim\": 7, \"counted\": 1, \"finished_at\": 1, \"taken\": {\"known\": %d}}}".formatted(taking, known);
            try (ResultSet taken = statement.executeQuery(Files.readString(Path.of("routes/sql/record-taken-over.postgresql.sql")).replace(":?outcomes", "'" + outcome + "'"))) {
                taken.next();
                assertEquals("completed", taken.getString("state"));
            }
            deletion = CompletableFuture.supplyAsync(() -> service.send("DELETE", "/requests/" + id(first), null).status());
            Awaitility.await().until(() -> isWaited());
            recorder.commit();
            recorder.setAutoCommit(true);
        }

        assertEquals(204, deletion.join());
        gone(first);
        assertEquals(200, service.get(outputs(second).get(0)).status());
    }

    private boolean isWaited() throws SQLException {
        try (Connection connection = application.dataSource("reader").getConnection(); Statement statement = connection.createStatement()) {
            return number(statement, "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%deleting%'") > 0;
        }
    }

    private static long number(Statement statement, String select) throws SQLException {
        try (ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
