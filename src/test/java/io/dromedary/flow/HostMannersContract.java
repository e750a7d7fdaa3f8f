package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import io.dromedary.sql.Statements;
import io.dromedary.store.DataFolder;
import io.dromedary.store.Database;
import io.dromedary.testing.Hand;
import io.dromedary.testing.LogCapture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outcomes mean for a host, and what the feeder's claim makes of it: the SQL of the routes, with a clock of the test. */
abstract class HostMannersContract extends CamelTestSupport {

    static final long REST = 15_000;
    static final String DEAD = "dead.example";
    private static final String OTHER = "other.example";

    @TempDir
    static Path folder;

    final Hand clock = new Hand();
    private final DataFolder dataFolder = DataFolder.open(folder.resolve("data-" + System.nanoTime()));
    private final Database database;
    private final boolean postgresql;
    final Worker worker = new Worker(clock);
    private final Outcomes outcomes = new Outcomes(clock,
        new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(5)), new Fingerprints("", () -> ""));

    /** @param settings the database's */
    HostMannersContract(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        Settings loaded = Settings.load(new Home(Path.of("")), Map.of(), properties);
        database = Database.open(loaded, dataFolder.folder());
        postgresql = Database.isPostgresql(loaded);
    }

    /** The claim is that of a process that lives. */
    @BeforeEach
    void live() throws SQLException {
        execute("insert into worker (id, place, role, version, seen_until) values ('" + worker.id() + "', 'here', 'all', 'test', 4000000000000)");
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("writer", database.writer());
        context.getRegistry().bind("reader", database.reader());
        context.getRegistry().bind("outcomes", outcomes);
        context.getRegistry().bind(Statements.BEAN, new Statements(Path.of("routes/sql"), postgresql));
        context.getRegistry().bind("clock", new StatementClock(worker, Duration.ofMinutes(15), Map.of("worker_lease", 30_000L,
            "per_host", 8, "consumers", 64, "failures", 4, "rests", 2, "rest", REST)));
        PluginHelper.getRoutesLoader(context).loadRoutes(
            PluginHelper.getResourceLoader(context).resolveResource("file:routes/hosts.camel.yaml"));
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:record").setHeader("outcomes").method(outcomes, "json(${body})").to("direct:hosts");
                from("direct:claim").bean("clock", "mark").setBody().simple("${variable.sql:claim}")
                    .to("jdbc:writer?useHeadersAsParameters=true");
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
        dataFolder.close();
    }

    @Test
    void claimsNoMoreOfAHostThanItHasPlaces() throws Exception {
        pending(DEAD, 0, 20);
        pending(OTHER, 100, 5);

        List<Map<String, Object>> claimed = claim(100);

        assertEquals(8, claimed.stream().filter(row -> row.get("host").equals(DEAD)).count());
        assertEquals(5, claimed.stream().filter(row -> row.get("host").equals(OTHER)).count());
    }

    @Test
    void givesEachOfManyHostsItsShareOfTheConsumers() throws Exception {
        for (int i = 0; i < 32; i++) {
            pending("host" + i + ".example", i, 5);
        }

        assertEquals(64, claim(100).size());
    }

    @Test
    void countsWhatIsInHandAlready() throws Exception {
        pending(DEAD, 0, 20);

        assertEquals(3, claim(100, Map.of(DEAD, Map.of("images", 5))).size());
        assertEquals(0, claim(100, Map.of(DEAD, Map.of("images", 9))).size());
    }

    @Test
    void claimsByTurnAcrossHostsAndOnlyAsManyAsThereIsRoomFor() throws Exception {
        pending(DEAD, 10, 3);
        pending(OTHER, 0, 2);

        assertEquals(Set.of(id(OTHER, 0), id(OTHER, 1), id(DEAD, 0)), Set.copyOf(ids(claim(3))));
    }

    @Test
    void leavesAloneWhatIsNotDue() throws Exception {
        pending(DEAD, 0, 3);
        execute("update asset set due_at = " + (clock.millis() + 1_000) + " where id = " + id(DEAD, 0));

        assertEquals(2, claim(100).size());
        clock.move(Duration.ofMillis(1_000));
        assertEquals(3, claim(100).size());
    }

    @Test
    void halvesThePlacesOfAHostInTrouble() throws Exception {
        pending(DEAD, 0, 20);

        record(trouble(DEAD, 1, null));
        assertEquals(4, claim(100).size());
        record(trouble(DEAD, 1, null));
        assertEquals(2, claim(100).size());
    }

    @Test
    void givesAPlaceMoreForEachAnswerUntilAllIsForgotten() throws Exception {
        record(trouble(DEAD, 1, null));
        pending(DEAD, 0, 30);

        record(answers(DEAD, 2));
        assertEquals(6, claim(100).size());
        record(answers(DEAD, 2));
        assertEquals("0", value("select count(*) from host"));
    }

    @Test
    void letsAHostRestThatFailedSeveralTimesInARowThenSendsASingleImage() throws Exception {
        pending(DEAD, 0, 20);
        pending(OTHER, 100, 3);
        record(trouble(DEAD, 3, null));
        record(trouble(DEAD, 1, null));

        assertEquals(List.of(OTHER), hosts(claim(100)));
        clock.move(Duration.ofMillis(REST));
        assertEquals(1, claim(100).stream().filter(row -> row.get("host").equals(DEAD)).count());
    }

    @Test
    void doesNotLetAHostRestThatAnswersInBetween() throws Exception {
        pending(DEAD, 0, 20);
        record(trouble(DEAD, 3, null));
        record(answers(DEAD, 1));
        record(trouble(DEAD, 3, null));

        assertTrue(claim(100).size() > 0);
    }

    @Test
    void restsTwiceAsLongAfterEachFurtherFailure() throws Exception {
        pending(DEAD, 0, 20);
        record(trouble(DEAD, 4, null));
        clock.move(Duration.ofMillis(REST));
        record(trouble(DEAD, 1, null));

        clock.move(Duration.ofMillis(2 * REST - 1));
        assertEquals(0, claim(100).size());
        clock.move(Duration.ofMillis(1));
        assertEquals(1, claim(100).size());
    }

    @Test
    void doesNotCountStragglersOfTheSameTroubleAsFurtherRests() throws Exception {
        pending(DEAD, 0, 20);
        record(trouble(DEAD, 4, null));
        record(trouble(DEAD, 4, null));

        clock.move(Duration.ofMillis(REST));

        assertEquals(1, claim(100).size());
    }

    @Test
    void givesUpAHostThatFailedAfterEveryRestAndSaysWhyItsImagesFail() throws Exception {
        pending(DEAD, 0, 20);
        pending(OTHER, 100, 1);
        record(trouble(DEAD, 4, null));
        clock.move(Duration.ofMillis(REST));
        record(trouble(DEAD, 1, null));
        clock.move(Duration.ofMillis(2 * REST));
        record(trouble(DEAD, 1, null));

        assertEquals("20", value("select count(*) from asset where state = 'failed' and error_code = 'connect' and error like 'No answer (This host %'"));
        assertEquals("0", value("select count(*) from host"));
        assertEquals(List.of(OTHER), hosts(claim(100)));
    }

    @Test
    void givesUpAllImagesOfAHostHoweverManyAndTellsOnceHowMany() throws Exception {
        pending(DEAD, 0, 12_000);
        record(trouble(DEAD, 4, null));
        clock.move(Duration.ofMillis(REST));
        record(trouble(DEAD, 1, null));
        clock.move(Duration.ofMillis(2 * REST));
        try (LogCapture log = new LogCapture("io.dromedary.hosts")) {
            record(trouble(DEAD, 1, null));

            assertEquals("12000", value("select count(*) from asset where state = 'failed' and error_code = 'connect'"));
            assertEquals(1, log.text().lines().filter(line -> line.contains("12000 images fail untried")).count(), log.text());
        }
    }

    @Test
    void letsAHostRestAsLongAsItAsksFor() throws Exception {
        pending(DEAD, 0, 20);
        record(trouble(DEAD, 1, Duration.ofSeconds(30)));

        clock.move(Duration.ofMillis(29_999));
        assertEquals(0, claim(100).size());
        clock.move(Duration.ofMillis(1));
        assertEquals(4, claim(100).size());
    }

    @Test
    void takesNoHostForDeadThatAsksForTimeAndAnswersInBetween() throws Exception {
        pending(DEAD, 0, 20);
        for (int i = 0; i < 5; i++) {
            record(trouble(DEAD, 1, Duration.ofSeconds(30)));
            clock.move(Duration.ofMillis(30_000));
            record(answers(DEAD, 1));
        }

        assertTrue(claim(100).size() > 0);
    }

    @Test
    void tellsNothingAboutAHostFromTroubleOfOurOwn() throws Exception {
        record(IntStream.range(0, 10).mapToObj(i -> outcomes.putBack(asset(DEAD, i), new IllegalStateException("disk full"))).toList());

        assertEquals("0", value("select count(*) from host"));
    }

    List<Outcome> trouble(String host, int count, Duration retryAfter) {
        return IntStream.range(0, count).mapToObj(i -> outcomes.again(asset(host, i),
            new Failure("connect", "No answer", null, retryAfter, 1), "trouble")).toList();
    }

    private List<Outcome> answers(String host, int count) {
        return IntStream.range(0, count).mapToObj(i -> outcomes.failed(asset(host, i),
            new Failure("http_404", "Gone", 404, null, 1), "answer")).toList();
    }

    private static Map<String, Object> asset(String host, int number) {
        return Map.of("id", id(host, number), "claim", 1, "attempts", 0, "request_id", "r", "host", host);
    }

    void record(List<Outcome> batch) {
        template().requestBody("direct:record", batch);
    }

    List<Map<String, Object>> claim(int room) throws Exception {
        return claim(room, Map.of());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> claim(int room, Map<String, ?> busy) throws Exception {
        List<Map<String, Object>> rows = template().requestBodyAndHeaders("direct:claim", null,
            Map.of("room", room, "busy", new ObjectMapper().writeValueAsString(busy)), List.class);
        // As if each had failed at once: it is due again, its claim is over.
        execute("update asset set state = 'pending' where state = 'claimed'");
        return rows;
    }

    private static List<Long> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> ((Number) row.get("id")).longValue()).toList();
    }

    private static List<String> hosts(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("host").toString()).distinct().toList();
    }

    void pending(String host, int firstTurn, int count) throws SQLException {
        execute("insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, "
            + "invalid_rows, created_at, first_turn, products, products_invalid, images, images_invalid) values "
            + "('r', 't', 'processing', 'upload', 'a.csv', '', '', '', '', '', 'reject', 1, 0, 1, 0, 3, 0) on conflict do nothing");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add("(%d, 'r', 2, %d, %d, 'u', '%s', 'p', 'pending', 0)".formatted(id(host, i), i + 1, firstTurn + i, host));
        }
        execute("insert into asset (id, request_id, sheet_row, position, turn, url, host, path, state, due_at) values " + String.join(", ", rows));
    }

    private static long id(String host, int place) {
        return ((long) (host.hashCode() & 0x7fffffff) << 32) + place;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.writer().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.reader().getConnection();
             Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery(sql)) {
            assertTrue(result.next());
            return result.getString(1);
        }
    }
}
