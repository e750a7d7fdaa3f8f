package io.dromedary.catalog;

import java.util.List;

/**
 * Problems or warnings of a whole file.
 *
 * @param count all of them
 * @param first the first {@value #LISTED}, by row
 */
public record Findings(long count, List<RowProblem> first) {

    /** How many are listed. */
    public static final int LISTED = 100;

    public Findings {
        first = List.copyOf(first);
    }
}
