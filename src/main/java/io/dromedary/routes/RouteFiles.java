package io.dromedary.routes;

import io.dromedary.config.QueueKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of {@code routes/} a process loads: what it does is decided by that and by nothing else. Files of one's own are
 * loaded by every process.
 *
 * @param folder  that they lie in
 * @param without names of those that this process leaves out
 */
public record RouteFiles(Path folder, Set<String> without) {

    /** The name that the checks find it by. */
    public static final String BEAN = "routeFiles";

    private static final String ENDING = ".camel.yaml";
    /** What an image goes through. */
    private static final Set<String> WORK = Set.of("fetch", "compress", "pictures");
    private static final Set<String> RECORDING = Set.of("record", "hosts", "known");
    private static final Set<String> RECORDS = Set.of("heartbeat", "recovery", "stops");
    /** What tells processes that have no records. */
    private static final Set<String> TOLD_BY_BROKER = Set.of("stops-jms");
    /** What is asked by HTTP, or done once a request. */
    private static final Set<String> REQUESTS = Set.of("catalog", "completion", "feeds", "inbox", "inbox-duty", "intake", "maintenance", "page", "preview", "requests",
        "session", "settle", "source", "status", "upload", "webhook");
    private static final Map<QueueKind, Set<String>> QUEUES = Map.of(
        QueueKind.SEDA, Set.of("feeder", "outcomes"),
        QueueKind.JMS, Set.of("feeder-jms", "outcomes-jms", "dead-letters-jms"));
    /** By the kind of queue, a role has all files but these. */
    private static final Map<QueueKind, Map<String, Set<String>>> OTHERS = Map.of(
        QueueKind.SEDA, Map.of(
            "all", together(QUEUES.get(QueueKind.JMS), TOLD_BY_BROKER),
            "intake", together(TOLD_BY_BROKER, QUEUES.get(QueueKind.JMS), QUEUES.get(QueueKind.SEDA), WORK, RECORDING),
            "worker", together(TOLD_BY_BROKER, QUEUES.get(QueueKind.JMS), REQUESTS)),
        QueueKind.JMS, Map.of(
            "all", QUEUES.get(QueueKind.SEDA),
            "intake", together(QUEUES.get(QueueKind.SEDA), WORK),
            "worker", together(QUEUES.get(QueueKind.SEDA), QUEUES.get(QueueKind.JMS), REQUESTS, RECORDING, RECORDS)));
    /** Files lie in folders or in a bucket. */
    private static final String IN_FOLDERS = "store";
    private static final String IN_A_BUCKET = "store-s3";
    /** Where the records are in a file, no other process has them. */
    private static final Set<String> OF_SEVERAL_PROCESSES = Set.of("heartbeat", "inbox-duty", "settle");

    /**
     * @param role       {@code all}, {@code intake} or {@code worker}
     * @param queue      where images wait
     * @param postgresql whether other processes may have the same records
     * @param bucket     whether files are kept in an object store
     */
    public static RouteFiles of(Path folder, String role, QueueKind queue, boolean postgresql, boolean bucket) {
        return new RouteFiles(folder, names(together(OTHERS.get(queue).get(role), postgresql ? Set.of() : OF_SEVERAL_PROCESSES,
            Set.of(bucket ? IN_FOLDERS : IN_A_BUCKET)).stream()));
    }

    @SafeVarargs
    private static Set<String> together(Set<String>... names) {
        return Stream.of(names).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(Stream<String> names) {
        return names.map(name -> name + ENDING).collect(Collectors.toUnmodifiableSet());
    }

    /** Every file, whatever the process does. */
    public static RouteFiles all(Path folder) {
        return new RouteFiles(folder, Set.of());
    }

    /** Whether the process does everything. */
    public boolean isWhole() {
        return names(together(TOLD_BY_BROKER, Set.of(IN_FOLDERS, IN_A_BUCKET), OF_SEVERAL_PROCESSES, QUEUES.get(QueueKind.SEDA), QUEUES.get(QueueKind.JMS)).stream()).containsAll(without);
    }

    /** @param name without its ending */
    boolean takes(String name) {
        return !without.contains(name + ENDING);
    }

    /** Whether this process loads the file, if it holds routes. */
    boolean takes(Path file) {
        return !without.contains(file.getFileName().toString());
    }

    /** Those that are there now, in the order of their names. */
    public List<Path> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && takes(file)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
        }
    }
}
