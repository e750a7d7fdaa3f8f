package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Homes;
import io.dromedary.testing.Jars;
import io.dromedary.testing.Ports;
import io.dromedary.testing.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What {@code mvn package} leaves in {@code target/}, run as the README says: no class is missing that only tests bring. Runs in
 * {@code mvn verify}, when there is a jar.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedJarCheck {

    private Path home;
    private Process process;
    private Service service;
    private Service management;

    @BeforeAll
    void start() throws Exception {
        home = Homes.create();
        Jars.component("carrier-pigeon", home.resolve("extensions/carrier-pigeon.jar"));
        Files.writeString(home.resolve("routes/pigeons.camel.yaml"),
            "- route: {id: pigeons, from: {uri: \"direct:pigeons\", steps: [{to: \"carrier-pigeon:home\"}]}}\n");
        List<Integer> ports = Ports.free(2);
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
            "-Xlog:class+load:file=" + home.resolve("classes.txt"), "-jar", Path.of("target/dromedary.jar").toAbsolutePath().toString());
        builder.environment().put("DROMEDARY_HOME", home.toString());
        builder.environment().put("DROMEDARY_PORT", ports.get(0).toString());
        builder.environment().put("DROMEDARY_MANAGEMENT_PORT", ports.get(1).toString());
        process = builder.redirectErrorStream(true).redirectOutput(home.resolve("console.txt").toFile()).start();
        service = new Service("http://127.0.0.1:" + ports.get(0));
        management = new Service("http://127.0.0.1:" + ports.get(1));
        Awaitility.await("the start").atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200)).ignoreExceptions()
            .until(() -> console().contains("Dromedary is ready"));
    }

    @AfterAll
    void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Homes.delete(home);
    }

    @Test
    void doesTheSampleAndMissesNoClass() throws Exception {
        String id = service.accepted(service.get("/samples/catalog.csv").text());
        assertEquals("completed", service.finished(id).path("status").asText());
        for (String path : List.of("/", "/docs", "/openapi.json", "/requests", "/requests/" + id + "/report.csv", "/requests/" + id + "/images.zip")) {
            assertEquals(200, service.get(path).status(), path);
        }
        assertEquals(200, management.get("/observe/health/ready").status());
        assertTrue(management.get("/observe/metrics").text().contains("dromedary_images_total"));
        Path route = home.resolve("routes/session.camel.yaml");
        Files.writeString(route, Files.readString(route).replaceFirst("an API key", "one API key"));
        Awaitility.await("the reload").atMost(Duration.ofSeconds(60)).until(() -> console().contains("replaced: session-begin"));
        assertEquals(204, service.send("DELETE", "/session", null).status());
        assertEquals(204, service.send("DELETE", "/requests/" + id, null).status());

        assertFalse(console().matches("(?s).*(NoClassDefFound|ClassNotFound|NoSuchMethod).*"), console());
    }

    @Test
    void loadsNothingOfOpenTelemetryUnlessTracesAreAskedFor() throws Exception {
        try (Stream<String> classes = Files.lines(home.resolve("classes.txt"))) {
            assertEquals(List.of(), classes.filter(line -> line.matches(".* (io\\.opentelemetry|org\\.apache\\.camel\\.(opentelemetry2|telemetry)|io\\.dromedary\\.trace)\\..*")).toList());
        }
    }

    @Test
    void usesTheComponentsOfItsExtensions() throws Exception {
        assertTrue(console().contains("Routes may use what is in extensions/: carrier-pigeon.jar"), console());
    }

    @Test
    void hasWhatThePomOfTheExtensionsLeavesOutAndNothingMore() throws Exception {
        Matcher list = Pattern.compile("<product>(.*?)</product>", Pattern.DOTALL).matcher(Files.readString(Path.of("extensions/pom.xml")));
        assertTrue(list.find());
        try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
            // Other groups have artifacts of these names too.
            Set<String> packaged = libraries.map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .filter(name -> !name.matches("annotations|common-(io|lang|image)")).collect(Collectors.toCollection(TreeSet::new));

            assertEquals(String.join(", ", packaged), String.join(", ", new TreeSet<>(List.of(list.group(1).strip().split("\\s*,\\s*")))));
        }
    }

    @Test
    void saysHowToBuildWhatABucketNeeds() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
            "-jar", Path.of("target/dromedary.jar").toAbsolutePath().toString());
        List<Integer> ports = Ports.free(2);
        builder.environment().putAll(Map.of("DROMEDARY_HOME", home.toString(), "DROMEDARY_DATA", home.resolve("data-2").toString(), "DROMEDARY_STORAGE", "s3",
            "DROMEDARY_S3_BUCKET", "halves", "DROMEDARY_PORT", ports.get(0).toString(), "DROMEDARY_MANAGEMENT_PORT", ports.get(1).toString()));
        Process refused = builder.redirectErrorStream(true).start();
        String said = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(78, refused.waitFor(), said);
        assertTrue(said.contains("mvn -Pcluster -DskipTests package"), said);
    }

    private String console() throws Exception {
        return Files.readString(home.resolve("console.txt"));
    }
}
