package io.dromedary.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import io.dromedary.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the statements cost as records grow, by SQLite's plans for them, which do not depend on what is on record: SQLite is never told to
 * count its rows. The plan is read as <a href="https://www.sqlite.org/eqp.html">its documentation</a> tells.
 */
class StatementPlansTest {

    /** For PostgreSQL alone. */
    private static final Set<String> OTHERS = Set.of("heartbeat", "in-queue");

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
        database = Database.open(Settings.load(new Home(Path.of("")), Map.of(), new Properties()), folder);
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
