package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import io.dromedary.testing.DeployedProcess;
import io.dromedary.testing.Ports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files that deploy it say of the application, held against the application; src/bench/deploy/run checks their form. */
class DeploymentFilesTest {

    private static final Path FOLDER = Path.of("deploy/cluster");
    private static final Path SINGLE = Path.of("deploy/single");

    @TempDir
    private Path secrets;

    static List<DeployedProcess> processes() {
        return Stream.concat(Stream.of(DeployedProcess.ofCompose("compose.yaml", "dromedary"), DeployedProcess.ofCompose("compose.cluster.yaml", "intake"),
            DeployedProcess.ofCompose("compose.cluster.yaml", "worker")), pods().stream()).toList();
    }

    static List<DeployedProcess> pods() {
        return List.of(DeployedProcess.ofKubernetes(FOLDER.resolve("intake.yaml")), DeployedProcess.ofKubernetes(FOLDER.resolve("worker.yaml")),
            DeployedProcess.ofKubernetes(SINGLE.resolve("dromedary.yaml")));
    }

    /** All but the one that has everything itself. */
    static List<DeployedProcess> askers() {
        return processes().stream().filter(process -> !process.name().startsWith(SINGLE.toString())).toList();
    }

    static List<DeployedProcess> workers() {
        return processes().stream().filter(process -> "worker".equals(process.environment().get("DROMEDARY_ROLE"))).toList();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyVariableIsASetting(DeployedProcess process) throws IOException {
        Settings settings = settings(process);

        assertEquals(Set.of(), settings.unknown());
        assertDoesNotThrow(() -> CamelOptions.check(settings.ofCamel()));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyValueIsAccepted(DeployedProcess process) throws IOException {
        Settings settings = settings(process);

        assertDoesNotThrow(() -> Application.properties(settings));
        assertDoesNotThrow(() -> ObjectStore.isChosen(settings) ? ObjectStore.settings(settings) : null);
        assertDoesNotThrow(() -> new Access(settings, new SimpleMeterRegistry(), Clock.systemUTC()));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyFileOfASecretIsOneThatItIsGiven(DeployedProcess process) {
        Set<String> named = process.environment().entrySet().stream().filter(variable -> variable.getKey().endsWith("_FILE") && variable.getValue().startsWith("/"))
            .map(Map.Entry::getValue).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(process.secrets(), named);
    }

    /** The image itself is read-only. */
    @ParameterizedTest
    @MethodSource("processes")
    void whatIsMountedIsWhatItWritesTo(DeployedProcess process) throws IOException {
        Settings settings = settings(process);
        Set<String> mounts = new TreeSet<>(process.mounts());
        mounts.remove("/run/secrets");
        // A folder in a volume is written to by whoever writes to the volume.
        String data = mounts.stream().filter(mount -> settings.text("dromedary.data").startsWith(mount + "/")).findFirst().orElse(settings.text("dromedary.data"));
        Set<String> written = new TreeSet<>(Set.of("/tmp", data, settings.text("dromedary.inbox")));

        assertEquals(written, mounts);
        assertTrue(settings.text("dromedary.temporary").isEmpty() || settings.text("dromedary.temporary").startsWith(settings.text("dromedary.data") + "/"));
        assertTrue(Files.readString(Path.of("Dockerfile")).contains("install -d -o dromedary -g dromedary " + data + " " + settings.text("dromedary.inbox")));
    }

    @ParameterizedTest
    @MethodSource("workers")
    void aWorkerKnowsNothingOfTheDatabaseAndOfKeys(DeployedProcess worker) {
        assertEquals(List.of(), worker.environment().keySet().stream().filter(name -> name.matches("DROMEDARY_(DB|SECURITY_API)_.*")).toList());
        assertEquals(Set.of("/run/secrets/broker-password", "/run/secrets/s3-access-key", "/run/secrets/s3-secret-key"), worker.secrets());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void probesAskTheManagementPort(DeployedProcess pod) throws IOException {
        Settings settings = settings(pod);
        Map<String, Object> container = container(pod);
        Map<Object, Object> ports = DeployedProcess.maps(container.get("ports")).stream().collect(Collectors.toMap(port -> port.get("name"), port -> port.get("containerPort")));

        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            Map<String, Object> get = DeployedProcess.map(container, probe, "httpGet");
            assertEquals("/observe/health/" + (probe.startsWith("readiness") ? "ready" : "live"), get.get("path"));
            assertEquals("management", get.get("port"));
        }
        assertEquals(pod.environment().get("DROMEDARY_MANAGEMENT_PORT"), String.valueOf(ports.get("management")));
        assertEquals("0.0.0.0", settings.text("dromedary.management.host"));
        assertEquals("worker".equals(settings.text("dromedary.role")) ? null : Integer.valueOf(8080), ports.get("http"));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void aPodIsTheImagesUserWithoutRights(DeployedProcess pod) throws IOException {
        Map<String, Object> context = DeployedProcess.map(pod.definition(), "securityContext");

        assertTrue(Files.readString(Path.of("Dockerfile")).contains("useradd --system --uid " + context.get("runAsUser") + " "));
        assertEquals(true, DeployedProcess.map(container(pod), "securityContext").get("readOnlyRootFilesystem"));
        // DROMEDARY_PORT would be the address of a Service named dromedary.
        assertEquals(false, pod.definition().get("enableServiceLinks"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void aStopIsGivenTheTimeThatItTakes(DeployedProcess process) throws IOException {
        Object grace = process.definition().containsKey("stop_grace_period") ? process.definition().get("stop_grace_period") : process.definition().get("terminationGracePeriodSeconds") + "s";
        Duration before = Duration.ofSeconds(DeployedProcess.map(process.definition().containsKey("containers") ? container(process) : Map.of(), "lifecycle", "preStop").isEmpty() ? 0 : 5);

        assertTrue(Duration.parse("PT" + grace).compareTo(settings(process).time("dromedary.shutdown-timeout").plus(before).plusSeconds(5)) >= 0, process + ": " + grace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void everyNameInAComposeFileIsDefined(String file) {
        Map<String, Object> content = DeployedProcess.documents(Path.of(file)).get(0);
        Map<String, Object> services = DeployedProcess.map(content, "services");

        for (Object service : services.values()) {
            Map<String, Object> definition = DeployedProcess.map(service);
            assertTrue(services.keySet().containsAll(DeployedProcess.map(definition, "depends_on").keySet()), definition.toString());
            assertTrue(DeployedProcess.map(content, "secrets").keySet().containsAll(DeployedProcess.texts(definition.get("secrets"))), definition.toString());
            for (String volume : DeployedProcess.texts(definition.get("volumes"))) {
                String source = volume.split(":")[0];
                assertTrue(source.startsWith("./") ? source.equals("./inbox") || Files.isRegularFile(Path.of(source)) : source.startsWith("/") || DeployedProcess.map(content, "volumes").containsKey(source), volume);
            }
        }
    }

    /** Files keep their mode in a container: whoever is no root there needs the group that may read them. */
    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void noSecretIsReadableForEverybody(String file) throws IOException {
        String text = Files.readString(Path.of(file));

        assertTrue(text.contains("chmod 440 secrets/* && sudo chgrp 10001 secrets/*") && !text.matches("(?s).*chmod (-R )?[0-7]{2}[4-7].*"), file);
        assertTrue(Files.readString(Path.of("Dockerfile")).contains("groupadd --system --gid 10001 dromedary"));
        DeployedProcess.map(DeployedProcess.documents(Path.of(file)).get(0), "services").forEach((name, service) -> {
            Map<String, Object> definition = DeployedProcess.map(service);
            boolean ours = definition.containsKey("build");
            // Reads it as root, before it becomes its own user.
            boolean root = name.equals("postgres") && !definition.containsKey("cap_drop");
            assertTrue(ours || root || !definition.containsKey("secrets") || DeployedProcess.texts(definition.get("group_add")).contains("10001"), name);
        });
    }

    @ParameterizedTest
    @MethodSource("askers")
    void whomItAsksIsAServiceWithThatPort(DeployedProcess process) {
        String services = DeployedProcess.map(DeployedProcess.documents(Path.of("compose.cluster.yaml")).get(0), "services").toString();
        List<String> asked = process.environment().entrySet().stream().filter(variable -> variable.getKey().matches("DROMEDARY_(DB_URL|BROKER_URL|S3_ENDPOINT)")).map(Map.Entry::getValue).toList();

        assertFalse(asked.isEmpty());
        for (String url : asked) {
            Matcher address = Pattern.compile("//(\\w+):(\\d+)").matcher(url);
            assertTrue(address.find(), url);
            assertTrue(services.contains(address.group(1) + "={") && (address.group(2).equals("5432") || services.contains("/dev/tcp/127.0.0.1/" + address.group(2))), url);
        }
    }

    @Test
    void theServiceAndTheBudgetAreTheIntakes() {
        List<Map<String, Object>> documents = DeployedProcess.documents(FOLDER.resolve("intake.yaml"));
        Map<String, Object> labels = DeployedProcess.map(documents.get(0), "spec", "template", "metadata", "labels");

        assertEquals(labels, DeployedProcess.map(documents.get(0), "spec", "selector", "matchLabels"));
        assertEquals(labels, DeployedProcess.map(documents.get(1), "spec", "selector"));
        assertEquals(labels, DeployedProcess.map(documents.get(2), "spec", "selector", "matchLabels"));
        Map<String, Object> worker = DeployedProcess.documents(FOLDER.resolve("worker.yaml")).get(0);
        assertEquals(DeployedProcess.map(worker, "spec", "template", "metadata", "labels"), DeployedProcess.map(worker, "spec", "selector", "matchLabels"));
        assertEquals("worker", DeployedProcess.map(DeployedProcess.documents(FOLDER.resolve("autoscaler.yaml")).get(0), "spec", "scaleTargetRef").get("name"));
    }

    @Test
    void theSecretThatIsShownHoldsWhatThePodsMount() {
        Map<String, Object> secret = DeployedProcess.documents(FOLDER.resolve("secret.example.yaml")).get(0);
        Set<String> keys = DeployedProcess.map(secret, "stringData").keySet().stream().map(key -> "/run/secrets/" + key).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(keys, pods().get(0).secrets());
        assertTrue(keys.containsAll(pods().get(1).secrets()));
    }

    @Test
    void aSinglePodIsNeverTwoAndHasTheSecretTheServiceAndTheClaimOfItsFolder() {
        List<Map<String, Object>> documents = DeployedProcess.documents(SINGLE.resolve("dromedary.yaml"));
        Map<String, Object> deployment = DeployedProcess.map(documents.get(0), "spec");
        Map<String, Object> labels = DeployedProcess.map(deployment, "template", "metadata", "labels");

        assertEquals(1, deployment.get("replicas"));
        assertEquals("Recreate", DeployedProcess.map(deployment, "strategy").get("type"));
        assertEquals(labels, DeployedProcess.map(deployment, "selector", "matchLabels"));
        assertEquals(labels, DeployedProcess.map(documents.get(2), "spec", "selector"));
        assertTrue(deployment.toString().contains("claimName=" + DeployedProcess.map(documents.get(1), "metadata").get("name")));
        assertEquals(Set.of("api-key"), DeployedProcess.map(DeployedProcess.documents(SINGLE.resolve("secret.example.yaml")).get(0), "stringData").keySet());
    }

    @Test
    void theUnitSetsWhatIsASettingAndLeavesAWrongOneDown() throws IOException {
        List<String> unit = Files.readAllLines(SINGLE.resolve("dromedary.service"));
        Map<String, String> environment = new TreeMap<>();
        unit.stream().filter(line -> line.startsWith("Environment=")).map(line -> line.split("=", 3)).forEach(parts -> environment.put(parts[1], parts[2]));
        environment.remove("LANG");
        environment.remove(Home.VARIABLE);
        String key = environment.put("DROMEDARY_SECURITY_API_KEY_FILE", Files.writeString(secrets.resolve("api-key"), "0123456789abcdef0123456789abcdef").toString());

        Settings settings = Settings.load(new Home(Path.of("")), environment, new Properties());

        assertEquals(Set.of(), settings.unknown());
        assertEquals("%d/api-key", key);
        assertTrue(unit.containsAll(List.of("Restart=on-failure", "RestartPreventExitStatus=78", "StateDirectory=dromedary", "ProtectSystem=strict")));
    }

    @Test
    void theProxyAsksThePortOfTheIntake() throws IOException {
        String nginx = Files.readString(FOLDER.resolve("nginx.conf"));
        Map<String, Object> services = DeployedProcess.map(DeployedProcess.documents(Path.of("compose.cluster.yaml")).get(0), "services");

        assertTrue(nginx.contains("set $intakes intake:8080;"));
        assertTrue(services.containsKey("intake"));
        assertTrue(nginx.contains("listen 8080;"));
        assertEquals(List.of("127.0.0.1:8080:8080"), DeployedProcess.texts(DeployedProcess.map(services, "proxy").get("ports")));
        assertEquals(8080, Settings.load(new Home(Path.of("")), Map.of(), new Properties()).number("dromedary.port", 1, 65_535));
    }

    @Test
    void theBrokerHasTheQueuesAndTheRole() throws IOException {
        String broker = Files.readString(FOLDER.resolve("broker.xml"));
        Matcher queues = Pattern.compile("jms:queue:([\\w.-]+)").matcher(Files.readString(FOLDER.resolve("cluster.env")));

        assertEquals(4, queues.results().filter(queue -> broker.contains("<queue name=\"" + queue.group(1) + "\"/>")).count());
        assertTrue(broker.contains("roles=\"dromedary\""));
        assertTrue(Files.readString(Path.of("compose.cluster.yaml")).contains("--role dromedary --user " + processes().get(1).environment().get("DROMEDARY_BROKER_USER") + " "));
    }

    /** As the application reads them, with a file for each secret and ports that are free here. */
    private Settings settings(DeployedProcess process) throws IOException {
        Map<String, String> environment = new TreeMap<>(process.environment());
        environment.remove(Home.VARIABLE);
        for (String secret : process.secrets()) {
            Path file = Files.writeString(secrets.resolve(Path.of(secret).getFileName()), "0123456789abcdef0123456789abcdef");
            environment.replaceAll((name, value) -> value.equals(secret) ? file.toString() : value);
        }
        List<Integer> free = Ports.free(2);
        Properties commandLine = new Properties();
        commandLine.setProperty("dromedary.port", free.get(0).toString());
        commandLine.setProperty("dromedary.management.port", free.get(1).toString());
        return Settings.load(new Home(Path.of("")), environment, commandLine);
    }

    private static Map<String, Object> container(DeployedProcess pod) {
        return DeployedProcess.maps(pod.definition().get("containers")).get(0);
    }
}
