package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The application as a process of its own, which can be told to stop as an operating system does. */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);

    private final Path home;
    private final Process process;
    private final int port;
    private final int managementPort;

    /**
     * Returns when the application is ready.
     *
     * @param home        as {@link Homes#create()} makes it
     * @param environment on top of the ports
     */
    public ApplicationProcess(Path home, Map<String, String> environment) {
        this(home, environment, List.of());
        awaitReady();
    }

    private ApplicationProcess(Path home, Map<String, String> environment, List<String> jvmOptions) {
        this(home, environment, List.of(), jvmOptions);
    }

    private ApplicationProcess(Path home, Map<String, String> environment, List<String> before, List<String> jvmOptions) {
        this.home = home;
        List<Integer> ports = Ports.free(2);
        port = ports.get(0);
        managementPort = ports.get(1);
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.dromedary.Dromedary"));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> all = new HashMap<>(Map.of(
            "DROMEDARY_HOME", home.toString(),
            "DROMEDARY_PORT", String.valueOf(port),
            "DROMEDARY_MANAGEMENT_PORT", String.valueOf(managementPort),
            "DROMEDARY_PRACTICE_SECONDS", "0",
            "DROMEDARY_ROUTES_RELOAD", "false"));
        all.putAll(environment);
        builder.environment().putAll(all);
        try {
            process = builder.redirectErrorStream(true).redirectOutput(home.resolve("console.txt").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a start and does not wait for it. */
    public static ApplicationProcess begin(Path home, Map<String, String> environment, String... jvmOptions) {
        return new ApplicationProcess(home, environment, List.of(jvmOptions));
    }

    /** Begins a start under an umask. */
    public static ApplicationProcess under(String umask, Path home, Map<String, String> environment) {
        return new ApplicationProcess(home, environment, List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"), List.of());
    }

    public void awaitReady() {
        Awaitility.await("the start").atMost(START).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
            .until(() -> !process.isAlive() || management().get("/observe/health").status() == 200);
        if (!process.isAlive()) {
            throw new AssertionError("The process has ended with " + process.exitValue() + ": " + console());
        }
    }

    public Service management() {
        return new Service("http://127.0.0.1:" + managementPort);
    }

    /** What it has said so far. */
    public String console() {
        try {
            return Files.readString(home.resolve("console.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Service service() {
        return new Service("http://127.0.0.1:" + port);
    }

    /** Sends SIGTERM. */
    public void tellToStop() {
        process.destroy();
    }

    /** @return the exit code */
    public int ended() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The process is still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
