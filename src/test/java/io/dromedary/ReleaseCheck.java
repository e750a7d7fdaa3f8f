package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Homes;
import io.dromedary.testing.Maven;
import io.dromedary.testing.Ports;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The release archive as whoever builds nothing has it: unpacked, and started by its script. Runs in {@code mvn verify}, when there is
 * an archive.
 */
class ReleaseCheck {

    private static Path folder;
    private static Path release;

    private record Ended(int status, String said) {
    }

    @BeforeAll
    static void unpack() throws Exception {
        folder = Files.createTempDirectory("dromedary release ");
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path archive = built.filter(file -> file.getFileName().toString().matches("dromedary-.*\\.tar\\.gz")).findFirst().orElseThrow();
            assertEquals(0, new ProcessBuilder("tar", "xzf", archive.toAbsolutePath().toString(), "-C", folder.toString()).start().waitFor());
        }
        try (Stream<Path> unpacked = Files.list(folder)) {
            release = unpacked.findFirst().orElseThrow();
        }
    }

    @AfterAll
    static void remove() {
        Homes.delete(folder);
    }

    static List<Path> jdks() {
        return Maven.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void startsTwiceHalvesTheSampleAndStops(Path jdk) throws Exception {
        Path data = folder.resolve("data of " + jdk.getFileName());
        for (int start = 0; start < 2; start++) {
            List<Integer> ports = Ports.free(2);
            String url = "http://127.0.0.1:" + ports.get(0);
            Process process = begin(jdk, data, ports);
            try {
                awaitStart(process, ports);
                Path catalog = Files.createDirectories(folder.resolve("shop")).resolve("spring.csv");
                Files.write(catalog, new Service(url).get("/samples/catalog.csv").body());

                Ended upload = run(jdk, "upload", "--url", url, "--quality", "40", catalog.toString());

                String result = Files.readString(catalog.resolveSibling("spring.output.csv"));
                assertAll(upload.said(),
                    () -> assertEquals(0, upload.status()),
                    () -> assertTrue(upload.said().contains("12 of 12 images"), "the progress"),
                    () -> assertTrue(result.contains(url + "/images/"), result));
            } finally {
                process.destroy();
                assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            }
            assertEquals(0, process.exitValue(), Files.readString(folder.resolve("console.txt")));
            assertTrue(classes(data) > 0, "the classes that it has read, for the next start");
        }
    }

    /** With but the few classes that it has read all later starts would be slow. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aStartThatWasRefusedLeavesNoClassesToTheNextOne(Path jdk) throws Exception {
        Path data = folder.resolve("data of a typing error and " + jdk.getFileName());
        Ended refused = with(jdk, List.of("DROMEDARY_DATA=" + data, "DROMEDARY_LOG_FILE=", "DROMEDARY_PORT=http"));
        assertEquals(78, refused.status(), refused.said());
        long ofRefused = classes(data);

        List<Integer> ports = Ports.free(2);
        Process process = begin(jdk, data, ports);
        try {
            awaitStart(process, ports);
        } finally {
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        }
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("console.txt")));
        assertTrue(classes(data) > 2 * ofRefused, classes(data) + " bytes, after " + ofRefused);
    }

    /** The bytes of the one archive of classes that there is. */
    private static long classes(Path data) throws IOException {
        try (Stream<Path> cache = Files.list(data.resolve("cache"))) {
            List<Path> archives = cache.filter(file -> file.toString().endsWith(".jsa")).toList();
            assertEquals(1, archives.size(), archives.toString());
            return Files.size(archives.get(0));
        }
    }

    /** Which reads such a file by pieces, and loses labels and lines where they end otherwise. */
    @Test
    void theBatchFileHasTheLineEndsOfWindows() throws Exception {
        String batch = Files.readString(release.resolve("bin/dromedary.bat"));

        assertTrue(batch.lines().count() > 5, batch);
        assertEquals(batch, batch.replaceAll("\\r?\\n", "\r\n"));
    }

    @Test
    void anUploadEndsByWhatBecameOfItsImages() throws Exception {
        Path jdk = jdks().get(0);
        List<Integer> ports = Ports.free(2);
        String url = "http://127.0.0.1:" + ports.get(0);
        Process process = begin(jdk, folder.resolve("data of uploads"), ports);
        try {
            awaitStart(process, ports);
            Path some = file("some.csv", "S. No.,Product Name,Image\n1,Mug," + url + "/samples/enamel-mug-front.jpg\n2,Cup," + url + "/samples/none.jpg\n");
            Path none = file("none.csv", "S. No.,Product Name,Image\n2,Cup," + url + "/samples/none.jpg\n");
            Path bad = file("bad.csv", "S. No.,Product Name,Image\n2,Cup,ftp://shop.example/cup.jpg\n");

            Ended partly = run(jdk, "upload", "--url", url, some.toString());
            Ended failed = run(jdk, "upload", "--url", url, none.toString());
            Ended refused = run(jdk, "upload", "--url", url, bad.toString());
            Ended unknown = run(jdk, "upload", "--url", url, "--mode", "tiny", some.toString());

            assertAll(
                () -> assertEquals(2, partly.status(), partly.said()),
                () -> assertTrue(Files.readString(folder.resolve("some.failed.csv")).contains("none.jpg"), partly.said()),
                () -> assertEquals(1, failed.status(), failed.said()),
                () -> assertEquals(1, refused.status(), refused.said()),
                () -> assertTrue(refused.said().contains("row 2") && refused.said().contains("ftp"), refused.said()),
                () -> assertEquals(1, unknown.status(), unknown.said()),
                () -> assertTrue(unknown.said().contains("tiny"), unknown.said()));
        } finally {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCheckSaysWhatIsWrongAndStartsNothing() throws Exception {
        Path jdk = jdks().get(0);
        Path edited = folder.resolve("edited");
        Homes.copy(release.resolve("routes"), edited.resolve("routes"));
        Homes.copy(release.resolve("config"), edited.resolve("config"));
        Ended fine = with(jdk, List.of("DROMEDARY_HOME=" + edited, "DROMEDARY_DATA=" + folder.resolve("never"), "DROMEDARY_INBOX=" + folder.resolve("never")), "check");
        Files.writeString(edited.resolve("routes/mine.camel.yaml"), "- route: {id: mine, from: {uri: \"direct:mine\", steps: [{to: \"direct:nowhere\"}]}}\n");

        Ended wrong = with(jdk, List.of("DROMEDARY_HOME=" + edited, "DROMEDARY_DATA=" + folder.resolve("never"), "DROMEDARY_INBOX=" + folder.resolve("never"),
            "DROMEDARY_DB_URL=jdbc:oracle:thin"), "check");

        assertAll(
            () -> assertEquals(0, fine.status(), fine.said()),
            () -> assertTrue(fine.said().endsWith("Dromedary would start.\n"), fine.said()),
            () -> assertEquals(78, wrong.status(), wrong.said()),
            () -> assertTrue(wrong.said().contains("direct:nowhere") && wrong.said().contains("jdbc:oracle"), wrong.said()),
            () -> assertFalse(Files.exists(folder.resolve("never"))));
    }

    @Test
    void aCommandLineThatIsNotUnderstoodIsRefused() throws Exception {
        Path jdk = jdks().get(0);
        Ended unknown = run(jdk, "uplaod", "x.csv");
        Ended away = run(jdk, "upload", "--url", "http://127.0.0.1:" + Ports.free(1).get(0), file("a.csv", "S. No.\n").toString());

        assertAll(
            () -> assertEquals(64, unknown.status(), unknown.said()),
            () -> assertTrue(unknown.said().contains("uplaod"), unknown.said()),
            () -> assertEquals(1, away.status(), away.said()),
            () -> assertTrue(away.said().contains("No service answers"), away.said()));
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Process begin(Path jdk, Path data, List<Integer> ports) throws IOException {
        return process(jdk, List.of("DROMEDARY_PORT=" + ports.get(0), "DROMEDARY_MANAGEMENT_PORT=" + ports.get(1), "DROMEDARY_DATA=" + data,
                "DROMEDARY_INBOX=" + data.resolveSibling("inbox"), "DROMEDARY_LOG_FILE=", "DROMEDARY_PRACTICE_SECONDS=0",
                "DROMEDARY_FETCH_ALLOW=http://127.0.0.1:" + ports.get(0)))
            .redirectErrorStream(true).redirectOutput(folder.resolve("console.txt").toFile()).start();
    }

    /** Until it is ready, or has ended. */
    private static void awaitStart(Process process, List<Integer> ports) {
        Service management = new Service("http://127.0.0.1:" + ports.get(1));
        Awaitility.await("the start").atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
            .until(() -> !process.isAlive() || management.get("/observe/health/ready").status() == 200);
    }

    private static Ended run(Path jdk, String... arguments) throws Exception {
        return with(jdk, List.of(), arguments);
    }

    private static Ended with(Path jdk, List<String> environment, String... arguments) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process = process(jdk, environment, arguments).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertTrue(process.waitFor(180, TimeUnit.SECONDS), Files.readString(said));
        return new Ended(process.exitValue(), Files.readString(said));
    }

    private static ProcessBuilder process(Path jdk, List<String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(release.resolve("bin/dromedary").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DROMEDARY_"));
        builder.environment().put("JAVA_HOME", jdk.toString());
        environment.forEach(one -> builder.environment().put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1)));
        return builder;
    }
}
