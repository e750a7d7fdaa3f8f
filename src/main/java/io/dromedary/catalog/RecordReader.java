package io.dromedary.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** An upload's records, one after the other, as camel-csv gives them too: every line a record, the header first. */
final class RecordReader implements Iterator<List<String>>, Closeable {

    private final RecordLimitReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;

    RecordReader(Path file, CatalogFormat format) throws IOException {
        this.reader = new RecordLimitReader(format.reader(file));
        this.parser = CSVParser.parse(reader, CatalogFormat.csvFormat(format.delimiter()));
        this.records = parser.iterator();
    }

    /** @throws UncheckedIOException when the record cannot be read; {@link #problemCode} tells what that means */
    @Override
    public boolean hasNext() {
        reader.startRecord();
        line = parser.getCurrentLineNumber();
        return records.hasNext();
    }

    @Override
    public List<String> next() {
        return Arrays.asList(records.next().values());
    }

    /** The lines of the file that come before the record being read. */
    long line() {
        return line;
    }

    /** What a failure to read says about the file, or {@code null} when it says nothing: the disk failed. */
    static ProblemCode problemCode(UncheckedIOException failure) {
        if (failure.getCause() instanceof RecordTooLongException) {
            return ProblemCode.UNCLOSED_QUOTE;
        }
        if (failure.getCause() instanceof TooManyBlankRowsException) {
            return ProblemCode.TOO_MANY_BLANK_ROWS;
        }
        if (failure.getCause() instanceof TooManyKeysException) {
            return ProblemCode.TOO_MANY_KEYS;
        }
        if (failure.getCause() instanceof CSVException malformed) {
            // Commons CSV has one exception for both; only the text tells them apart.
            return malformed.getMessage().contains("EOF") ? ProblemCode.UNCLOSED_QUOTE : ProblemCode.BROKEN_QUOTE;
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** The first characters of a line, found by reading the file again up to it. */
    static String excerpt(Path file, CatalogFormat format, long line) throws IOException {
        try (Reader characters = format.reader(file)) {
            StringBuilder excerpt = new StringBuilder();
            char[] buffer = new char[1 << 13];
            long lines = 0;
            char last = 0;
            for (int read = characters.read(buffer); read > 0; read = characters.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    char c = buffer[i];
                    if (c == '\r' || c == '\n' && last != '\r') {
                        lines++;
                    }
                    if (lines == line && (c != '\n' && c != '\r')) {
                        excerpt.append(c);
                    }
                    if (lines > line || excerpt.length() == RowProblem.MAX_VALUE) {
                        return excerpt.toString();
                    }
                    last = c;
                }
            }
            return excerpt.toString();
        }
    }
}
