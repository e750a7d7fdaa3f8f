package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first command of the README, in a copy of what the repository has, on every JDK that is installed and with few and many
 * processors: Maven has the application's classes in a class loader of its own, which not every thread has.
 */
class ReadmeCommandTest {

    private static final String COMMAND = "mvn -q compile exec:java";
    private static final List<Integer> PROCESSORS = List.of(2, 8);
    private static final Map<String, Start> starts = new LinkedHashMap<>();

    private static Path project;

    private record Start(Process process, int port, Path home) {

        String said() throws IOException {
            return Files.readString(home.resolve("console.txt"));
        }
    }

    @BeforeAll
    static void startThemAll() throws Exception {
        Maven.assumeInstalled();
        assertTrue(Files.readString(Path.of("README.md")).contains("\n" + COMMAND + "\n"), "The README says another command");
        project = Files.createTempDirectory("dromedary-readme");
        for (String part : List.of("pom.xml", ".mvn", "src/main", "config", "routes", "samples")) {
            Homes.copy(Path.of(part), project.resolve(part));
        }
        for (Path jdk : Maven.jdks()) {
            for (int processors : PROCESSORS) {
                String machine = machine(jdk, processors);
                if (starts.isEmpty()) {
                    begin(machine, jdk, processors, "-o", "compile");
                    if (!awaitEnd(machine) && Maven.mayFetch(starts.get(machine).said())) {
                        begin(machine, jdk, processors, "compile");
                        awaitEnd(machine);
                    }
                } else {
                    // What the first has compiled.
                    begin(machine, jdk, processors, "-o");
                }
            }
        }
    }

    private static void begin(String machine, Path jdk, int processors, String... before) throws IOException {
        List<Integer> ports = Ports.free(2);
        Path home = Homes.create();
        List<String> arguments = new ArrayList<>(List.of(before));
        arguments.addAll(List.of("-q", "exec:java"));
        ProcessBuilder maven = Maven.process(project, jdk, arguments);
        maven.environment().putAll(Map.of("MAVEN_OPTS", "-XX:ActiveProcessorCount=" + processors, "DROMEDARY_HOME", home.toString(),
            "DROMEDARY_PORT", ports.get(0).toString(), "DROMEDARY_MANAGEMENT_PORT", ports.get(1).toString()));
        starts.put(machine, new Start(maven.redirectOutput(home.resolve("console.txt").toFile()).start(), ports.get(0), home));
    }

    /** @return whether it is ready */
    private static boolean awaitEnd(String machine) throws IOException {
        Start start = starts.get(machine);
        Awaitility.await(machine).atMost(Duration.ofMinutes(8)).until(() -> start.said().contains("Dromedary is ready") || !start.process().isAlive());
        return start.said().contains("Dromedary is ready");
    }

    private static String machine(Path jdk, int processors) {
        return "%s with %d processors".formatted(jdk.getFileName(), processors);
    }

    @AfterAll
    static void endThemAll() throws InterruptedException {
        for (Start start : starts.values()) {
            start.process().destroy();
        }
        for (Start start : starts.values()) {
            if (!start.process().waitFor(30, TimeUnit.SECONDS)) {
                start.process().destroyForcibly().waitFor();
            }
            Homes.delete(start.home());
        }
        if (project != null) {
            Homes.delete(project);
        }
    }

    static Stream<String> machines() {
        return Maven.jdks().stream().flatMap(jdk -> PROCESSORS.stream().map(processors -> machine(jdk, processors)));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void startsAndAnswers(String machine) throws IOException {
        boolean ready = awaitEnd(machine);

        assertTrue(ready, starts.get(machine).said());
        assertEquals(200, new Service("http://127.0.0.1:" + starts.get(machine).port()).get("/samples/catalog.csv").status());
    }
}
