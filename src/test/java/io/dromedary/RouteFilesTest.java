package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The route files as a reader and a visual editor need them. */
class RouteFilesTest {

    static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteHasAnIdAndADescription(Path file) throws IOException {
        for (Map<?, ?> flow : flows(file)) {
            Map<?, ?> definition = (Map<?, ?>) flow.values().iterator().next();
            assertTrue(definition.get("id") instanceof String, file + ": " + flow.keySet());
            assertTrue(definition.get("description") instanceof String text && text.endsWith("."), file + ": " + definition.get("id"));
        }
    }

    @Test
    void idsAreUniqueAmongAllFiles() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files()) {
            collectIds(flows(file), ids);
        }

        Set<String> seen = new HashSet<>();
        assertEquals(List.of(), ids.stream().filter(id -> !seen.add(id)).toList());
    }

    /** Editors write a file anew: what they would lose must not be there. */
    @ParameterizedTest
    @MethodSource("files")
    void holdsNothingThatAVisualEditorWouldLose(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int first = 0;
        while (lines.get(first).startsWith("#")) {
            first++;
        }
        assertTrue(first > 0, "begins with what it is for");
        for (String line : lines.subList(first, lines.size())) {
            assertFalse(line.strip().startsWith("#"), "a comment below the head: " + line);
            assertFalse(line.matches(".*: [{&*].*") && !line.matches(".*: \\{\\}"), "a flow mapping, an anchor or an alias: " + line);
        }
    }

    @Test
    void everySqlFileIsUsed() throws IOException {
        StringBuilder routes = new StringBuilder();
        for (Path file : files()) {
            routes.append(Files.readString(file));
        }
        try (Stream<Path> statements = Files.list(Path.of("routes/sql"))) {
            assertEquals(List.of(), statements.map(Path::getFileName).map(Path::toString)
                .filter(name -> !routes.toString().contains("variableSend: sql:%s\n".formatted(name.replaceFirst("(\\.postgresql)?\\.sql$", "")))).toList());
        }
    }

    /** That its parameters are set is asked for at every start. */
    @ParameterizedTest
    @MethodSource("files")
    void everyStatementThatAStepNamesIsThere(Path file) throws IOException {
        List<String> missing = Pattern.compile("variableSend: sql:(\\S+)").matcher(Files.readString(file)).results().map(found -> found.group(1))
            .filter(name -> !Files.exists(Path.of("routes/sql", name + ".sql"))).toList();

        assertEquals(List.of(), missing);
    }

    /** camel-http replaces placeholders in the URL that it is given (CVE-2026-78164). */
    @Test
    void nothingIsSentByHttpThatWasNotLookedAtRightBefore() throws IOException {
        List<String> unguarded = new ArrayList<>();
        List<String> sending = new ArrayList<>();
        for (Path file : files()) {
            collectSending(flows(file), sending, unguarded);
        }

        assertTrue(sending.containsAll(List.of("fetch-get", "webhook-post")), sending.toString());
        assertEquals(List.of(), unguarded);
    }

    private static void collectSending(Object node, List<String> sending, List<String> unguarded) {
        if (node instanceof List<?> steps) {
            Object before = null;
            for (Object step : steps) {
                if (step instanceof Map<?, ?> map && map.values().iterator().next() instanceof Map<?, ?> to
                    && String.valueOf(to.get("uri")).matches("https?:.*")) {
                    sending.add(String.valueOf(to.get("id")));
                    if (!String.valueOf(before).contains("ref=literalUri, method=check")) {
                        unguarded.add(String.valueOf(to.get("id")));
                    }
                }
                before = step;
            }
            steps.forEach(step -> collectSending(step, sending, unguarded));
        } else if (node instanceof Map<?, ?> map) {
            map.values().forEach(child -> collectSending(child, sending, unguarded));
        }
    }

    private static List<Map<?, ?>> flows(Path file) throws IOException {
        List<Map<?, ?>> flows = new ArrayList<>();
        for (Object flow : (List<?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file))) {
            flows.add((Map<?, ?>) flow);
        }
        return flows;
    }

    private static void collectIds(Object node, List<String> ids) {
        if (node instanceof List<?> list) {
            list.forEach(child -> collectIds(child, ids));
        } else if (node instanceof Map<?, ?> map) {
            if (map.get("id") instanceof String id) {
                ids.add(id);
            }
            map.values().forEach(child -> collectIds(child, ids));
        }
    }
}
