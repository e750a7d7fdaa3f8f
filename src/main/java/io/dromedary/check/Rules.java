package io.dromedary.check;

import io.dromedary.config.EditableTable;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of all channels. */
public final class Rules {

    private static final int MAX_SHOWN = 100;

    private final List<Rule> rules;
    private final Set<String> channels;

    private Rules(List<Rule> rules) {
        this.rules = rules;
        channels = rules.stream().map(Rule::channel).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @throws IllegalArgumentException when the table cannot be used; the message names the line */
    public static Rules read(Reader table) throws IOException {
        return new Rules(EditableTable.read(table, Rule::of));
    }

    /** In the table's order. */
    public Set<String> channels() {
        return channels;
    }

    /**
     * Reads a list of channels.
     *
     * @param text {@code google,amazon-main}, or nothing or {@code none} for none
     * @return the same in its simplest form, or null for none
     * @throws IllegalArgumentException where there is no such channel; the message names those that there are
     */
    public String named(String text) {
        if (text == null || text.isBlank() || text.strip().equalsIgnoreCase("none")) {
            return null;
        }
        Set<String> named = new LinkedHashSet<>();
        for (String name : text.strip().split("[\\s,;]+")) {
            String channel = name.toLowerCase(Locale.ROOT);
            if (!channels.contains(channel)) {
                throw new IllegalArgumentException("checks names the channel '%s', but there are rules for these: %s. Separate several by commas; config/rules.csv takes more."
                    .formatted(name.substring(0, Math.min(name.length(), MAX_SHOWN)), String.join(", ", channels)));
            }
            named.add(channel);
        }
        return String.join(",", named);
    }

    /** The rules that a request is checked by. */
    public Applied of(String checks, LocalDate day) {
        Collection<String> wanted = checks == null ? List.of() : Arrays.asList(checks.split(","));
        return new Applied(wanted.stream().flatMap(channel -> rules.stream().filter(rule -> rule.channel().equals(channel) && rule.holdsOn(day))).toList());
    }

    /** Rules of some channels that hold on one day. */
    public static final class Applied {

        private final List<Rule> rules;

        private Applied(List<Rule> rules) {
            this.rules = rules;
        }

        /** What is found of a published image, what fails first. */
        public List<Finding> check(CheckedImage image) {
            List<Finding> findings = new ArrayList<>();
            for (Rule rule : rules) {
                rule.check(image).ifPresent(findings::add);
            }
            findings.sort((one, other) -> Boolean.compare(other.fails(), one.fails()));
            return findings;
        }
    }
}
