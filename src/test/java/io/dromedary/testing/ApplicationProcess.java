package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The application as a process of its own, which can be told to stop as an operating system does. */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    /**
     * Returns when the application is ready.
     *
     * @param home        as {@link RunningApplication#newHome()} makes it
     * @param environment on top of the ports
     */
    public ApplicationProcess(Path home, Map<String, String> environment) {
        List<Integer> ports = RunningApplication.freePorts(2);
        port = ports.get(0);
        ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), "io.dromedary.Dromedary");
        Map<String, String> all = new HashMap<>(Map.of(
            "DROMEDARY_HOME", home.toString(),
            "DROMEDARY_PORT", String.valueOf(port),
            "DROMEDARY_MANAGEMENT_PORT", ports.get(1).toString(),
            "DROMEDARY_ROUTES_RELOAD", "false"));
        all.putAll(environment);
        builder.environment().putAll(all);
        try {
            process = builder.redirectErrorStream(true).redirectOutput(home.resolve("console.txt").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Service management = new Service("http://127.0.0.1:" + ports.get(1));
        Awaitility.await("the start").atMost(START).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
            .until(() -> management.get("/observe/health").status() == 200);
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
