package io.dromedary.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import io.dromedary.store.Database;
import io.dromedary.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the statements cost as records grow, by the databases' plans for them. SQLite's do not depend on what is on record, since it is never
 * told to count its rows, and are read as <a href="https://www.sqlite.org/eqp.html">its documentation</a> tells. PostgreSQL goes through
 * a whole table here only where no index helps it.
 */
class StatementPlansTest {

    /** For PostgreSQL alone. */
    private static final Set<String> OTHERS = Set.of("heartbeat", "in-queue");

    /** They change what is claimed, which is never more than the queue takes. */
    private static final Set<String> CLAIMS = Set.of("release-claims", "take-back-claims", "give-back-claims");

    private static final Statements STATEMENTS = new Statements(Path.of("routes", "sql"), false);

    @TempDir
    static Path folder;

    private static Database database;

    /** A step of a plan: what is done, and within which other step. */
    private record Step(int parent, String detail) {
    }

    static Stream<String> statements() {
        return STATEMENTS.texts().keySet().stream().filter(name -> !OTHERS.contains(name)).sorted();
    }

    @BeforeAll
    static void open() {
        database = Database.open(settings(Map.of()), folder);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void goesThroughNoTableThatGrowsWithEveryCatalogue(String name) throws SQLException {
        // What is claimed is few; the files that two requests share are counted for the metrics.
        assertEquals(List.of(), plan(name).stream().map(Step::detail)
            .filter(detail -> detail.matches("SCAN (product|image|asset|output)( .*)?"))
            .filter(detail -> !detail.endsWith("INDEX asset_claimed") && !detail.endsWith("INDEX output_shared")).toList());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void goesThroughAllImagesOfARequestOnlyToItsNextFew(String name) throws SQLException {
        boolean few = STATEMENTS.texts().get(name).matches("(?s).*( limit 5000\\)|\\(select min\\(sheet_row\\) ).*");
        assertEquals(List.of(), plan(name).stream().map(Step::detail)
            .filter(detail -> !few && detail.matches("SEARCH \\w+ USING PRIMARY KEY \\(request_id=\\?\\)")).toList());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void readsTheRecordsItIsGivenOnce(String name) throws SQLException {
        Map<Integer, String> first = new HashMap<>();
        List<String> again = new ArrayList<>();
        for (Step step : plan(name)) {
            // The one request that they belong to is looked up before them.
            if (step.detail().matches("(SCAN|SEARCH) .*") && !step.detail().matches("SEARCH request .*\\(id=\\?\\)")) {
                first.putIfAbsent(step.parent(), step.detail());
                if (step.detail().startsWith("SCAN r VIRTUAL TABLE") && !first.get(step.parent()).equals(step.detail())) {
                    again.add(step.detail() + " after " + first.get(step.parent()));
                }
            }
        }
        assertEquals(List.of(), again);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void changesSomeThousandImagesAtATimeAndLetsOtherWritersInBetween(String name) {
        String text = STATEMENTS.texts().get(name).replaceAll("(?m)--.*$", "");
        if (text.matches("(?s).*(update|delete from) (product|image|asset|output)\\b.*") && !CLAIMS.contains(name)) {
            assertTrue(text.matches("(?s).*(limit 5000\\)|\\+ 5000|< 5000|json_each\\(|:\\?room\\)).*"), text);
        }
    }

    @Test
    void goesThroughNoTableThatGrowsWithEveryCatalogueOnPostgresqlEither() throws SQLException {
        Map<String, List<String>> scans = new TreeMap<>();
        try (PostgresServer server = new PostgresServer(); Database other = Database.open(settings(server.newDatabase()), folder);
             Connection connection = other.writer().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            for (Map.Entry<String, String> text : new Statements(Path.of("routes", "sql"), true).texts().entrySet()) {
                for (String line : postgresqlPlan(statement, text.getValue())) {
                    Matcher scan = Pattern.compile("Seq Scan on (product|image|asset|output)\\b").matcher(line);
                    if (scan.find()) {
                        scans.computeIfAbsent(text.getKey(), name -> new ArrayList<>()).add(scan.group());
                    }
                }
            }
        }
        assertEquals(Map.of(), scans);
    }

    private static List<String> postgresqlPlan(Statement statement, String text) throws SQLException {
        AtomicInteger parameters = new AtomicInteger();
        String prepared = Pattern.compile(":\\?\\w+").matcher(text.replaceAll("(?m)--.*$", "")).replaceAll(named -> "\\$" + parameters.incrementAndGet());
        statement.execute("prepare planned as " + prepared);
        List<String> lines = new ArrayList<>();
        String values = parameters.get() == 0 ? "" : "(" + String.join(", ", Collections.nCopies(parameters.get(), "null")) + ")";
        // Of the plan for any values: with the null it knows, it would have nothing to look for.
        statement.execute("set plan_cache_mode = force_generic_plan");
        try (ResultSet rows = statement.executeQuery("explain execute planned" + values)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        statement.execute("deallocate planned");
        return lines;
    }

    private static Settings settings(Map<String, String> database) {
        Properties commandLine = new Properties();
        commandLine.putAll(database);
        return Settings.load(new Home(Path.of("")), Map.of(), commandLine);
    }

    private static List<Step> plan(String name) throws SQLException {
        String text = STATEMENTS.texts().get(name).replaceAll("(?m)--.*$", "").replaceAll(":\\?\\w+", "?");
        List<Step> steps = new ArrayList<>();
        try (Connection connection = database.writer().getConnection();
             PreparedStatement statement = connection.prepareStatement("explain query plan " + text)) {
            for (int place = 1; place <= statement.getParameterMetaData().getParameterCount(); place++) {
                statement.setString(place, "[]");
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(new Step(rows.getInt("parent"), rows.getString("detail")));
                }
            }
        }
        return steps;
    }
}
