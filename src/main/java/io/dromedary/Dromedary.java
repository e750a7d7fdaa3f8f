package io.dromedary;

import io.dromedary.cli.CommandLines;
import io.dromedary.config.Home;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.log.Visible;
import io.dromedary.observe.OutOfMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.LogManager;

/** The entry point: settles the home folder first, and with it the settings and the log, then runs the application. */
public final class Dromedary {

    /** The exit code for a setting that the application cannot start with (sysexits.h, EX_CONFIG). */
    private static final int EXIT_CONFIGURATION = 78;

    /** A release archive's folder, as its script says. */
    private static final String ARCHIVE = "release.archive";

    /** The file that the script looks for before it uses the classes that a start has read: where it is, that start was whole. */
    private static final String STARTED = "release.started";

    private Dromedary() {
    }

    public static void main(String[] arguments) throws Exception {
        OutOfMemory memory = new OutOfMemory(Runtime.getRuntime()::halt);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught(memory, thread, thrown));
        int exitCode = 0;
        try {
            exitCode = arguments.length == 0 || arguments[0].equals("run") && arguments.length == 1
                ? run(System.getenv(), System.getProperties()) : command(arguments);
        } catch (SettingException e) {
            System.err.println("Dromedary cannot start. " + Visible.text(e.getMessage()));
            exitCode = EXIT_CONFIGURATION;
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static void uncaught(OutOfMemory memory, Thread thread, Throwable thrown) {
        memory.check(thrown);
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace();
    }

    /** A JVM that is told to stop would exit with 143 (SIGTERM) or 130; a stop that finished what was in hand is no failure. */
    private static void stop(Application application, Thread running) {
        if (application == null || !application.context().isStarted()) {
            // Nothing is in hand, and a start cannot go on in a JVM that ends.
            System.err.println("Dromedary was told to stop while it started.");
            Runtime.getRuntime().halt(0);
        }
        application.end();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LogManager.shutdown();
        Runtime.getRuntime().halt(0);
    }

    private static int command(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter error = new PrintWriter(System.err, true);
        return new CommandLines(System.getenv(), () -> Check.run(System.getenv(), home(System.getenv()), System.getProperties(), out), out, error).run(arguments);
    }

    /** Of a release archive, whose script names its folder, where the environment names none. */
    private static Home home(Map<String, String> environment) {
        String archive = System.getProperty(ARCHIVE);
        return environment.containsKey(Home.VARIABLE) || archive == null ? Home.of(environment) : new Home(Path.of(archive));
    }

    private static void leave(Path mark) {
        try {
            Files.writeString(mark, "");
        } catch (IOException e) {
            System.err.println("The classes that this start has read are not kept for the next one: " + e);
        }
    }

    private static int run(Map<String, String> environment, Properties commandLine) throws Exception {
        Home home = Home.of(environment);
        Settings settings = Settings.load(home, environment, commandLine);
        // Read when the first logger is made, which is after this.
        LogSettings.of(settings).forEach(commandLine::putIfAbsent);
        LogSettings.begin();
        Thread running = Thread.currentThread();
        AtomicReference<Application> begun = new AtomicReference<>();
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                stop(begun.get(), running);
            }
        }, "stop"));
        try (Application application = new Application(settings, Runtime.getRuntime()::halt)) {
            begun.set(application);
            String mark = commandLine.getProperty(STARTED);
            if (mark != null) {
                application.context().addStartupListener((context, before) -> leave(Path.of(mark)));
            }
            return application.run();
        } finally {
            ended.set(true);
        }
    }
}
