package io.dromedary.testing;

import io.dromedary.Application;
import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The application as it is shipped, in this JVM: a copy of the project's routes and configuration is its home.
 *
 * <p>A test class says in one field what differs from that:
 *
 * <pre>{@code
 * @RegisterExtension
 * private static final RunningApplication application = new RunningApplication().allowing(host.url()).with("dromedary.fetch.attempts", "1");
 * }</pre>
 *
 * <p>A static field is one application for all tests of the class, a field of the instance is one for each of them (or for all, where the
 * class has one instance). Without the annotation a test starts it by itself, and again after {@link #stop()} on what it had recorded.
 */
public final class RunningApplication
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {

    private final Map<String, String> settings = new HashMap<>();
    private final List<HomeEdit> edits = new ArrayList<>();
    private final Service service = new Service(() -> url(""));
    private final boolean ownHome;
    private IntConsumer end = status -> {
        throw new AssertionError("The process would have ended with " + status);
    };
    private Clock clock = Clock.systemUTC();
    private DatabaseKind database = DatabaseKind.SQLITE;
    private PostgresServer server;
    private Path home;
    private Application application;
    private int port;
    private int managementPort;
    private boolean shared;

    /** What is done to a home before the application starts in it. */
    @FunctionalInterface
    public interface HomeEdit {
        void edit(Path home) throws IOException;
    }

    public RunningApplication() {
        ownHome = true;
    }

    /** @param home of another one, which removes it */
    public RunningApplication(Path home) {
        this.home = home;
        ownHome = false;
    }

    /** Runs with a setting that differs from the shipped configuration, beside the ports, reloading and a short patience with the inbox. */
    public RunningApplication with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public RunningApplication with(Map<String, String> settings) {
        this.settings.putAll(settings);
        return this;
    }

    /** Fetches from these private addresses and sends webhooks there. */
    public RunningApplication allowing(String... urls) {
        return with("dromedary.fetch.allow", String.join(",", urls));
    }

    /** Takes over what is saved while it runs. */
    public RunningApplication reloading() {
        return with("dromedary.routes.reload", "true");
    }

    public RunningApplication on(DatabaseKind database) {
        this.database = database;
        return this;
    }

    /** Starts with a home that was edited so. */
    public RunningApplication edited(HomeEdit edit) {
        edits.add(edit);
        return this;
    }

    /** Starts with one more file of routes. */
    public RunningApplication withRoutes(String name, String yaml) {
        return edited(home -> Files.writeString(home.resolve("routes/" + name + ".camel.yaml"), yaml));
    }

    /** Runs on a machine whose clock is this one. */
    public RunningApplication at(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** @param end is told the status that the process would have ended with; without, that fails */
    public RunningApplication ending(IntConsumer end) {
        this.end = end;
        return this;
    }

    public RunningApplication start() {
        List<Integer> free = Ports.free(2);
        Map<String, String> all = new HashMap<>(Map.of(
            "dromedary.port", free.get(0).toString(),
            "dromedary.management.port", free.get(1).toString(),
            "dromedary.inbox.quiet", "400ms",
            "dromedary.queue.poll", "100ms",
            "dromedary.practice.seconds", "0",
            "dromedary.routes.reload", "false",
            "dromedary.routes.look", "200ms"));
        if (database == DatabaseKind.POSTGRESQL && server == null) {
            server = new PostgresServer();
            settings.putAll(server.newDatabase());
        }
        all.putAll(settings);
        Properties commandLine = new Properties();
        commandLine.putAll(all);
        Application starting = new Application(Settings.load(new Home(home()), Map.of(), commandLine), end, clock);
        try {
            starting.start();
        } catch (RuntimeException e) {
            starting.close();
            throw e;
        }
        application = starting;
        port = Integer.parseInt(all.get("dromedary.port"));
        managementPort = Integer.parseInt(all.get("dromedary.management.port"));
        return this;
    }

    /** Stops the application and keeps its home and its records. */
    public void stop() {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    @Override
    public void close() {
        stop();
        if (server != null) {
            server.close();
            server = null;
        }
        if (ownHome && home != null) {
            Homes.delete(home);
            home = null;
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!shared) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!shared) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public String managementUrl(String path) {
        return "http://127.0.0.1:" + managementPort + path;
    }

    public int port() {
        return port;
    }

    /** There is one before the first start, too. */
    public Path home() {
        if (home == null) {
            home = Homes.create();
            for (HomeEdit edit : edits) {
                try {
                    edit.edit(home);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return home;
    }

    public Path data() {
        return home().resolve("data");
    }

    public Path inbox() {
        return home().resolve("inbox");
    }

    public CamelContext context() {
        return application.context();
    }

    /** @param name reader or writer */
    public DataSource dataSource(String name) {
        return context().getRegistry().lookupByNameAndType(name, DataSource.class);
    }

    /** Changes its records as no caller can. */
    public int update(String sql) throws SQLException {
        try (Connection connection = dataSource("writer").getConnection(); Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The service on its main port, whenever it is started. */
    public Service service() {
        return service;
    }

    /** The same on the management port. */
    public Service management() {
        return new Service(() -> managementUrl(""));
    }

    /** Every file below the data folder, except for the database's, the lock and the name of its place. */
    public List<String> dataFiles() {
        try (Stream<Path> files = Files.walk(data())) {
            return files.filter(Files::isRegularFile)
                .map(file -> data().relativize(file).toString())
                .filter(name -> !name.startsWith("dromedary.db") && !name.equals("lock") && !name.equals("place"))
                .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
