package io.dromedary.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Several processes on one PostgreSQL and one folder of files: the server is the test class's, the database, the images' host and the
 * processes are each test's. It is registered in a static field, or in one of a class that has one instance.
 */
public final class Cluster implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    public static final int PER_HOST = 8;

    private final List<AutoCloseable> running = new ArrayList<>();
    private Path folder;
    private PostgresServer server;
    private Map<String, String> database;
    private ImageHost host;
    private int processes;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("dromedary-cluster");
        server = new PostgresServer();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
        Homes.delete(folder);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database = server.newDatabase();
        host = new ImageHost();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        stop();
        host.close();
    }

    /** Stops all processes, before what the test has for them is stopped. */
    public void stop() throws Exception {
        host.open();
        for (AutoCloseable one : running) {
            one.close();
        }
        running.clear();
    }

    /** A folder of the test class's. */
    public Path folder() {
        return folder;
    }

    public ImageHost host() {
        return host;
    }

    /** The settings by which a process has the records. */
    public Map<String, String> database() {
        return database;
    }

    /** @return what a process of the role is told that has no records; it may be changed */
    public Map<String, String> settings(String role) {
        Map<String, String> settings = new HashMap<>();
        settings.put("camel.main.profile", "cluster");
        settings.put("dromedary.role", role);
        settings.put("dromedary.data", folder.resolve("data-" + database.get("dromedary.db.url").hashCode()).toString());
        settings.put("dromedary.temporary", folder.resolve("tmp-" + processes++).toString());
        settings.put("dromedary.fetch.allow", host.url());
        settings.put("dromedary.fetch.per-host", String.valueOf(PER_HOST));
        return settings;
    }

    /** @return the same of a process that has the records; it may be changed */
    public Map<String, String> settingsWithRecords(String role) {
        Map<String, String> settings = new HashMap<>(database);
        settings.putAll(settings(role));
        settings.put("dromedary.worker.heartbeat", "500ms");
        settings.put("dromedary.worker.lease", "3s");
        return settings;
    }

    /** Starts in this JVM; it is stopped after the test. */
    public RunningApplication start(Map<String, String> settings) {
        return start(new RunningApplication().with(settings));
    }

    /** Starts in this JVM; it is stopped after the test. */
    public RunningApplication start(RunningApplication application) {
        application.start();
        running.add(0, application);
        return application;
    }

    /** Starts in a process of its own, which can be killed; that is done after the test. */
    public ApplicationProcess startProcess(Map<String, String> settings) {
        Path home = Homes.create();
        Map<String, String> environment = settings.entrySet().stream().filter(one -> !one.getKey().startsWith("camel."))
            .collect(Collectors.toMap(one -> one.getKey().toUpperCase().replaceAll("[.-]", "_"), Map.Entry::getValue));
        environment.put("CAMEL_MAIN_PROFILE", "cluster");
        ApplicationProcess process = new ApplicationProcess(home, environment);
        running.add(0, () -> {
            process.close();
            Homes.delete(home);
        });
        return process;
    }

    /** Leaves the stop of it to the test. */
    public void release(RunningApplication application) {
        running.remove(application);
    }

    public long count(String sql) throws SQLException {
        try (Connection connection = connection(); Statement statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.get("dromedary.db.url"), database.get("dromedary.db.user"), "");
    }
}
