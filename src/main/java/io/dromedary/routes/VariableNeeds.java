package io.dromedary.routes;

import io.dromedary.web.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Variables that route files read and none sets, such as one that an earlier version had. Camel takes them for null without
 * a word. A bean of somebody's own may set one: so it is told, and refuses nothing.
 */
public final class VariableNeeds {

    /** What beans set: the call, what is read of a file, and, where traces are made, where an upload stands in one. */
    private static final Set<String> OF_BEANS = Set.of(Call.VARIABLE, "range", "output", "size", "part", "trace");
    private static final Pattern READ = Pattern.compile("\\$\\{variable[.:](\\w+)");

    private VariableNeeds() {
    }

    /**
     * @param routes the route files that are loaded
     * @return a sentence for each file that reads some
     */
    public static List<String> unset(RouteFiles routes) {
        Set<String> set = new HashSet<>(OF_BEANS);
        List<RouteFile> files = files(routes);
        files.forEach(file -> file.entries().forEach(entry -> walk(entry.content(), "", (name, text) -> {
            if (name.matches("(setVariables?\\.(variables\\.)?name|.*\\.variableReceive|.*\\.variableSend)")) {
                set.add(text.replaceFirst("^(route|global):([^:]*:)?", ""));
            }
        })));
        List<String> told = new ArrayList<>();
        for (RouteFile file : files) {
            Set<String> lacking = new TreeSet<>();
            file.entries().forEach(entry -> walk(entry.content(), "", (name, text) ->
                READ.matcher(text).results().map(found -> found.group(1)).filter(one -> !set.contains(one)).forEach(lacking::add)));
            if (!lacking.isEmpty()) {
                told.add("routes/%s reads %s, which no route sets: %s there. If the file is of an earlier version, docs/upgrade.md says how to merge it.".formatted(
                    file.path().getFileName(), (lacking.size() == 1 ? "the variable " : "the variables ") + String.join(", ", lacking),
                    lacking.size() == 1 ? "it is null" : "they are null"));
            }
        }
        return told;
    }

    /** @param then is given each text with the names that it stands under, from its step on */
    private static void walk(Object node, String under, BiConsumer<String, String> then) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, child) -> walk(child, under + (under.isEmpty() ? "" : ".") + name, then));
        } else if (node instanceof List<?> list) {
            list.forEach(child -> walk(child, child instanceof Map<?, ?> step && step.size() == 1 ? "" : under, then));
        } else if (node != null) {
            then.accept(under, node.toString());
        }
    }

    private static List<RouteFile> files(RouteFiles routes) {
        try {
            List<RouteFile> read = new ArrayList<>();
            for (Path file : routes.list()) {
                read.add(RouteFile.of(file, Files.readString(file)));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("The files in %s cannot be read".formatted(routes.folder()), e);
        }
    }
}
