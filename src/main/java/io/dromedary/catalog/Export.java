package io.dromedary.catalog;

import java.util.List;
import java.util.Map;

/**
 * How the program that wrote a catalogue writes it, as far as that was recognised or said.
 *
 * @param dialect    its name in the table of dialects; {@value #OWN} for none of them
 * @param title      what people call it
 * @param headerRow  the header's row as a spreadsheet shows it; 0 for the first that is not blank
 * @param grouping   which rows are one product
 * @param separators by image column, from 0, the characters between its addresses; see {@link ListedCell}
 * @param skipped    what the first cell of a row begins with that is no product
 * @param none       what a cell says that has no image
 * @param baseUrl    what the paths in image cells are below, or {@code null}
 */
public record Export(String dialect, String title, int headerRow, Grouping grouping, Map<Integer, String> separators,
        List<String> skipped, List<String> none, String baseUrl) {

    /** The dialect of catalogues that name their columns as this project does, or by an option. */
    public static final String OWN = "dromedary";

    /** A catalogue that no program is known to have written. */
    static final Export PLAIN = new Export(OWN, "Catalogue", 0, Grouping.NONE, Map.of(), List.of(), List.of(), null);

    public Export {
        separators = Map.copyOf(separators);
        skipped = List.copyOf(skipped);
        none = List.copyOf(none);
    }

    /** Whether a shop's program wrote it: then what is empty in it is meant to be, and nobody can fill it in. */
    boolean recognised() {
        return !dialect.equals(OWN);
    }

    Export grouped(Grouping by) {
        return new Export(dialect, title, headerRow, by, separators, skipped, none, baseUrl);
    }

    Export below(String base) {
        return new Export(dialect, title, headerRow, grouping, separators, skipped, none, base);
    }
}
