package io.dromedary.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files are called: a text with placeholders in braces.
 *
 * @param text   as it is written
 * @param parts  in turn what stands between the placeholders and the name of a placeholder; the first and the last are texts
 */
public record NameTemplate(String text, List<String> parts) {

    /** Everything that a name can be made of. */
    public static final List<String> PLACEHOLDERS = List.of("serial", "product", "position", "row");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException where it names something else, or nothing: the message ends a sentence that begins with what the template is */
    public static NameTemplate parse(String text) {
        List<String> parts = parts(text);
        for (int i = 1; i < parts.size(); i += 2) {
            if (!PLACEHOLDERS.contains(parts.get(i))) {
                throw bad(text, "has '{%s}' in it".formatted(parts.get(i)));
            }
        }
        if (parts.size() == 1) {
            throw bad(text, "has none of them in it");
        }
        if (text.length() > MAX_LENGTH) {
            throw bad(text, "is longer than %d characters".formatted(MAX_LENGTH));
        }
        return new NameTemplate(text, parts);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int behind = 0;
        for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); behind = matcher.end()) {
            parts.add(text.substring(behind, matcher.start()));
            parts.add(matcher.group(1));
        }
        parts.add(text.substring(behind));
        return List.copyOf(parts);
    }

    /** @param value of each placeholder */
    public String fill(UnaryOperator<String> value) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            filled.append(i % 2 == 0 ? parts.get(i) : value.apply(parts.get(i)));
        }
        return filled.toString();
    }

    /** Parts of it that slashes separate. */
    public List<NameTemplate> segments() {
        return Arrays.stream(text.split("/")).map(segment -> new NameTemplate(segment, parts(segment))).toList();
    }

    static IllegalArgumentException bad(String text, String what) {
        return new IllegalArgumentException("'%s', which %s. Make it of {serial}, {product}, {position} and {row}, for instance {serial}-{position}."
            .formatted(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text, what));
    }
}
