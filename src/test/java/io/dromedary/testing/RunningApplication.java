package io.dromedary.testing;

import io.dromedary.Application;
import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The application as it is shipped, in this JVM: a copy of the project's routes and configuration is its home. */
public final class RunningApplication implements AutoCloseable {

    private final Path home;
    private final int port;
    private final int managementPort;
    private final Application application;

    private RunningApplication(Path home, int port, int managementPort, Application application) {
        this.home = home;
        this.port = port;
        this.managementPort = managementPort;
        this.application = application;
    }

    /** @param settings what differs from the shipped configuration, beside the ports, reloading and a short patience with the inbox */
    public static RunningApplication start(Map<String, String> settings) {
        return start(newHome(), settings);
    }

    /** @param home as {@link #newHome()} makes it; kept by {@link #stop()}, removed by {@link #close()} */
    public static RunningApplication start(Path home, Map<String, String> settings) {
        return start(home, settings, status -> {
            throw new AssertionError("The process would have ended with " + status);
        });
    }

    /** @param end is told the status that the process would have ended with */
    public static RunningApplication start(Path home, Map<String, String> settings, IntConsumer end) {
        List<Integer> ports = freePorts(2);
        Map<String, String> all = new HashMap<>(Map.of(
            "dromedary.port", ports.get(0).toString(),
            "dromedary.management.port", ports.get(1).toString(),
            "dromedary.inbox.quiet", "400ms",
            "dromedary.routes.reload", "false"));
        all.putAll(settings);
        Properties commandLine = new Properties();
        commandLine.putAll(all);
        Application application = new Application(Settings.load(new Home(home), Map.of(), commandLine), end);
        try {
            application.start();
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
        return new RunningApplication(home, Integer.parseInt(all.get("dromedary.port")),
            Integer.parseInt(all.get("dromedary.management.port")), application);
    }

    /** A new home folder with copies of the project's routes, configuration and samples. */
    public static Path newHome() {
        try {
            Path home = Files.createTempDirectory("dromedary-home");
            for (String folder : List.of("routes", "config", "samples")) {
                copy(Path.of(folder), home.resolve(folder));
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Integer> freePorts(int count) {
        ServerSocket[] sockets = new ServerSocket[count];
        try {
            for (int i = 0; i < count; i++) {
                sockets[i] = new ServerSocket(0);
            }
            return Stream.of(sockets).map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            for (ServerSocket socket : sockets) {
                closeQuietly(socket);
            }
        }
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

    public Path home() {
        return home;
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path inbox() {
        return home.resolve("inbox");
    }

    public Application application() {
        return application;
    }

    public Service service() {
        return new Service(url(""));
    }

    /** Every file below the data folder, except for the database's and the lock. */
    public List<String> dataFiles() {
        try (Stream<Path> files = Files.walk(data())) {
            return files.filter(Files::isRegularFile)
                .map(file -> data().relativize(file).toString())
                .filter(name -> !name.startsWith("dromedary.db") && !name.equals("lock"))
                .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the application and keeps its home. */
    public void stop() {
        application.close();
    }

    @Override
    public void close() {
        application.close();
        delete(home);
    }

    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
