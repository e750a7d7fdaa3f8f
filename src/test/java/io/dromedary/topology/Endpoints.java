package io.dromedary.topology;

import java.util.Map;

/** Endpoints as people know them. */
final class Endpoints {

    private Endpoints() {
    }

    /** @param uri without its query, but for an HTTP path with its method before it */
    static String shown(String uri) {
        String scheme = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
        String rest = uri.substring(Math.min(uri.length(), scheme.length() + 1));
        return switch (scheme) {
            case "seda" -> "queue " + rest;
            case "jms" -> "broker " + rest.replaceFirst("^(queue|topic):", "");
            case "scheduler", "timer" -> "schedule " + rest;
            case "file" -> "the watched folder";
            default -> uri;
        };
    }

    /** The way from the host of an HTTP producer's URI to what it stands for. */
    static String outside(String uri) {
        return Map.of("http:image-host", "images' hosts", "http:catalog-host", "catalogues' hosts", "http:webhook-receiver", "webhooks' receivers").getOrDefault(uri, uri);
    }
}
