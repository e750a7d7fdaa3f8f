package io.dromedary.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.commons.csv.CSVFormat;

/** Formats lines of a CSV (RFC 4180), every cell defused, lines ended by CR LF. */
final class CsvText {

    /** Tells spreadsheets that a file is UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder();
    private final CSVFormat format;

    CsvText(char delimiter) {
        this(CatalogFormat.csvFormat(delimiter));
    }

    /** @param format made once, where there are many texts of a line each */
    CsvText(CSVFormat format) {
        this.format = format;
    }

    /** Adds a line; {@code null} is an empty cell. */
    CsvText line(List<?> cells) {
        try {
            format.printRecord(text, cells.stream()
                    .map(cell -> cell == null ? "" : FormulaGuard.defuse(cell.toString())).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
