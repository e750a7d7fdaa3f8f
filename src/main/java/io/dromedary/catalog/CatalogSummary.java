package io.dromedary.catalog;

import java.util.List;

/**
 * What a validated catalogue holds.
 *
 * @param header   the line that names its columns
 * @param table    what its columns hold
 * @param good     what its valid rows hold
 * @param bad      what its invalid rows hold: images that they name, the good ones included, for none of them is fetched; a row that
 *                 names none counts none
 * @param readable whether the header can be used, there are rows, and all of them could be read; a file of which
 *                 this is not true has to be refused even where invalid rows are skipped
 * @param privateImages how many images lie at hosts that nothing is fetched from; a warning of each host says so too
 */
public record CatalogSummary(Header header, Table table, Rows good, Rows bad, Findings problems, Findings warnings, boolean readable,
        int privateImages) {

    /**
     * The line that names the columns.
     *
     * @param cells  empty when there is none
     * @param layout where the columns are, or {@code null} when it cannot be used
     */
    public record Header(List<String> cells, Layout layout) {

        public Header {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The rows below the header.
     *
     * @param rows     how many were read
     * @param columns  what they hold, and what each column is used for as far as that was found out
     * @param examples the first images of the first products
     */
    public record Table(int rows, List<ColumnUse> columns, List<Example> examples) {

        static final Table NONE = new Table(0, List.of(), List.of());

        public Table {
            columns = List.copyOf(columns);
            examples = List.copyOf(examples);
        }
    }

    /** A product's image, to be looked at before all are compressed. */
    public record Example(String serial, String product, String url) {
    }

    /** How many products, and how many images they have. A product counts where its first row does. */
    public record Rows(int products, int images) {

        Rows and(CatalogRow row) {
            return new Rows(products + (row.begins() ? 1 : 0), images + row.images().size());
        }
    }

    /** Of a file that could not be read at all. */
    public static CatalogSummary unreadable(List<RowProblem> problems) {
        Rows none = new Rows(0, 0);
        ProblemTally tally = new ProblemTally(problem -> { });
        problems.forEach(tally::add);
        return new CatalogSummary(new Header(List.of(), null), Table.NONE, none, none, tally.findings(), new Findings(0, List.of(), List.of()), false, 0);
    }

    /** Whether it can be taken without its bad rows. */
    public boolean skippable() {
        return header.layout != null && readable && good.products > 0;
    }

    /** Whether there is no problem at all. */
    public boolean valid() {
        return problems.count() == 0;
    }
}
