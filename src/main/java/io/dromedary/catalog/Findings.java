package io.dromedary.catalog;

import java.util.List;

/**
 * Problems or warnings of a whole file.
 *
 * @param count all of them
 * @param first the first {@value #LISTED}, by row
 * @param kinds all of them by their code, in the order in which the codes were met
 */
public record Findings(long count, List<RowProblem> first, List<Kind> kinds) {

    /**
     * The findings of one code.
     *
     * @param count    how many there are
     * @param examples the first {@value #EXAMPLES}
     */
    public record Kind(String code, long count, List<RowProblem> examples) {

        public Kind {
            examples = List.copyOf(examples);
        }
    }

    /** How many are listed. */
    public static final int LISTED = 100;

    /** How many examples a kind has. */
    public static final int EXAMPLES = 3;

    public Findings {
        first = List.copyOf(first);
        kinds = List.copyOf(kinds);
    }
}
