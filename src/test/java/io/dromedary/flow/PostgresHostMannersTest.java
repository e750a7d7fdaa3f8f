package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.PostgresServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL, where several processes may claim. */
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

    @Test
    void sharesOutTheHostsPlacesAmongTheProcessesThatFeed() throws Exception {
        pending(DEAD, 0, 20);

        assertEquals(List.of(4, 4), claimedByEachOf(2));
        assertEquals(List.of(2, 3, 3), claimedByEachOf(3).stream().sorted().toList());
    }

    @Test
    void letsOneProcessTryAHostThatRested() throws Exception {
        pending(DEAD, 0, 20);
        record(trouble(DEAD, 4, null));
        clock.move(Duration.ofMillis(REST));

        assertEquals(List.of(0, 0, 1), claimedByEachOf(3).stream().sorted().toList());
    }

    @Test
    void claimsNothingForAProcessThatIsDeadForTheOthers() throws Exception {
        pending(DEAD, 0, 20);
        execute("update worker set seen_until = 0");

        assertEquals(0, claim(100).size());
    }

    @Test
    void passesOverWhatAnotherProcessIsClaimingAtThisMoment() throws Exception {
        pending(DEAD, 0, 20);
        try (Connection other = context().getRegistry().lookupByNameAndType("writer", DataSource.class).getConnection();
             Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select id from asset order by turn limit 15 for update");

            assertEquals(5, claim(100).size());

            other.rollback();
        }
    }

    private List<Integer> claimedByEachOf(int feeders) throws Exception {
        List<Integer> claimed = new ArrayList<>();
        for (int feeder = 0; feeder < feeders; feeder++) {
            worker.learn(Map.of("living", 1, "now", clock.millis(), "feeders", feeders, "feeder", feeder));
            claimed.add(claim(100).size());
        }
        return claimed;
    }
}
