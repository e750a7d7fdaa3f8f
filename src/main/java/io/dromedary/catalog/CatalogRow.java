package io.dromedary.catalog;

import java.util.List;

/**
 * One product of a catalogue, valid or not.
 *
 * @param row      the row as a spreadsheet shows it; the header is row 1, and a cell with line breaks is within one row
 * @param serial   the serial as text, empty when it is missing
 * @param product  the product's name, empty when it is missing
 * @param images   the images in the order of their positions
 * @param remarks  what is wrong with it
 * @param cells    every cell as it was meant, passed through to the CSVs given back
 */
public record CatalogRow(int row, String serial, String product, List<ImageCell> images, Remarks remarks, List<String> cells) {

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
