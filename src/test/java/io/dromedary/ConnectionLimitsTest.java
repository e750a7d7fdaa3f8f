package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.RawHttp;
import io.dromedary.testing.RunningApplication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that only costs is ended, and one client cannot have them all. */
class ConnectionLimitsTest {

    private static final String STATUS = "GET /requests HTTP/1.1\nHost: localhost";

    /** What a client at work may need, on a machine that has other things to do. */
    private static final int LONG_MILLISECONDS = 20_000;

    private static final String SLOW = """
        - route:
            id: slow
            description: Answers after a while.
            from:
              uri: platform-http:/slow
              steps:
                - delay:
                    expression:
                      constant:
                        expression: "6000"
                - setBody:
                    expression:
                      constant:
                        expression: slowly
        """;

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .with("dromedary.http.header-timeout", "1500ms")
        .with("dromedary.http.idle-timeout", "3s")
        .with("dromedary.http.connections", "12")
        .with("dromedary.http.connections-per-address", "6")
        .with("dromedary.trusted-proxies", "127.0.0.9")
        .withRoutes("slow", SLOW);

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET /requests HTTP/1.1\r\nHost: localhost\r\nX: ", "PRI * HTTP/2.0\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
    void endsAConnectionWhoseHeadDoesNotCome(String begun) {
        for (int port : new int[] {application.port(), java.net.URI.create(application.managementUrl("/")).getPort()}) {
            try (RawHttp connection = RawHttp.connect(port)) {
                connection.send(begun);
                connection.rest();
            }
        }
    }

    @Test
    void endsAConnectionWhoseHeadComesInDrops() throws InterruptedException {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            connection.send("GET /requests HTTP/1.1\r\nHost: localhost\r\n");
            boolean ended = false;
            for (int i = 0; i < 100 && !ended; i++) {
                try {
                    connection.send("X-" + i + ": 1\r\n");
                } catch (java.io.UncheckedIOException e) {
                    ended = true;
                }
                ended |= connection.isEndedWithin(200);
            }
            assertTrue(ended);
        }
    }

    @Test
    void keepsAConnectionBetweenRequestsForAWhileAndThenEndsIt() throws InterruptedException {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            assertTrue(connection.head(STATUS).answer().startsWith("HTTP/1.1 200"));
            assertFalse(connection.isEndedWithin(2_000), "longer than a head may take");
            assertTrue(connection.head(STATUS).answer().startsWith("HTTP/1.1 200"));
            assertTrue(connection.isEndedWithin(LONG_MILLISECONDS));
        }
    }

    @Test
    void neverCutsAnAnswerThatIsSlowToCome() {
        try (RawHttp connection = RawHttp.connect(application.port())) {
            assertTrue(connection.head("GET /slow HTTP/1.1\nHost: localhost").answer().startsWith("HTTP/1.1 200"));
        }
    }

    /** Whoever waits makes way: so a new client is always answered, and the old connections are ended one by one. */
    @Test
    void theConnectionThatWaitsLongestMakesWay() {
        List<RawHttp> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                RawHttp connection = RawHttp.connect(application.port(), "127.0.0.2");
                connections.add(connection);
                assertTrue(connection.head(STATUS).answer().startsWith("HTTP/1.1 200"), "connection " + i);
            }
            assertTrue(connections.get(0).isEndedWithin(1_000));
        } finally {
            connections.forEach(RawHttp::close);
        }
    }

    /** Slow bodies are given time, but not at the cost of whoever comes next. */
    @Test
    void aBodyThatHardlyComesInMakesWay() {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                slow.add(RawHttp.connect(application.port(), "127.0.0.5")
                    .head("POST /upload HTTP/1.1\nHost: localhost\nContent-Type: text/csv\nContent-Length: 100000").send("S. No.,"));
                if (i % 5 == 4) {
                    try (RawHttp ordinary = RawHttp.connect(application.port(), "127.0.0.5")) {
                        assertTrue(ordinary.head(STATUS).answer().startsWith("HTTP/1.1 200"), "after " + i);
                    }
                }
            }
        } finally {
            slow.forEach(RawHttp::close);
        }
    }

    @Test
    void oneAddressCannotHaveThemAll() {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                slow.add(RawHttp.connect(application.port(), "127.0.0.3").head("GET /slow HTTP/1.1\nHost: localhost"));
            }
            try (RawHttp seventh = RawHttp.connect(application.port(), "127.0.0.3")) {
                assertEquals("", seventh.rest());
            }
            try (RawHttp other = RawHttp.connect(application.port(), "127.0.0.4")) {
                assertTrue(other.head(STATUS).answer().startsWith("HTTP/1.1 200"));
            }
            assertTrue(slow.get(5).answer().startsWith("HTTP/1.1 200"));
        } finally {
            slow.forEach(RawHttp::close);
        }
    }

    @Test
    void theConnectionsOfATrustedProxyAreNotCounted() {
        List<RawHttp> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                connections.add(RawHttp.connect(application.port(), "127.0.0.9").head("GET /slow HTTP/1.1\nHost: localhost"));
            }
            for (RawHttp connection : connections) {
                assertTrue(connection.answer().startsWith("HTTP/1.1 200"));
            }
        } finally {
            connections.forEach(RawHttp::close);
        }
    }
}
