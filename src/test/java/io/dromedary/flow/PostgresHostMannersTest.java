package io.dromedary.flow;

import io.dromedary.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a real PostgreSQL. */
class PostgresHostMannersTest extends HostMannersContract {

    private static PostgresServer server;

    PostgresHostMannersTest() {
        super(server.newDatabase());
    }

    @BeforeAll
    static void startServer() {
        server = new PostgresServer();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }
}
