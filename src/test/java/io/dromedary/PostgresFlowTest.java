package io.dromedary;

import io.dromedary.testing.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** The main job on a real PostgreSQL, by its profile. */
class PostgresFlowTest extends FlowContract {

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
