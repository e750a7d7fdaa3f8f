package io.dromedary.catalog;

import java.util.List;

import org.apache.commons.csv.CSVFormat;

/** Every problem of a catalogue as a CSV of its own: {@code Row,Column,Code,Detail,Value}. */
public final class ProblemsCsv {

    private final CSVFormat format;

    /** @param delimiter the input's, or a comma where that is not known */
    public ProblemsCsv(char delimiter) {
        this.format = CatalogFormat.csvFormat(delimiter);
    }

    /** The byte order mark and the header's line. */
    public String header() {
        return CsvText.BYTE_ORDER_MARK + new CsvText(format)
                .line(List.of("Row", "Column", "Code", "Detail", "Value"));
    }

    /** One problem's line. */
    public String line(RowProblem problem) {
        return new CsvText(format).line(List.of(problem.row(), problem.column(), problem.code(), problem.detail(),
                problem.value())).toString();
    }
}
