package io.dromedary.topology;

import io.dromedary.config.Home;
import io.dromedary.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page about the routes. {@link #main} writes it anew. */
final class Topology {

    static final Path PAGE = Path.of("docs/topology.md");
    static final Path PICTURE = Path.of("docs/images/topology.svg");
    static final String COMMAND = "mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.dromedary.topology.Topology";

    private final List<StageFile> files;

    private Topology(List<StageFile> files) {
        this.files = files;
    }

    public static void main(String[] arguments) throws IOException {
        Topology topology = read();
        Files.writeString(PAGE, topology.page());
        Files.writeString(PICTURE, topology.picture());
    }

    static Topology read() throws IOException {
        return new Topology(StageFile.all(Path.of("routes"), Settings.load(new Home(Path.of("")), Map.of(), new Properties())));
    }

    /** Files that have no place in the picture, and places of files that are not there. */
    Set<String> misplaced() {
        Set<String> placed = Places.BANDS.stream().flatMap(band -> band.lines().stream()).flatMap(List::stream)
            .filter(name -> !name.isEmpty() && !name.equals(Places.RECORDS)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = files.stream().map(StageFile::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> both = new TreeSet<>(placed);
        both.retainAll(there);
        placed.addAll(there);
        placed.removeAll(both);
        return placed;
    }

    String picture() {
        return Picture.of(files);
    }

    String page() {
        StringBuilder page = new StringBuilder("""
            <!-- Made of routes/ by: %s -->
            # The topology

            Each card is a file of [routes/](../routes), with the first sentence of its head, what it takes from and what it asks outside. It is drawn with the queues
            of one process; band 7 says what takes their place where there are several ([cluster.md](cluster.md)). Calls to `store`, `errors` and other far ones are in the table.

            ![The route files and what flows between them](images/topology.svg)

            ## The patterns

            | pattern | routes that use it |
            |---|---|
            """.formatted(COMMAND));
        Map<String, Set<String>> users = new TreeMap<>();
        files.forEach(file -> file.stages().forEach(stage -> stage.patterns().keySet().forEach(pattern -> users.computeIfAbsent(pattern, key -> new TreeSet<>()).add(stage.id()))));
        users.forEach((pattern, ids) -> page.append("| %s | %s |\n".formatted(pattern, ids.size() > 12 ? "%d of them".formatted(ids.size())
            : ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", ")))));
        page.append("\n## The routes\n\nA `direct:` route's description says which variables and headers it needs and which it sets.\n");
        for (Places.Band band : Places.BANDS) {
            page.append("\n### ").append(band.title().replaceFirst("^\\d\\s+", "")).append("\n");
            band.lines().stream().flatMap(List::stream).forEach(name -> files.stream().filter(file -> file.name().equals(name)).forEach(file -> section(file, page)));
        }
        return page.toString();
    }

    private void section(StageFile file, StringBuilder page) {
        page.append("\n**[%1$s](../routes/%1$s.camel.yaml)** %2$s\n".formatted(file.name(), file.says()));
        if (file.stages().isEmpty()) {
            return;
        }
        page.append("\n| route | takes from | sends to | patterns |\n|---|---|---|---|\n");
        for (Stage stage : file.stages()) {
            String targets = stage.targets().stream().filter(target -> !target.startsWith("jdbc:")).map(target -> "`" + target + "`").collect(Collectors.joining(", "));
            String records = stage.targets().stream().anyMatch(target -> target.startsWith("jdbc:")) ? (targets.isEmpty() ? "" : ", ") + "the database" : "";
            String patterns = stage.patterns().entrySet().stream().map(entry -> entry.getKey() + (entry.getValue() > 1 ? " × " + entry.getValue() : "")).collect(Collectors.joining(", "));
            page.append("| `%s` | %s | %s | %s |\n".formatted(stage.id(), stage.from().isEmpty() ? "a failure" : "`" + stage.from() + "`", targets + records, patterns));
        }
    }
}
