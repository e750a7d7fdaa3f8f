package io.dromedary.web;

import io.dromedary.config.LikelyName;
import java.util.Collection;
import java.util.List;

/**
 * The options of an upload, by form field or query parameter. One that is not among them is refused, since what it was
 * meant to change would be done otherwise without a word.
 */
public final class OptionNames {

    /** Every option that there is: a new one is added here, to {@code openapi.json} and to the README. */
    static final List<String> KNOWN = List.of("background", "base_url",
        "checks",
        "columns", "dialect", "dry_run", "encoding", "file_name", "fit", "format", "group", "grown", "image_name", "invalid_rows", "max_bytes", "mode", "pad", "quality", "refresh",
        "renditions",
        "sheet", "source_url", "webhook_url");

    private static final int MAX_SHOWN = 100;

    private OptionNames() {
    }

    /** @return every option of an upload */
    public static List<String> all() {
        return KNOWN;
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
        return LikelyName.of(name.strip().replace('-', '_').replace(' ', '_'), KNOWN).map("Did you mean '%s'? "::formatted).orElse("");
    }
}
