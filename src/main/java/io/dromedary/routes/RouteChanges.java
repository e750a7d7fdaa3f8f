package io.dromedary.routes;

import io.dromedary.routes.RouteFile.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.support.PatternHelper;

/**
 * What the flow would be after a save, and how little of it has to be made anew: the routes whose definition differs, those
 * under a routeConfiguration that differs, and all that something else concerns which holds for a whole file or for all.
 */
final class RouteChanges {

    private final Map<Path, RouteFile> before;
    private final Map<Path, RouteFile> after;
    private final UnaryOperator<String> properties;
    private final Map<Path, Set<Entry>> anew = new TreeMap<>();
    private final List<Entry> configurations = new ArrayList<>();
    private final List<Entry> gone = new ArrayList<>();
    private boolean everything;

    /**
     * @param before     every file as it runs
     * @param after      every file as it would be
     * @param resources  names of changed files that steps may hold as {@code resource:file:…}, read when the route was made
     * @param properties resolves placeholders
     */
    RouteChanges(Map<Path, RouteFile> before, Map<Path, RouteFile> after, Set<String> resources, UnaryOperator<String> properties) {
        this.before = before;
        this.after = after;
        this.properties = properties;
        Set<Path> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.forEach(this::compare);
        after.values().forEach(file -> file.entries().stream().filter(entry -> entry.isRoute() && entry.id() != null)
            .filter(route -> everything || resources.stream().anyMatch(name -> holds(route, name)) || configurations.stream().anyMatch(configuration -> holdsFor(configuration, route)))
            .forEach(route -> anew(file.path()).add(route)));
    }

    private void compare(Path path) {
        List<Entry> old = entries(before, path);
        List<Entry> now = entries(after, path);
        List<Entry> changed = now.stream().filter(entry -> old.stream().noneMatch(entry::says)).toList();
        List<Entry> removed = old.stream().filter(entry -> now.stream().noneMatch(entry::says)).toList();
        if (changed.isEmpty() && removed.isEmpty()) {
            return;
        }
        anew(path).addAll(changed);
        removed.stream().filter(entry -> entry.id() != null && all(after).noneMatch(other -> other.kind().equals(entry.kind())
            && entry.id().equals(other.id()))).forEach(gone::add);
        Stream.concat(changed.stream(), removed.stream()).filter(entry -> !entry.isRoute()).forEach(entry -> {
            if (entry.isConfiguration()) {
                configurations.add(entry);
            } else if (entry.isOfItsFile()) {
                anew(path).addAll(now.stream().filter(Entry::isRoute).toList());
            } else {
                everything = true;
            }
        });
        if (!after.containsKey(path)) {
            anew.remove(path);
        } else if (!after.get(path).canBeCut()) {
            anew(path).addAll(now);
        }
    }

    /** By its whole name: {@code images.sql} is not in {@code insert-images.sql}. */
    private static boolean holds(Entry route, String resource) {
        return Pattern.compile("resource:[^\\s,]*[/:]" + Pattern.quote(resource) + "(?![\\w.-])").matcher(route.content().toString()).find();
    }

    private boolean holdsFor(Entry configuration, Entry route) {
        String wanted = route.text("routeConfigurationId");
        boolean ofAll = configuration.id() == null || configuration.id().equals("*");
        return wanted == null ? ofAll : Arrays.stream(properties.apply(wanted).split(","))
            .anyMatch(one -> configuration.id() != null && PatternHelper.matchPattern(configuration.id(), one.strip()));
    }

    private Set<Entry> anew(Path path) {
        return anew.computeIfAbsent(path, any -> new LinkedHashSet<>());
    }

    private static List<Entry> entries(Map<Path, RouteFile> files, Path path) {
        return files.containsKey(path) ? files.get(path).entries() : List.of();
    }

    private static Stream<Entry> all(Map<Path, RouteFile> files) {
        return files.values().stream().flatMap(file -> file.entries().stream());
    }

    boolean isEmpty() {
        return gone.isEmpty() && anew.values().stream().allMatch(Set::isEmpty);
    }

    /** Every file as it would be. */
    Collection<RouteFile> files() {
        return after.values();
    }

    /** The files in which something differs. */
    List<RouteFile> changedFiles() {
        return after.values().stream().filter(file -> !file.equals(before.get(file.path()))).toList();
    }

    /** The files that are not there any more, as they were. */
    List<RouteFile> goneFiles() {
        return before.values().stream().filter(file -> !after.containsKey(file.path())).toList();
    }

    /** The routes to be made anew, each with its file, in the order of the files. */
    Map<Entry, RouteFile> routes() {
        Map<Entry, RouteFile> routes = new LinkedHashMap<>();
        anew.forEach((path, entries) -> after.get(path).entries().stream().filter(entry -> entry.isRoute() && entries.contains(entry))
            .forEach(entry -> routes.put(entry, after.get(path))));
        return routes;
    }

    /** What is no route and differs, by file. */
    Map<RouteFile, List<Entry>> others() {
        Map<RouteFile, List<Entry>> others = new LinkedHashMap<>();
        anew.forEach((path, entries) -> {
            List<Entry> found = entries.stream().filter(entry -> !entry.isRoute() && !entry.isOfItsFile()).toList();
            if (!found.isEmpty()) {
                others.put(after.get(path), found);
            }
        });
        return others;
    }

    /** Ids of routes that no file has any more. */
    List<String> goneRoutes() {
        return gone.stream().filter(Entry::isRoute).map(Entry::id).toList();
    }

    /** Ids of routeConfigurations that differ or that no file has any more; null stands for those without one. */
    List<String> replacedConfigurations() {
        return configurations.stream().map(Entry::id).distinct().toList();
    }

    /** How a route ran until now, with its file; nothing where it is new. */
    Map<Entry, RouteFile> before(String route) {
        Map<Entry, RouteFile> found = new LinkedHashMap<>();
        before.values().forEach(file -> file.entries().stream().filter(entry -> entry.isRoute() && route.equals(entry.id()))
            .forEach(entry -> found.put(entry, file)));
        return found;
    }
}
