package io.dromedary.replaced;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogSummary;
import io.dromedary.catalog.CatalogValidator;
import io.dromedary.catalog.Dialects;
import io.dromedary.catalog.HostPolicy;
import io.dromedary.catalog.Layout;
import io.dromedary.catalog.ReadingOptions;
import io.dromedary.catalog.ShareLinks;
import io.dromedary.testing.Exports;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every export that is known, written in many ways, given back: byte for byte what it was, but for the addresses. What is expected is
 * worked out from the export's own list of addresses, by replacing texts, with none of the code that reads cells.
 */
class ReplacedExportsTest {

    private static final String OLD = "https://cdn.example/photos";
    private static final String NEW = "https://new.example/i/";
    private static final int VARIATIONS = 12;

    @TempDir
    Path folder;

    static Stream<Exports.Export> exports() {
        return new Exports(OLD).all().stream();
    }

    @ParameterizedTest
    @MethodSource("exports")
    void comesBackAsItCameButForItsAddresses(Exports.Export export) throws Exception {
        for (int seed = 0; seed < VARIATIONS; seed++) {
            Variation variation = new Variation(export, new Random(seed * 31L + export.fileName().hashCode()));

            byte[] back = back(variation.bytes(address -> null), export.baseUrl());

            // Compared as text first: that shows where they differ.
            assertEquals(new String(variation.bytes(ReplacedExportsTest::renewed), variation.charset), new String(back, variation.charset), variation + ", seed " + seed);
            assertArrayEquals(variation.bytes(ReplacedExportsTest::renewed), back, variation + ", seed " + seed);
        }
    }

    /** The new address of an old one: some have failed. */
    private static String renewed(String address) {
        int number = Math.floorMod(address.hashCode(), 100_000);
        return number % 5 == 0 ? null : NEW + number + ".jpg";
    }

    private byte[] back(byte[] content, String baseUrl) throws Exception {
        Path file = Files.write(folder.resolve("export"), content);
        CatalogFormat format = CatalogFormat.inspect(file);
        CatalogSummary summary;
        try (Reader dialects = Files.newBufferedReader(Path.of("config/dialects.csv"))) {
            summary = new CatalogValidator(ShareLinks.none(), HostPolicy.none(), Dialects.read(dialects))
                .validate(file, format, new ReadingOptions(null, null, null, baseUrl), problem -> { });
        }
        assertTrue(summary.valid(), summary.problems().toString());
        Layout layout = Layout.fromJson(summary.header().layout().toJson());
        Map<Integer, Map<Integer, String>> inputs = new HashMap<>();
        try (InputStream rows = format.open(file)) {
            new RawRows(rows, format, layout).forEachRemaining(row -> row.row().images().forEach(image ->
                inputs.computeIfAbsent(row.row().row(), number -> new HashMap<>()).put(image.position(), image.input())));
        }
        Outputs outputs = (first, last) -> {
            Outputs.OfRows of = new Outputs.OfRows();
            inputs.forEach((row, images) -> images.forEach((position, input) -> of.put(row, position, renewed(input))));
            return of;
        };
        try (InputStream replaced = new ReplacedCsv(Files.newInputStream(file), format, layout, outputs, false)) {
            return replaced.readAllBytes();
        }
    }

    /** An export as another program, or a spreadsheet, might have written it. */
    private static final class Variation {

        private final Exports.Export export;
        private final String lineEnd;
        private final boolean quoteAll;
        private final boolean quoteSome;
        private final int emptyCells;
        private final boolean blankRows;
        private final boolean lastLineEnds;
        private final String mark;
        private final Charset charset;
        private final List<List<String>> records;
        private final char delimiter;
        private final long seed;

        Variation(Exports.Export export, Random random) {
            this.export = export;
            String text = new String(export.bytes(), StandardCharsets.UTF_8);
            boolean marked = text.startsWith("\uFEFF");
            this.delimiter = export.fileName().endsWith(".txt") ? '\t' : text.lines().filter(line -> !line.startsWith("#")).findFirst().orElseThrow().split(";").length > 3 ? ';' : ',';
            this.records = records(marked ? text.substring(1) : text, delimiter);
            this.lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            this.quoteAll = random.nextInt(3) == 0;
            this.quoteSome = random.nextBoolean();
            this.emptyCells = random.nextInt(3);
            this.blankRows = random.nextInt(3) == 0;
            this.lastLineEnds = random.nextBoolean();
            this.charset = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE).get(random.nextInt(4));
            this.mark = marked || !charset.equals(StandardCharsets.UTF_8) ? "\uFEFF" : random.nextBoolean() ? "\uFEFF" : "";
            this.seed = random.nextLong();
        }

        /** @param renewed what is written for an address; null for the address itself */
        byte[] bytes(Function<String, String> renewed) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(mark);
            List<String> longestFirst = export.addresses().stream().distinct().sorted((a, b) -> b.length() - a.length()).toList();
            for (int i = 0; i < records.size(); i++) {
                List<String> cells = records.get(i);
                for (int j = 0; j < cells.size(); j++) {
                    String old = cells.get(j);
                    boolean quoted = quoteAll || quoteSome && random.nextInt(3) == 0 || needsQuotes(old);
                    String cell = renew(old, longestFirst, renewed);
                    text.append(j == 0 ? "" : String.valueOf(delimiter)).append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
                }
                text.append(String.valueOf(delimiter).repeat(cells.size() > 3 ? emptyCells : 0));
                text.append(i + 1 < records.size() || lastLineEnds ? lineEnd : "");
                if (blankRows && i > 5 && random.nextInt(4) == 0 && i + 1 < records.size()) {
                    text.append(random.nextBoolean() ? "" : String.valueOf(delimiter).repeat(2)).append(lineEnd);
                }
            }
            return text.toString().getBytes(charset);
        }

        private boolean needsQuotes(String cell) {
            return cell.indexOf(delimiter) >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
        }

        /** Every address, and none within another one: the longest at each place. */
        private static String renew(String cell, List<String> longestFirst, Function<String, String> renewed) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < cell.length();) {
                int at = i;
                String old = longestFirst.stream().filter(address -> written(address, cell, at) != null).findFirst().orElse(null);
                String made = old == null ? null : renewed.apply(old);
                String written = old == null ? cell.substring(i, i + 1) : written(old, cell, i);
                text.append(made == null ? written : made);
                i += written.length();
            }
            return text.toString();
        }

        private static String written(String address, String cell, int at) {
            return Stream.of(address, address.replace(",", "\\,")).filter(text -> cell.startsWith(text, at)).findFirst().orElse(null);
        }

        /** A reader that shares nothing with the application's. */
        private static List<List<String>> records(String text, char delimiter) {
            List<List<String>> records = new ArrayList<>();
            List<String> record = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == delimiter || c == '\n')) {
                    record.add(cell.toString());
                    cell.setLength(0);
                    if (c == '\n') {
                        records.add(record);
                        record = new ArrayList<>();
                    }
                } else if (quoted || c != '\r') {
                    cell.append(c);
                }
            }
            return records;
        }

        @Override
        public String toString() {
            return "%s with %s, line ends %s, all quoted: %s".formatted(export, charset, lineEnd.chars().boxed().toList(), quoteAll);
        }
    }
}
