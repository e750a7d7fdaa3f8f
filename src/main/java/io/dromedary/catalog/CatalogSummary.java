package io.dromedary.catalog;

import java.util.List;

/**
 * What a validated catalogue holds.
 *
 * @param header          the header's cells, empty when there is none
 * @param layout          where its columns are, or {@code null} when the header cannot be used
 * @param products        valid rows
 * @param images          images of valid rows
 * @param invalidProducts invalid rows
 * @param invalidImages   images that invalid rows name, the good ones included, for none of them is fetched; a row that
 *                        names none counts none
 * @param problemCount    all problems
 * @param problems        the first {@value #LISTED} problems, by row
 * @param warningCount    all warnings
 * @param warnings        the first {@value #LISTED} warnings, by row
 * @param readable        whether the header can be used, there are rows, and all of them could be read; a file of which
 *                        this is not true has to be refused even where invalid rows are skipped
 */
public record CatalogSummary(List<String> header, Layout layout, int products, int images, int invalidProducts, int invalidImages,
                             long problemCount, List<RowProblem> problems, long warningCount, List<RowProblem> warnings,
                             boolean readable) {

    /** How many problems, and how many warnings, are listed. */
    public static final int LISTED = 100;

    public CatalogSummary {
        header = List.copyOf(header);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Of a file that could not be read at all. */
    public static CatalogSummary unreadable(List<RowProblem> problems) {
        return new CatalogSummary(List.of(), null, 0, 0, 0, 0, problems.size(), problems, 0, List.of(), false);
    }

    /** Whether it can be taken without its bad rows. */
    public boolean skippable() {
        return layout != null && readable && products > 0;
    }

    /** Whether there is no problem at all. */
    public boolean valid() {
        return problemCount == 0;
    }
}
