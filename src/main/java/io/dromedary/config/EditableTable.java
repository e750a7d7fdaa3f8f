package io.dromedary.config;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table that operators edit: a CSV with a header, in which blank lines and those that begin with {@code #} are left out. */
public final class EditableTable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true)
            .setCommentMarker('#').setIgnoreEmptyLines(true).setTrim(true).get();

    private EditableTable() {
    }

    /**
     * @param row what is made of each row; an {@link IllegalArgumentException} says what is wrong with it
     * @throws IllegalArgumentException when a row cannot be used; the message names the line
     */
    public static <T> List<T> read(Reader table, Function<CSVRecord, T> row) throws IOException {
        List<T> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder().setReader(table).setFormat(FORMAT).get()) {
            for (CSVRecord each : parser) {
                try {
                    rows.add(row.apply(each));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line %d: %s".formatted(parser.getCurrentLineNumber(), e.getMessage()), e);
                }
            }
        }
        return List.copyOf(rows);
    }
}
