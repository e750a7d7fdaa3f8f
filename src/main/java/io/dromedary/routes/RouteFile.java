package io.dromedary.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.spi.Resource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file, cut into what stands at its root: routes, routeConfigurations, and whatever else Camel takes there.
 *
 * @param path    where it lies
 * @param text    as it was saved
 * @param entries in their order
 */
record RouteFile(Path path, String text, List<Entry> entries) {

    /** What holds for every route of its file. */
    private static final List<String> OF_A_FILE = List.of("onException", "onCompletion", "intercept", "interceptFrom",
        "interceptSendToEndpoint", "errorHandler");

    /**
     * @param kind    such as {@code route}
     * @param id      null where it has none
     * @param content as YAML says it: blanks and comments are no part of it
     * @param line    of its beginning, from 0
     * @param end     the line after its last
     */
    record Entry(String kind, String id, Object content, int line, int end) {

        boolean isRoute() {
            return kind.equals("route") || kind.equals("from");
        }

        boolean isConfiguration() {
            return kind.equals("routeConfiguration");
        }

        boolean isOfItsFile() {
            return OF_A_FILE.contains(kind);
        }

        boolean says(Entry other) {
            return kind.equals(other.kind) && content.equals(other.content);
        }

        /** The text of a member of the entry, or null. */
        String text(String name) {
            return content instanceof Map<?, ?> map && map.get(name) != null ? map.get(name).toString() : null;
        }
    }

    /** @throws RuntimeException where the text is no list of YAML mappings */
    static RouteFile of(Path path, String text) {
        LoadSettings settings = LoadSettings.builder().build();
        Node root = new Compose(settings).composeString(text).orElse(null);
        if (root == null) {
            return new RouteFile(path, text, List.of());
        }
        if (!(root instanceof SequenceNode list) || !(new StandardConstructor(settings).constructSingleDocument(Optional.of(root)) instanceof List<?> contents)) {
            throw new IllegalArgumentException("line 1: a route file is a list: each route begins with '- route:'");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            int line = line(list.getValue().get(i));
            int end = i + 1 < contents.size() ? line(list.getValue().get(i + 1)) : (int) text.lines().count();
            if (!(list.getValue().get(i) instanceof MappingNode) || !(contents.get(i) instanceof Map<?, ?> named) || named.size() != 1) {
                throw new IllegalArgumentException("line %d: '- route:' or another kind of definition is expected here".formatted(line + 1));
            }
            Map.Entry<?, ?> only = named.entrySet().iterator().next();
            Object content = only.getValue() == null ? "" : only.getValue();
            Object id = content instanceof Map<?, ?> map ? map.get("id") : null;
            entries.add(new Entry(only.getKey().toString(), id == null ? null : id.toString(), content, line, Math.max(line, end)));
        }
        return new RouteFile(path, text, List.copyOf(entries));
    }

    private static int line(Node node) {
        return node.getStartMark().orElseThrow().getLine();
    }

    /** For Camel: the whole file. */
    Resource resource() {
        return new TextResource(path, text);
    }

    /** For Camel: these entries alone, each in the lines where it stands in the file. */
    Resource resource(Collection<Entry> wanted) {
        List<String> lines = text.lines().collect(Collectors.toCollection(ArrayList::new));
        for (Entry entry : entries) {
            if (!wanted.contains(entry)) {
                for (int line = entry.line(); line < entry.end(); line++) {
                    lines.set(line, "");
                }
            }
        }
        return new TextResource(path, String.join("\n", lines) + "\n");
    }

    /** Whether its entries stand in lines of their own and need nothing of each other, so that some can be loaded without the rest. */
    boolean canBeCut() {
        int free = 0;
        for (Entry entry : entries) {
            if (entry.line() < free) {
                return false;
            }
            free = entry.line() + 1;
        }
        return entries.stream().allMatch(entry -> {
            try {
                List<Entry> alone = of(path, ((TextResource) resource(List.of(entry))).text()).entries();
                return alone.size() == 1 && alone.get(0).says(entry);
            } catch (RuntimeException needsAnother) {
                return false;
            }
        });
    }
}
