package io.dromedary.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of an upload, by form field or query parameter. One that is not among them is refused, since what it was
 * meant to change would be done otherwise without a word.
 */
public final class OptionNames {

    /** Every option that there is: a new one is added here, to {@code openapi.json} and to the README. */
    static final List<String> KNOWN = List.of("background", "columns", "dry_run", "encoding", "file_name", "format", "grown", "invalid_rows", "mode", "quality", "webhook_url");

    private static final int MAX_SHOWN = 100;
    private static final int LEAST_BEGINNING = 4;

    private OptionNames() {
    }

    /**
     * @param given the names of the form's fields, but for its file, and of the query's parameters
     * @throws ProblemException 400 that names the first unknown one, and the known one that is most like it
     */
    static void check(Collection<String> given) throws ProblemException {
        for (String name : given) {
            if (!KNOWN.contains(name)) {
                String shown = name.substring(0, Math.min(name.length(), MAX_SHOWN));
                throw new ProblemException(400, "unknown-option", "The upload has an option that does not exist",
                    "There is no option '%s'. %sThe options are %s.".formatted(shown, suggestion(shown), String.join(", ", KNOWN)));
            }
        }
    }

    private static String suggestion(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        Optional<String> begun = KNOWN.stream().filter(known -> plain.length() >= LEAST_BEGINNING && known.startsWith(plain)).findFirst();
        return begun.or(() -> KNOWN.stream().min(Comparator.comparingInt(known -> distance(plain, known)))
                .filter(known -> distance(plain, known) <= Math.max(2, known.length() / 3)))
            .map("Did you mean '%s'? "::formatted).orElse("");
    }

    /** How many letters have to be put in, taken away or changed (Levenshtein). */
    private static int distance(String from, String to) {
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] next = new int[to.length() + 1];
            next[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(changed, Math.min(last[j], next[j - 1]) + 1);
            }
            last = next;
        }
        return last[to.length()];
    }
}
