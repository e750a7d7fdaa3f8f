package io.dromedary.topology;

import io.dromedary.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A file of {@code routes/}: what its head says, and its routes.
 *
 * @param name without its ending
 * @param says the first sentence of its head
 */
record StageFile(String name, String says, List<Stage> stages) {

    private static final String ENDING = ".camel.yaml";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^:}]+)}}");
    /** What the application sets by the kind of queue. */
    private static final Map<String, String> SET = Map.of("dromedary.compress.out", "seda:compress?blockWhenFull=true");
    /** As docs/cluster.md has it. */
    private static final Map<String, String> BY_BROKER = Map.of("dromedary.queue.out", "jms:queue:dromedary.images", "dromedary.outcomes.in", "jms:queue:dromedary.outcomes");

    /** @param defaults whose URIs stand in the routes */
    static List<StageFile> all(Path folder, Settings defaults) throws IOException {
        List<StageFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(path -> path.toString().endsWith(ENDING)).sorted().toList()) {
                files.add(read(file, defaults));
            }
        }
        return files;
    }

    private static StageFile read(Path file, Settings defaults) throws IOException {
        String yaml = Files.readString(file);
        String head = yaml.lines().takeWhile(line -> line.startsWith("#")).map(line -> line.substring(1).strip()).collect(Collectors.joining(" "));
        List<Stage> stages = new ArrayList<>();
        for (Object flow : (List<?>) new Load(LoadSettings.builder().build()).loadFromString(yaml)) {
            ((Map<?, ?>) flow).forEach((kind, definition) -> stages.add(Stage.of(String.valueOf(kind), (Map<?, ?>) definition, uri -> resolved(uri, file.toString().contains("-jms.") ? BY_BROKER : SET, defaults))));
        }
        return new StageFile(file.getFileName().toString().replace(ENDING, ""), sentence(head.replaceAll(" \\(https?:[^)]*\\)", "")), stages);
    }

    /** A full stop inside a name, such as store.camel.yaml, or in brackets ends none. */
    private static String sentence(String head) {
        Matcher end = Pattern.compile("\\.(?= \\p{Lu}|$)").matcher(head);
        return end.find() ? head.substring(0, end.end()) : head;
    }

    private static String resolved(String uri, Map<String, String> set, Settings defaults) {
        String resolved = uri;
        for (Matcher placeholder = PLACEHOLDER.matcher(resolved); placeholder.find(); placeholder = PLACEHOLDER.matcher(resolved)) {
            String key = placeholder.group(1);
            resolved = resolved.replace(placeholder.group(), set.containsKey(key) ? set.get(key) : defaults.all().getOrDefault(key, key));
        }
        return resolved;
    }

    /** What comes in from outside of the routes, or by a queue. */
    List<String> entrances() {
        return stages.stream().map(Stage::from).filter(from -> !from.isEmpty() && !from.startsWith("direct:")).map(Endpoints::shown).distinct().toList();
    }

    boolean sends(String endpoint) {
        return stages.stream().flatMap(stage -> stage.targets().stream()).anyMatch(endpoint::equals);
    }

    boolean takes(String endpoint) {
        return stages.stream().anyMatch(stage -> stage.from().equals(endpoint));
    }

    /** Endpoints of the scheme that it sends to. */
    TreeSet<String> targets(String scheme) {
        return stages.stream().flatMap(stage -> stage.targets().stream()).filter(target -> target.startsWith(scheme + ":")).collect(Collectors.toCollection(TreeSet::new));
    }
}
