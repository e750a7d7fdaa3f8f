package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import io.dromedary.image.Causes;
import io.dromedary.observe.Metrics;
import io.dromedary.sql.Statements;
import io.dromedary.store.DataFolder;
import io.dromedary.store.Database;
import io.dromedary.store.DecodingMarks;
import io.dromedary.store.Leftovers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.imageio.IIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route that records outcomes, alone, on a real database: what counts, what is stale, what is tried again. */
class OutcomesRouteTest extends CamelTestSupport {

    private static final long A = 1L << 32;
    private static final long B = A + 1;
    private static final long GONE = A + 2;

    @TempDir
    static Path folder;

    private final DataFolder dataFolder = DataFolder.open(folder.resolve("data-" + System.nanoTime()));
    private final Database database = Database.open(
        Settings.load(new Home(Path.of("")), Map.of(), new Properties()), dataFolder.folder());
    private final Outcomes outcomes = new Outcomes(Clock.systemUTC(),
        new RetryPolicy(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(5)), new Fingerprints("", () -> ""));

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("writer", database.writer());
        context.getRegistry().bind("reader", database.reader());
        context.getRegistry().bind("outcomes", outcomes);
        context.getRegistry().bind("outcomesTimer", new WakeableTimer(Duration.ofSeconds(5)));
        context.getRegistry().bind("feederBell", new WakeableSchedule(Duration.ofMillis(20), Duration.ofSeconds(1)).bell());
        context.getRegistry().bind("imageFiles", dataFolder.imageFiles());
        context.getRegistry().bind("csvFiles", dataFolder.csvFiles());
        context.getRegistry().bind("leftovers", new Leftovers(dataFolder));
        context.getRegistry().bind(Statements.BEAN, new Statements(Path.of("routes/sql"), false));
        context.getRegistry().bind("metrics", new Metrics(new SimpleMeterRegistry(), Clock.systemUTC()));
        context.getRegistry().bind("clock", new StatementClock(new Worker(Clock.systemUTC()), Duration.ofMinutes(15), Map.of("worker_lease", 30_000L,
            "per_host", 8, "consumers", 64, "failures", 4, "rests", 2, "rest", 15_000L, "request_failures", 5)));
        Properties properties = new Properties();
        properties.put("dromedary.data", dataFolder.folder().toString());
        properties.put("dromedary.images.file-mode", "600");
        properties.put("dromedary.images.folder-mode", "700");
        properties.put("dromedary.outcomes.batch", "200");
        properties.put("dromedary.outcomes.wait", "50");
        properties.put("dromedary.queue.out", "seda:images");
        properties.put("dromedary.outcomes.in", "seda:outcomes?concurrentConsumers=1");
        properties.put("dromedary.outcomes.out", "seda:outcomes?blockWhenFull=true");
        properties.put("dromedary.fetch.attempts", "3");
        properties.put("dromedary.image.own-failures", "5");
        context.getPropertiesComponent().setOverrideProperties(properties);
        for (String file : List.of("errors", "outcomes", "record", "hosts", "store")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(
                PluginHelper.getResourceLoader(context).resolveResource("file:routes/" + file + ".camel.yaml"));
        }
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:settle").to("mock:settled");
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
        dataFolder.close();
    }

    @Test
    void leavesNothingOfAnImageThatCannotBeWritten() throws IOException {
        InputStream fails = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("No space left on device");
            }
        });

        Exchange written = template.send("direct:image-write", exchange -> {
            exchange.setVariable("output", "token/1-1.jpg");
            exchange.getMessage().setBody(fails);
        });

        assertTrue(written.getException() != null && Causes.root(written.getException()).getMessage().equals("No space left on device"), String.valueOf(written.getException()));
        try (Stream<Path> files = Files.list(dataFolder.folder().resolve("images/token"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void recordsAnOutcomeAndMovesTheRequestsCounters() throws Exception {
        claimed(A, 1, 3);

        record(completed(A, 1, new Output("t/2-1-mug.jpg", 40, 10, 20, 50, null, null)));

        assertEquals("completed 1 100", row("select state || ' ' || attempts || ' ' || bytes_in from asset where outputs is null and id = " + A));
        assertEquals("full t/2-1-mug.jpg 40 10 20 50",
            row("select rendition || ' ' || path || ' ' || bytes || ' ' || width || ' ' || height || ' ' || quality from output where asset_id = " + A));
        assertEquals("3 0 100 40", row("select images_completed || ' ' || images_failed || ' ' || bytes_in || ' ' || bytes_out from request"));
    }

    @Test
    void ignoresTheOutcomeOfAnOlderClaim() throws Exception {
        claimed(A, 2, 1);

        record(Outcome.of(A, "h", 1).counted(1).because(new Failure("http_404", "gone", 404, null, 1)).host("answer", null).failed(5));

        assertEquals("claimed", row("select state from asset where id = " + A));
        assertEquals("0", row("select images_failed from request"));
    }

    @Test
    void removesTheFileOfAnImageThatIsNotOnRecordAnyMore() throws Exception {
        Path orphan = file("t/9-1-gone.jpg");
        claimed(A, 2, 1);
        Path kept = file("t/2-1-kept.jpg");

        record(completed(GONE, 1, new Output("t/9-1-gone.jpg", 1, 1, 1, 50, null, null)), completed(A, 1, new Output("t/2-1-kept.jpg", 1, 1, 1, 50, null, null)));

        assertFalse(Files.exists(orphan));
        assertTrue(Files.exists(kept), "another claim has it and writes the same file");
    }

    @Test
    void theOutcomeOfAnOlderClaimMakesNoOutput() throws Exception {
        claimed(A, 2, 1);

        record(completed(A, 1, new Output("t/2-1-mug.jpg", 40, 10, 20, 50, null, null)));

        assertEquals("claimed 0", row("select state || ' ' || (select count(*) from output) from asset where id = " + A));
    }

    @Test
    void keepsTheFileOfAStaleOutcomeThatAnotherImageHas() throws Exception {
        Path shared = file("t/2-1-mug.jpg");
        claimed(A, 1, 1);
        record(completed(A, 1, new Output("t/2-1-mug.jpg", 40, 10, 20, 50, null, null)));

        record(completed(GONE, 1, new Output("t/2-1-mug.jpg", 40, 10, 20, 50, null, null)));

        assertTrue(Files.exists(shared));
    }

    @Test
    void removesWhatAnOlderClaimMadeOnceAnotherHasMadeAnotherFile() throws Exception {
        Path older = file("t/2-1-mug.png");
        claimed(A, 2, 1);
        record(completed(A, 2, new Output("t/2-1-mug.jpg", 40, 10, 20, 50, null, null)));

        record(completed(A, 1, new Output("t/2-1-mug.png", 40, 10, 20, null, null, null)));

        assertFalse(Files.exists(older));
    }

    @Test
    void recordsARowForEachFileThatWasMadeOfAnImage() throws Exception {
        claimed(A, 1, 2);

        record(Outcome.of(A, "h", 1).counted(1).host("answer", null).completed(100, 5,
            Map.of("full", new Output("t/2-1-mug-full.jpg", 40, 10, 20, 50, "kept", null, 1, null), "thumb", new Output("t/2-1-mug-thumb.jpg", 7, 5, 10, 50, null, null, 0, null))));

        assertEquals("2", row("select count(*) from output where asset_id = " + A));
        assertEquals("2 7 40", row("select images_completed || ' ' || bytes_out || ' ' || bytes_more from request"));
    }

    @Test
    void countsATryThatIsToBeRepeatedAndSaysWhen() throws Exception {
        claimed(A, 1, 1);

        record(outcomes.again(asset(A, 0), failure("http_503", 1, null), "trouble"));

        assertEquals("pending 1 http_503", row("select state || ' ' || attempts || ' ' || error_code from asset where id = " + A));
    }

    @Test
    void isFailedForGoodAfterTheLastTry() throws Exception {
        claimed(A, 1, 1);

        record(outcomes.failed(asset(A, 2), failure("http_503", 3, null), "trouble"));

        assertEquals("failed", row("select state from asset where id = " + A));
        assertEquals("1", row("select images_failed from request"));
    }

    @Test
    void doesNotCountTroubleOfOurOwn() throws Exception {
        claimed(A, 1, 1);

        record(outcomes.putBack(asset(A, 0), new IOException("No space left on device")));

        assertEquals("pending 0", row("select state || ' ' || attempts from asset where id = " + A));
    }

    @Test
    void countsAFailureOfOurOwnApartFromTheTries() throws Exception {
        claimed(A, 1, 1);

        record(outcomes.ownAgain(asset(A, 0), own(1), new IllegalStateException("Index 5")));

        assertEquals("pending 0 1 0 internal_error",
            row("select state || ' ' || attempts || ' ' || own_failures || ' ' || alone || ' ' || error_code from asset where id = " + A));
    }

    @Test
    void decodesAnImageAloneThatTheMemoryRanOutFor() throws Exception {
        claimed(A, 1, 1);

        record(outcomes.ownAgain(asset(A, 0), own(1), new IIOException("read", new OutOfMemoryError("Java heap space"))));

        assertEquals("1", row("select alone from asset where id = " + A));
    }

    @Test
    void failsAnImageForGoodAfterTheLastFailureOfOurOwn() throws Exception {
        claimed(A, 1, 1);

        record(outcomes.ownFailed(asset(A, 0), own(5), new IllegalStateException("Index 5")));

        assertEquals("failed 5 internal_error", row("select state || ' ' || attempts || ' ' || error_code from asset where id = " + A));
        assertEquals("1", row("select images_failed from request"));
    }

    @Test
    void countsADeathOfTheProcessOnTheClaimThatWasBeingDecodedAlone() throws Exception {
        claimed(A, 1, 1);
        claimed(B, 2, 1);

        record(outcomes.interrupted(List.of(new DecodingMarks.Mark(A, 1, 0), new DecodingMarks.Mark(B, 1, 0)), 5).toArray(Outcome[]::new));

        assertEquals("pending 1 1", row("select state || ' ' || own_failures || ' ' || alone from asset where id = " + A));
        assertEquals("claimed 0 0", row("select state || ' ' || own_failures || ' ' || alone from asset where id = " + B));
    }

    @Test
    void failsAnImageThatTheProcessDiedOfOnceTooOften() throws Exception {
        claimed(A, 1, 1);

        record(outcomes.interrupted(List.of(new DecodingMarks.Mark(A, 1, 4)), 5).toArray(Outcome[]::new));

        assertEquals("failed 5 internal_error", row("select state || ' ' || attempts || ' ' || error_code from asset where id = " + A));
    }

    private static Failure own(int failures) {
        return new Failure("internal_error", "An error of the service's own", null, null, failures);
    }

    private void record(Outcome... batch) throws InterruptedException {
        MockEndpoint settled = getMockEndpoint("mock:settled");
        settled.reset();
        settled.expectedMessageCount(1);
        for (Outcome outcome : batch) {
            template().sendBody("seda:outcomes?size=1000", outcome);
        }
        settled.assertIsSatisfied();
    }

    private static Outcome completed(long id, long claim, Output full) {
        return Outcome.of(id, "h", claim).counted(1).host("answer", null).completed(100, 5, Map.of(Output.FULL, full));
    }

    private static Map<String, Object> asset(long id, int attempts) {
        return Map.of("id", id, "claim", 1, "attempts", attempts, "request_id", "r", "host", "h");
    }

    private static Failure failure(String code, int tries, Duration retryAfter) {
        return new Failure(code, "busy", 503, retryAfter, tries);
    }

    private Path file(String name) throws IOException {
        Path file = dataFolder.folder().resolve("images").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "picture");
    }

    private void claimed(long id, int claim, int images) throws SQLException {
        try (Connection connection = database.writer().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, "
                + "invalid_rows, created_at, first_turn, products, products_invalid, images, images_invalid) values "
                + "('r', 't', 'processing', 'upload', 'a.csv', '', '', '', '', '', 'reject', 1, 0, 1, 0, 3, 0) on conflict do nothing");
            statement.execute("insert into asset (id, request_id, sheet_row, position, turn, url, host, path, state, due_at, claim) values ("
                + id + ", 'r', 2, 1, 1, 'u', 'h', 'p', 'claimed', 0, " + claim + ")");
            for (int position = 1; position <= images; position++) {
                statement.execute("insert into image (request_id, sheet_row, position, asset_id, again, url) values ('r', 2, "
                    + position + ", " + id + ", " + (position == 1 ? 0 : 1) + ", 'u') on conflict do nothing");
            }
        }
    }

    private String row(String sql) throws SQLException {
        try (Connection connection = database.reader().getConnection();
             Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery(sql)) {
            assertTrue(result.next());
            return result.getString(1);
        }
    }
}
