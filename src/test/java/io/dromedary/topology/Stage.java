package io.dromedary.topology;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A route or a routeConfiguration.
 *
 * @param from     the URI that it takes from, without its query; of HTTP with the method before the path; empty where it is no route
 * @param targets  URIs that it sends to, without their queries
 * @param patterns the enterprise integration patterns that it is made of, with how often
 */
record Stage(String id, String description, String from, Set<String> targets, Map<String, Integer> patterns) {

    private static final Set<String> PRODUCERS = Set.of("to", "toD", "wireTap", "enrich", "pollEnrich");

    static Stage of(String kind, Map<?, ?> definition, UnaryOperator<String> resolved) {
        Set<String> targets = new TreeSet<>();
        Map<String, Integer> patterns = new TreeMap<>();
        String from = "";
        if (definition.get("from") instanceof Map<?, ?> source) {
            String uri = resolved.apply(String.valueOf(source.get("uri")));
            Object parameters = source.get("parameters");
            from = path(uri);
            if (from.startsWith("platform-http:")) {
                from = (parameters instanceof Map<?, ?> map && map.get("httpMethodRestrict") != null ? map.get("httpMethodRestrict") : "GET") + " " + from.substring("platform-http:".length());
            }
            Patterns.ofSource(uri, parameters).forEach(pattern -> patterns.merge(pattern, 1, Integer::sum));
        }
        collect(definition, targets, patterns, resolved);
        return new Stage(String.valueOf(definition.get("id")), String.valueOf(definition.get("description")), from, targets, patterns);
    }

    private static void collect(Object node, Set<String> targets, Map<String, Integer> patterns, UnaryOperator<String> resolved) {
        if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, targets, patterns, resolved));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                // A list of onException is a list of definitions of the same name.
                if (!(value instanceof List)) {
                    Patterns.of(name).ifPresent(pattern -> patterns.merge(pattern, 1, Integer::sum));
                }
                if (PRODUCERS.contains(name)) {
                    Object uri = value instanceof Map<?, ?> step ? step.get("uri") : value;
                    targets.add(path(resolved.apply(String.valueOf(uri))));
                }
                collect(value, targets, patterns, resolved);
            });
        }
    }

    private static String path(String uri) {
        return uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
    }
}
