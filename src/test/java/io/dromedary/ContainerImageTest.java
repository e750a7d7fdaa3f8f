package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Containerfile;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Maven;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.Ports;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The container image without a container: each stage is a folder that holds what the Dockerfile's COPY lines put there, and
 * nothing else. The last one is started by its ENTRYPOINT with its ENV, by a user who may write to /data and /inbox alone and,
 * where this machine lets us mount one, with a temporary folder that forbids to run what lies in it, as Docker's tmpfs does.
 */
class ContainerImageTest {

    private static final String USER = "nobody";

    private static Path root;
    private static Path temporary;
    private static boolean mounted;
    private static Containerfile image;
    private static Process process;
    private static Service service;
    private static Service management;
    private static ImageHost host;

    @BeforeAll
    static void buildAndStart() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell");
        Maven.assumeInstalled();
        root = Files.createTempDirectory("dromedary-image", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        image = new Containerfile(Path.of("").toAbsolutePath(), root);
        image.layOut((command, stage, folder) -> {
            if (command.contains("mvn") && Files.isDirectory(folder.resolve("src"))) {
                Maven.build(folder, root.resolve("build.txt"), "-q", "-DskipTests", "package");
            } else if (command.contains("install -d")) {
                for (String made : command.replaceAll(".*install -d(?: -\\w \\w+)* ", "").split("\\s+")) {
                    Files.createDirectories(stage.resolve(made.substring(1)));
                }
            }
        });
        temporary = Files.createDirectory(root.resolve("tmp"));
        mounted = isRoot() && sh("mount -t tmpfs -o noexec,mode=1777 tmpfs " + temporary) == 0;
        host = new ImageHost();
        start();
    }

    private static void start() throws IOException, InterruptedException {
        List<Integer> ports = Ports.free(2);
        service = new Service("http://127.0.0.1:" + ports.get(0));
        management = new Service("http://127.0.0.1:" + ports.get(1));
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            sh("chown -R " + USER + " " + image.image().resolve("data") + " " + image.image().resolve("inbox"));
            sh("chmod -R go+rX " + image.image() + "; chmod 1777 " + temporary);
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--clear-groups"));
        } else {
            sh("chmod -R a-w " + image.workingFolder());
        }
        command.addAll(image.entrypoint());
        ProcessBuilder builder = new ProcessBuilder(command).directory(image.workingFolder().toFile());
        builder.environment().clear();
        builder.environment().put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
        builder.environment().putAll(image.environment());
        builder.environment().merge("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary, (one, other) -> one + " " + other);
        builder.environment().putAll(Map.of("DROMEDARY_PORT", ports.get(0).toString(), "DROMEDARY_MANAGEMENT_PORT", ports.get(1).toString(),
            "DROMEDARY_SECURITY_ANONYMOUS", "true", "DROMEDARY_FETCH_ALLOW", host.url()));
        process = builder.redirectErrorStream(true).redirectOutput(root.resolve("console.txt").toFile()).start();
        Awaitility.await("the start").atMost(Duration.ofMinutes(8)).until(() -> said().contains("Dromedary is ready") || !process.isAlive());
        assertTrue(said().contains("Dromedary is ready"), said());
    }

    @AfterAll
    static void end() throws Exception {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        if (host != null) {
            host.close();
        }
        if (mounted) {
            sh("umount " + temporary);
        }
        if (root != null) {
            sh("chmod -R u+w " + root);
            Homes.delete(root);
        }
    }

    @Test
    void theStagesHoldAllThatTheyNeed() throws Exception {
        Service.Answer ready = answer(management, "/observe/health/ready");
        assertEquals(200, ready.status(), ready.text());
        assertEquals(200, answer(service, "/samples/catalog.csv").status());
    }

    @Test
    void writesToTheDataTheInboxAndTheTemporaryFolderAlone() throws IOException {
        assumeTrue(isRoot(), "Only root can start it as another user");
        try (Stream<Path> files = Files.walk(image.workingFolder())) {
            assertEquals(List.of(), files.filter(file -> owner(file).equals(USER)).toList());
        }
        assertTrue(Files.exists(image.image().resolve("data/dromedary.db")));
    }

    @Test
    void takesAFileWithUmlautsFromTheInbox() throws Exception {
        String csv = Catalogs.of(host.serve("/mug.jpg", Pictures.jpeg(64, 48, 1)));
        Path plain = Files.writeString(root.resolve("plain.csv"), csv, StandardCharsets.UTF_8);

        // The JVM of this test may not be able to say its name.
        sh("cp " + plain + " \"" + image.image().resolve("inbox") + "/$(printf 'gr\\303\\266\\303\\237e.csv')\"");

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answer(service, "/requests").text().contains("größe.csv"));
        assertFalse(said().contains("sun.jnu.encoding"), said());
    }

    @Test
    void theOptionsOfTheJvmReachIt() throws Exception {
        assertEquals(0, sh("tr '\\0' ' ' < /proc/" + process.pid() + "/cmdline | grep -q -- @config/jvm.options"), "Linux shows the command line");
        assertTrue(Files.readString(image.workingFolder().resolve("config/jvm.options")).contains("\n-XX:+ExitOnOutOfMemoryError\n"));
    }

    /** Where nothing answers, why is what the process has said, and with what it has ended. */
    private static Service.Answer answer(Service of, String path) throws Exception {
        try {
            return of.get(path);
        } catch (UncheckedIOException e) {
            String state = process.waitFor(5, TimeUnit.SECONDS) ? "has ended with " + process.exitValue() : "is alive";
            throw new AssertionError("The process " + state + ": " + said(), e);
        }
    }

    private static String said() throws IOException {
        return Files.readString(root.resolve("console.txt"));
    }

    private static String owner(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int sh(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start().waitFor();
    }
}
