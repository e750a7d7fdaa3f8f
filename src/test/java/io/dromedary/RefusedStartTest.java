package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Homes;
import io.dromedary.testing.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process says, and ends with, that cannot start: one sentence, and no stack, neither there nor in the log. */
class RefusedStartTest {

    private Path home;

    @BeforeEach
    void make() {
        home = Homes.create();
    }

    @AfterEach
    void remove() {
        Homes.delete(home);
    }

    @Test
    void anEmptyApiKeyEndsTheProcessWithTheStatusOfAWrongSetting() throws Exception {
        assertRefused(start(Map.of("DROMEDARY_SECURITY_API_KEY", "")), "Dromedary cannot start. DROMEDARY_SECURITY_API_KEY holds no key");
    }

    @Test
    void theMessageShowsNothingThatPlaysWithTheTerminal() throws Exception {
        assertRefused(start(Map.of("DROMEDARY_DB_PASSWORD_FILE", "/nowhere/\u001b[2Jsecret\u202E")), "/nowhere/\\u001b[2Jsecret");
    }

    @Test
    void aRouteFileThatIsMissingIsSaidWithWhatItOfferedAndWhoNeedsIt() throws Exception {
        Files.delete(home.resolve("routes/webhook.camel.yaml"));

        assertRefused(start(Map.of()), "No file in routes/ offers", "'seda:webhooks', which is needed by the claim of webhooks",
            "'direct:webhook-prepare', which is needed by the route 'completion' (routes/completion.camel.yaml)");
    }

    @Test
    void brokenYamlIsSaidWithItsFileAndLine() throws Exception {
        Path file = home.resolve("routes/status.camel.yaml");
        long lines = Files.readString(file).lines().count();
        Files.writeString(file, "- route: [\n", StandardOpenOption.APPEND);

        assertRefused(start(Map.of()), "There is something wrong in routes/status.camel.yaml:" + (lines + 2));
    }

    @Test
    void aComponentThatIsMissingIsSaidWithHowToBringIt() throws Exception {
        Files.writeString(home.resolve("routes/copies.camel.yaml"), "- route: {id: copies, from: {uri: \"direct:copies\", steps: [{to: \"kafka:images\"}]}}\n");

        assertRefused(start(Map.of()), "routes/copies.camel.yaml:1: There is no component 'kafka'",
            "camel-kafka", "mvn -f extensions/pom.xml dependency:copy-dependencies");
    }

    @Test
    void aJarOfTheExtensionsThatIsNoneIsSaid() throws Exception {
        Files.createDirectories(home.resolve("extensions"));
        Files.writeString(home.resolve("extensions/half.jar"), "<html>");

        assertRefused(start(Map.of()), "extensions/half.jar' cannot be read");
    }

    @Test
    void aCopyOfARouteFileIsSaidWithTheIdsThatAreThereTwice() throws Exception {
        Files.copy(home.resolve("routes/hosts.camel.yaml"), home.resolve("routes/hosts-copy.camel.yaml"));

        assertRefused(start(Map.of()), "The files in routes/ do not go together (is one a copy of another?): Duplicate route ids detected: ");
    }

    @Test
    void aMisspeltOptionOfTheServerIsSaidWithTheOneThatWasMeant() throws Exception {
        Files.writeString(home.resolve("config/application.properties"), "\ncamel.server.prot = 1\n", StandardOpenOption.APPEND);

        assertRefused(start(Map.of()), "camel.server.prot is set, but Camel has no such option. Did you mean camel.server.port?");
    }

    @Test
    void toldToStopWhileItStartsItEndsWithZeroAndWithoutAStack() throws Exception {
        try (ApplicationProcess process = ApplicationProcess.begin(home, Map.of(), "-Xint")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10))
                .until(() -> process.console().contains("INFO"));

            process.tellToStop();

            assertAll(
                () -> assertEquals(0, process.ended()),
                () -> assertFalse(process.console().contains("Dromedary is ready"), process.console()),
                () -> assertTrue(process.console().contains("Dromedary was told to stop while it started."), process.console()),
                () -> assertNoStack(process.console()));
        }
    }

    private record Ended(int status, String output, String errors) {
    }

    private void assertRefused(Ended ended, String... said) throws IOException {
        String log = Files.exists(home.resolve("logs")) ? read(home.resolve("logs")) : "";
        assertAll(
            () -> assertEquals(78, ended.status()),
            () -> assertEquals(1, ended.errors().lines().count(), ended.errors()),
            () -> assertTrue(ended.errors().startsWith("Dromedary cannot start. "), ended.errors()),
            () -> assertAll(Stream.of(said).map(part -> () -> assertTrue(ended.errors().contains(part), ended.errors()))),
            () -> assertNoStack(ended.output() + ended.errors() + log));
    }

    private static void assertNoStack(String text) {
        assertEquals(List.of(), text.lines().filter(line -> line.matches("\\s+at \\S+\\(.*|Caused by: .*|Exception in thread.*")).limit(3).toList());
    }

    private static String read(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private Ended start(Map<String, String> environment) throws IOException, InterruptedException {
        List<Integer> ports = Ports.free(2);
        Path errors = home.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 23) {
            // As bin/dromedary has it: what the JDK says of Netty is no line of ours.
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.dromedary.Dromedary"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(Map.of("DROMEDARY_HOME", home.toString(), "DROMEDARY_PORT", ports.get(0).toString(),
            "DROMEDARY_MANAGEMENT_PORT", ports.get(1).toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
        return new Ended(process.exitValue(), output, Files.readString(errors));
    }
}
