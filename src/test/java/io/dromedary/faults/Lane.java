package io.dromedary.faults;

import io.dromedary.testing.Homes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where plans run one after the other: an application, its origin and its caller. It shares nothing with other lanes of the JVM but time. */
final class Lane implements AutoCloseable {

    private final Databases databases;
    private FaultyOrigin origin;
    private FaultyApplication application;
    private Trial trial;
    private int startsBefore;
    private int leftBefore;

    /** Where records are kept. */
    @FunctionalInterface
    interface Databases {
        /** @return the settings of a new database, or none for SQLite */
        Map<String, String> next() throws SQLException;
    }

    /** @param databases of its own */
    Lane(Databases databases) throws IOException, SQLException {
        this.databases = databases;
        open();
    }

    private void open() throws IOException, SQLException {
        origin = new FaultyOrigin(this::incarnation);
        Map<String, String> settings = new HashMap<>(databases.next());
        settings.put("dromedary.fetch.allow", origin.url("/"));
        application = new FaultyApplication(Homes.create(), settings);
        trial = new Trial(application, origin);
    }

    private Incarnation incarnation() {
        return application.incarnation();
    }

    void start() {
        application.start();
    }

    /** What the last job waited for long. */
    List<String> slow() {
        return trial.slow();
    }

    /** How often its application was started. */
    int starts() {
        return startsBefore + application.starts();
    }

    /** How often a file was left that the next start had to remove. */
    int leftForTheNextStart() {
        return leftBefore + trial.leftForTheNextStart();
    }

    /** @return what is wrong afterwards; whatever it is, the next plan finds nothing of it */
    List<String> run(Plan plan) {
        List<String> found;
        try {
            found = trial.run(plan);
        } catch (RuntimeException | Error e) {
            found = List.of("The trial broke off: " + stack(e));
        }
        if (!found.isEmpty()) {
            try {
                trial.clear();
            } catch (Exception | Error e) {
                found = new ArrayList<>(found);
                found.add("Nor could it be cleared up, so that a new application takes its place: " + stack(e));
                renew();
            }
        }
        return found;
    }

    /** Whatever the one before still does happens to its own folder, its own database and its own origin. */
    private void renew() {
        startsBefore = starts();
        leftBefore = leftForTheNextStart();
        try {
            close();
        } catch (RuntimeException | Error e) {
            // It is what cannot be closed.
        }
        try {
            open();
            start();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void close() {
        trial.close();
        try {
            application.close();
        } finally {
            origin.close();
        }
    }
}
