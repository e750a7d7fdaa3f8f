package io.dromedary.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of the enterprise integration patterns (Hohpe and Woolf; the newer ones as Camel's documentation has them) behind the steps of the YAML DSL. */
final class Patterns {

    private static final Map<String, String> STEPS = Map.ofEntries(
        Map.entry("aggregate", "Aggregator"), Map.entry("choice", "Content-Based Router"), Map.entry("enrich", "Content Enricher"),
        Map.entry("filter", "Message Filter"), Map.entry("split", "Splitter"), Map.entry("wireTap", "Wire Tap"), Map.entry("loop", "Loop"),
        Map.entry("marshal", "Message Translator"), Map.entry("unmarshal", "Message Translator"), Map.entry("convertBodyTo", "Message Translator"),
        Map.entry("setBody", "Message Translator"), Map.entry("bean", "Service Activator"), Map.entry("multicast", "Recipient List"),
        Map.entry("recipientList", "Recipient List"), Map.entry("throttle", "Throttler"), Map.entry("pollEnrich", "Content Enricher"),
        Map.entry("resequence", "Resequencer"), Map.entry("idempotentConsumer", "Idempotent Receiver"), Map.entry("circuitBreaker", "Circuit Breaker"),
        Map.entry("doTry", "Try and Catch"), Map.entry("onException", "Exception Clause"), Map.entry("deadLetterChannel", "Dead Letter Channel"),
        Map.entry("onCompletion", "On Completion"), Map.entry("transacted", "Transactional Client"));

    private Patterns() {
    }

    static Optional<String> of(String step) {
        return Optional.ofNullable(STEPS.get(step));
    }

    /** @param uri with its query */
    static List<String> ofSource(String uri, Object parameters) {
        List<String> patterns = new ArrayList<>();
        if (uri.startsWith("scheduler:") || uri.startsWith("timer:") || uri.startsWith("file")) {
            patterns.add("Polling Consumer");
        } else if (uri.startsWith("jms:topic")) {
            patterns.add("Publish-Subscribe Channel");
        } else if (uri.startsWith("seda:") || uri.startsWith("jms:")) {
            patterns.add("Point-to-Point Channel");
            if (uri.matches(".*concurrentConsumers=(?!1\\b).*") || parameters instanceof Map<?, ?> map && map.containsKey("concurrentConsumers")) {
                patterns.add("Competing Consumers");
            }
        }
        return patterns;
    }
}
