package io.dromedary.catalog;

import java.util.List;

/**
 * One row of a catalogue, valid or not: a product, or a part of one that began in an earlier row.
 *
 * @param row        the row as a spreadsheet shows it; the header is row 1, and a cell with line breaks is within one row
 * @param productRow the first row of its product: mostly the row itself
 * @param serial     the product's serial as text, empty when it is missing
 * @param product    the product's name, empty when it is missing
 * @param images     the row's images in the order of their positions
 * @param remarks    what is wrong with it
 * @param cells      every cell as it was meant, passed through to the CSVs given back
 */
public record CatalogRow(int row, int productRow, String serial, String product, List<ImageCell> images, Remarks remarks,
        List<String> cells) {

    /**
     * What is wrong with a row.
     *
     * @param problems why it is refused, those of its images included; empty for a valid row
     * @param warnings what was mended
     */
    public record Remarks(List<RowProblem> problems, List<RowProblem> warnings) {

        public Remarks {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    public CatalogRow {
        images = List.copyOf(images);
        cells = List.copyOf(cells);
    }

    /** A row that is a product. */
    public CatalogRow(int row, String serial, String product, List<ImageCell> images, Remarks remarks, List<String> cells) {
        this(row, row, serial, product, images, remarks, cells);
    }

    /** Whether its product begins with it. */
    public boolean begins() {
        return row == productRow;
    }

    public List<RowProblem> problems() {
        return remarks.problems;
    }

    public List<RowProblem> warnings() {
        return remarks.warnings;
    }

    /** Whether the row's images can be fetched. */
    public boolean valid() {
        return problems().isEmpty();
    }
}
