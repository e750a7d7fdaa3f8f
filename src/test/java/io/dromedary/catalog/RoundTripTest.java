package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    private static final List<String> HEADER =
            List.of("S. No.", "Product Name", "Input Image Urls", "=Note", "Note, two");
    private static final Layout LAYOUT = new Layout(HEADER, 0, 1, List.of(2));
    private static final List<String> PIECES = List.of("\"", "\"\"", ",", ";", "\t", "\n",
            "\r\n", "\r", " ", "'", "=", "+",
            "-", "@", "ü", "日本", "😀", "a", "1", "#", "\u00A0", "|", "{{x}}", "-12,50", "=1+1", "'=2", "''=3");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void givesTheInputsCellsBack(char delimiter) {
        List<CatalogRow> rows = randomRows(new Random(delimiter), 500);
        OutputCsv csv = new OutputCsv(LAYOUT, delimiter);

        List<List<String>> parsed =
                ReferenceCsv.parse(csv.header().substring(1) + csv.lines(rows, failures(rows)), delimiter);

        assertEquals(rows.size() + 1, parsed.size());
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = parsed.get(i + 1).stream().map(FormulaGuard::undefuse).toList();
            assertEquals(rows.get(i).cells(), cells.subList(0, HEADER.size()));
            assertEquals(Math.max(1, rows.get(i).images().size()), cells.get(HEADER.size()).split(", ", -1).length);
            for (String written : parsed.get(i + 1)) {
                assertEquals(written, FormulaGuard.defuse(written), "a cell that a spreadsheet would run");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void readsTheFailedCsvToIdenticalRows(char delimiter) throws Exception {
        List<CatalogRow> rows = randomRows(new Random(delimiter), 500);
        assertTrue(rows.stream().filter(CatalogRow::valid).count() > 100);
        FailedCsv csv = new FailedCsv(LAYOUT, delimiter);
        Path file = Files.writeString(folder.resolve("failed.csv"), csv.header() + csv.lines(rows, failures(rows)));

        assertEquals(rows, withoutErrors(read(file)));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF"})
    void readsTheSameRowsThroughCamel(String charset, String mark) throws Exception {
        List<CatalogRow> rows = randomRows(new Random(5), 300);
        FailedCsv csv = new FailedCsv(LAYOUT, ';');
        String text = mark + "sep=;\r\n" + csv.header().substring(1) + csv.lines(rows, failures(rows));
        Path file = Files.write(folder.resolve("catalogue.csv"), text.getBytes(Charset.forName(charset)));

        assertEquals(rows, withoutErrors(readThroughCamel(file)));
        assertEquals(rows, withoutErrors(read(file)));
    }

    @Test
    void countsBlankLinesThroughCamelInWindows1252() throws Exception {
        Path file = Files.write(folder.resolve("catalogue.csv"),
                "S. No.;Product;Image Urls\n\n;;\n1;Größe 5 €;https://a/ü.jpg\n"
                        .getBytes(Charset.forName("windows-1252")));

        assertEquals("Größe 5 €", readThroughCamel(file).get(0).product());
        assertEquals(4, readThroughCamel(file).get(0).row());
        assertEquals(read(file), readThroughCamel(file));
    }

    /** The rows without the column that says what was wrong with them. */
    private static List<CatalogRow> withoutErrors(List<CatalogRow> rows) {
        return rows.stream().map(row -> new CatalogRow(row.row(), row.productRow(), row.serial(), row.product(), row.images(), row.remarks(),
                row.cells().subList(0, HEADER.size()))).toList();
    }

    private static List<CatalogRow> read(Path file) throws IOException, CatalogException {
        CatalogFormat format = CatalogFormat.inspect(file);
        List<CatalogRow> rows = new ArrayList<>();
        Layout layout = new CatalogValidator(ShareLinks.none()).validate(file, format, ReadingOptions.NONE, problem -> { }).header().layout();
        try (RecordReader records = new RecordReader(file, format)) {
            new CatalogRows(records, layout).forEachRemaining(rows::add);
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static List<CatalogRow> readThroughCamel(Path file) throws Exception {
        CatalogFormat format = CatalogFormat.inspect(file);
        Layout layout = new CatalogValidator(ShareLinks.none()).validate(file, format, ReadingOptions.NONE, problem -> { }).header().layout();
        List<CatalogRow> rows = new ArrayList<>();
        CamelContext context = new DefaultCamelContext();
        try (InputStream content = format.open(file)) {
            CsvDataFormat csv = new CsvDataFormat();
            csv.setLazyLoad(true);
            csv.setIgnoreEmptyLines(false);
            csv.setDelimiter(format.delimiter());
            csv.start();
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty(Exchange.CHARSET_NAME, format.charset());
            Iterator<List<String>> records = (Iterator<List<String>>) csv.unmarshal(exchange, content);
            new CatalogRows(records, layout).forEachRemaining(rows::add);
        }
        return rows;
    }

    private static List<CatalogRow> randomRows(Random random, int count) {
        List<List<String>> records = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < count; i++) {
            String urls = random.nextInt(4) == 0 ? text(random)
                    : "https://a/" + i + ".jpg | https://b/" + text(random) + "x";
            records.add(List.of(i + text(random) + "s", text(random) + "p", urls, text(random), text(random)));
        }
        List<CatalogRow> rows = new ArrayList<>();
        new CatalogRows(records.iterator(), LAYOUT).forEachRemaining(rows::add);
        return rows;
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, PIECES.size()).mapToObj(PIECES::get).collect(Collectors.joining());
    }

    private static Map<Integer, List<ImageOutcome>> failures(List<CatalogRow> rows) {
        return rows.stream().collect(Collectors.toMap(CatalogRow::row, row -> row.images().stream()
                .map(image -> new ImageOutcome(image.position(), image.url(), null, "failed",
                        new ImageOutcome.Reason("timeout", "Too slow"), ImageOutcome.Figures.NONE)).toList()));
    }

    /** RFC 4180 read by a parser that shares nothing with the writer. */
    private static final class ReferenceCsv {

        static List<List<String>> parse(String text, char delimiter) {
            List<List<String>> rows = new ArrayList<>();
            List<String> row = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == delimiter || c == '\n')) {
                    row.add(cell.toString());
                    cell.setLength(0);
                    if (c == '\n') {
                        rows.add(row);
                        row = new ArrayList<>();
                    }
                } else if (quoted || c != '\r') {
                    cell.append(c);
                }
            }
            return rows;
        }
    }
}
