package io.dromedary.image;

import io.dromedary.config.EditableTable;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * The sets of renditions that have a name, as an operator has written them. Each upload that names one gets it as it is written then; a request
 * keeps what it was given.
 */
public final class RenditionSets {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final Pattern ALONE = Pattern.compile("[\\p{L}\\p{N}_ -]+");
    private static final String WHOLE = "full";
    private static final int MAX_SHOWN = 100;

    private final Map<String, String> sets;

    private RenditionSets(Map<String, String> sets) {
        this.sets = sets;
    }

    /**
     * @param table with the columns {@code Set} and {@code Renditions}
     * @throws IllegalArgumentException when the table cannot be used; the message names the line
     */
    public static RenditionSets read(Reader table) throws IOException {
        Map<String, String> sets = new LinkedHashMap<>();
        EditableTable.read(table, row -> {
            List<String> set = set(row);
            if (sets.put(set.get(0), set.get(1)) != null) {
                throw new IllegalArgumentException("there are two sets named '%s'".formatted(set.get(0)));
            }
            return set;
        });
        return new RenditionSets(sets);
    }

    /**
     * @param text a set's name, or renditions one by one
     * @return the renditions
     * @throws IllegalArgumentException where it is a name that no set has
     */
    public String expanded(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals("none") || !ALONE.matcher(name).matches()) {
            return text;
        }
        String set = sets.get(name);
        if (set == null && !name.equals(WHOLE)) {
            throw new IllegalArgumentException("renditions is '%s', but there is no set of this name; there %s (config/renditions.csv). Write one of these, or the renditions themselves: thumb:fit=200,pad=1:1;medium:fit=800;full."
                    .formatted(name.substring(0, Math.min(name.length(), MAX_SHOWN)), sets.isEmpty() ? "is none" : "are " + String.join(", ", sets.keySet())));
        }
        return set == null ? WHOLE : set;
    }

    private static List<String> set(CSVRecord row) {
        String name = row.get("Set").toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || name.equals("none")) {
            throw new IllegalArgumentException("the set is '%s', but its name must be letters a to z, digits, underscores and dashes, and not none".formatted(name));
        }
        return List.of(name, Rendition.written(Rendition.parse(row.get("Renditions"), CompressOptions.DEFAULTS)));
    }
}
