package io.dromedary;

import io.dromedary.testing.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** On a real PostgreSQL. */
class PostgresRecordsTest extends RecordsContract {

    private final PostgresServer server = new PostgresServer();

    @Override
    Map<String, String> database() {
        return server.newDatabase();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }
}
