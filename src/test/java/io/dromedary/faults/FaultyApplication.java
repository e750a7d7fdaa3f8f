package io.dromedary.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.dromedary.Application;
import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import io.dromedary.testing.Ports;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.camel.component.seda.BlockingQueueFactory;
import org.apache.camel.component.seda.SedaComponent;

/**
 * The application as it is shipped, with whatever it does to files, records, queues and origins under the eyes of a plan, and a new
 * one on the same files and records after each halt. Its clock runs fast, so that no wait takes long.
 */
final class FaultyApplication implements AutoCloseable {

    private final Map<String, String> settings;
    private final boolean postgresql;
    private final Path folder;
    private final Map<String, String> names;
    private final Clock clock = new FastClock();
    private final Service service = new Service(() -> "http://127.0.0.1:" + port());
    private volatile Incarnation incarnation;
    private Application application;
    private HikariDataSource writer;
    private HikariDataSource reader;
    private volatile int port;
    private int starts;
    private Plan plan = Plan.of(List.of());

    /** @param home as {@code Homes} makes it; it is moved */
    FaultyApplication(Path home, Map<String, String> settings) throws IOException {
        this.settings = settings;
        this.postgresql = settings.getOrDefault("dromedary.db.url", "").startsWith("jdbc:postgresql:");
        this.folder = Files.createTempDirectory("dromedary-faults");
        this.names = FaultyDataSource.names(home.resolve("routes/sql"));
        hurry(home.resolve("routes/errors.camel.yaml"), "redeliveryDelay: \"500\"", "redeliveryDelay: \"10\"");
        hurry(home.resolve("routes/errors.camel.yaml"), "maximumRedeliveryDelay: \"5000\"", "maximumRedeliveryDelay: \"80\"");
        hurry(home.resolve("routes/maintenance.camel.yaml"), "elay: 5000", "elay: 1000");
        incarnation = new Incarnation(folder.resolve("0"));
        Files.move(home, incarnation.home());
    }

    private static void hurry(Path routes, String written, String instead) throws IOException {
        String text = Files.readString(routes);
        if (!text.contains(written)) {
            throw new IllegalStateException("'%s' does not say '%s' any more: the waits of the trials are not short.".formatted(routes, written));
        }
        Files.writeString(routes, text.replace(written, instead));
    }

    Incarnation incarnation() {
        return incarnation;
    }

    Path data() {
        return incarnation.home().resolve("data");
    }

    boolean isPostgresql() {
        return postgresql;
    }

    /** How often it was started. */
    int starts() {
        return starts;
    }

    Service service() {
        return service;
    }

    /** What nobody counts. */
    DataSource records() {
        return reader;
    }

    private int port() {
        return port;
    }

    DataSource writer() {
        return writer;
    }

    void follow(Plan plan) {
        this.plan = plan;
        incarnation.follow(plan);
    }

    /** Starts it where it does not run. A start that a fault ends is tried again, as whoever supervises a process does. */
    void start() {
        for (int tried = 1;; tried++) {
            try {
                startOnce();
                return;
            } catch (RuntimeException | Error e) {
                if (!incarnation.isHalted() && (tried == 6 || plan.happened().isEmpty() && !isPortTaken(e))) {
                    throw e;
                }
                end();
            }
        }
    }

    /** Whoever opens a connection may get the port that was free before. */
    private static boolean isPortTaken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private void startOnce() {
        starts++;
        Incarnation own = incarnation;
        FaultyFileSystem.watch(own);
        List<Integer> free = Ports.free(2);
        port = free.get(0);
        Properties commandLine = new Properties();
        commandLine.putAll(new HashMap<>(Map.of(
            "dromedary.port", String.valueOf(port),
            "dromedary.management.port", free.get(1).toString(),
            "dromedary.public-url", "http://dromedary.example",
            "dromedary.practice.seconds", "0",
            "dromedary.routes.reload", "false",
            "dromedary.log.file", "")));
        commandLine.putAll(Map.of(
            "dromedary.queue.poll", "250ms",
            // Of the fast clock: three and two seconds.
            "dromedary.queue.lease", "2m",
            "dromedary.worker.heartbeat", "500ms",
            "dromedary.worker.lease", "80s",
            "dromedary.fetch.consumers", "6",
            "dromedary.image.consumers", "2",
            "dromedary.webhook.consumers", "2",
            "dromedary.fetch.host-failures", "1000",
            "dromedary.outcomes.wait", "10ms",
            "dromedary.shutdown-timeout", "1s"));
        commandLine.putAll(settings);
        Application starting = new Application(Settings.load(new Home(incarnation.home()), Map.of(), commandLine), status -> own.halt(), clock);
        application = starting;
        writer = (HikariDataSource) starting.context().getRegistry().lookupByName("writer");
        reader = (HikariDataSource) starting.context().getRegistry().lookupByName("reader");
        // A name may stand for several things, each of another class.
        starting.context().getRegistry().unbind("writer");
        starting.context().getRegistry().unbind("reader");
        starting.context().getRegistry().bind("writer", FaultyDataSource.of(writer, incarnation, postgresql, names));
        starting.context().getRegistry().bind("reader", FaultyDataSource.of(reader, incarnation, postgresql, names));
        SedaComponent seda = starting.context().getComponent("seda", SedaComponent.class);
        @SuppressWarnings("unchecked")
        BlockingQueueFactory<org.apache.camel.Exchange> queues = starting.context().getRegistry().lookupByNameAndType("queues", BlockingQueueFactory.class);
        seda.setDefaultQueueFactory(new FaultyQueues(queues, incarnation));
        incarnation.requireAlive();
        starting.start();
        incarnation.requireAlive();
    }

    /** After a halt: what is left of the process is taken away without any effect, and a new one starts on what there is. */
    void startAgain() {
        end();
        start();
    }

    /** Ends the process as a stop does and starts it again. */
    void stopAndStart() {
        application.close();
        application = null;
        move();
        start();
    }

    private void end() {
        boolean halted = incarnation.isHalted();
        incarnation.halt();
        if (application != null) {
            // What is open is rolled back, and nobody gets another connection: there is no tidy end.
            writer.close();
            reader.close();
            try {
                application.close();
            } catch (RuntimeException | Error e) {
                // It has no way to end well.
            }
            application = null;
        }
        try {
            incarnation.restoreMarks();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!halted) {
            // A start that failed has ended tidily, but what its end did has no effect either, which is the harder case.
            assert application == null;
        }
        move();
    }

    /** Threads that are left look for their files where they were. */
    private void move() {
        Incarnation next = new Incarnation(folder.resolve(String.valueOf(starts)));
        try {
            Files.move(FaultyFileSystem.beneath(incarnation.home()), FaultyFileSystem.beneath(next.home()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        next.follow(plan);
        incarnation = next;
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        FaultyFileSystem.ignore(folder);
        io.dromedary.testing.Homes.delete(folder);
    }
}
