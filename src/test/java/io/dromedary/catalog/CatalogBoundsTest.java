package io.dromedary.catalog;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a catalogue may have at most, so that nothing that is made of it grows beyond measure. */
class CatalogBoundsTest {

    private static final Layout LAYOUT = new Layout(List.of("S. No.", "Product Name", "Input Image Urls"), 0, 1, List.of(2));

    @TempDir
    private Path folder;
    private final List<RowProblem> problems = new ArrayList<>();

    @Test
    void takesASerialAndANameOfAThousandCharacters() throws Exception {
        assertTrue(validate(HEADER + "s".repeat(1000) + "," + "n".repeat(1000) + ",http://h/a\n").valid());
    }

    @Test
    void countsCharactersAsPeopleDo() throws Exception {
        assertTrue(validate(HEADER + "1," + "\uD83D\uDE00".repeat(1000) + ",http://h/a\n").valid());
    }

    @Test
    void refusesALongerSerial() throws Exception {
        validate(HEADER + "s".repeat(1001) + ",Mug,http://h/a\n");

        assertEquals(List.of("2 S. No. too_long"), told());
    }

    @Test
    void refusesALongerName() throws Exception {
        validate(HEADER + "1," + "n".repeat(1001) + ",http://h/a\n");

        assertEquals(List.of("2 Product Name too_long"), told());
    }

    @Test
    void takesOtherCellsAsTheyAre() throws Exception {
        assertTrue(validate(HEADER.strip() + ",Text\n1,Mug,http://h/a," + "t".repeat(200_000) + "\n").valid());
    }

    @Test
    void takesTenThousandImagesOfARowAndRefusesOneMore() throws Exception {
        assertTrue(validate(HEADER + "1,Mug,\"" + urls(10_000) + "\"\n").valid());

        validate(HEADER + "1,Mug,\"" + urls(10_001) + "\"\n");
        assertEquals(List.of("2 Input Image Urls too_many_urls"), told());
    }

    @Test
    void countsTheImagesOfAllColumnsOfARowTogether() throws Exception {
        validate("S. No.,Product Name,Image1,Image2\n1,Mug,\"" + urls(6_000) + "\",\"" + urls(6_000) + "\"\n");

        assertEquals(List.of("2 Image2 too_many_urls"), told());
    }

    @Test
    void refusesAnAddressThatIsLongByItsFragmentAlone() throws Exception {
        CatalogSummary summary = validate(HEADER + "1,Mug,http://h/a#" + "f".repeat(500_000) + "\n");

        assertEquals(List.of("2 Input Image Urls url_too_long"), told());
        assertEquals(1, summary.bad().images());
    }

    @Test
    void refusesAColumnsNameThatIsTooLong() throws Exception {
        CatalogSummary summary = validate(HEADER.strip() + "," + "c".repeat(500_000) + "\n1,Mug,http://h/a,x\n");

        assertEquals(List.of("too_long"), problems.stream().map(RowProblem::code).toList());
        assertTrue(summary.header().cells().stream().allMatch(cell -> cell.length() <= 1000));
        assertTrue(problems.get(0).column().length() <= 200 && problems.get(0).detail().length() < 400);
    }

    @Test
    void takesAThousandColumnsAndRefusesOneMore() throws Exception {
        assertTrue(validate(HEADER.strip() + ",x".repeat(997) + "\n1,Mug,http://h/a\n").valid());

        CatalogSummary summary = validate(HEADER.strip() + ",".repeat(300_000) + "\n1,Mug,http://h/a\n");
        assertEquals(List.of("too_many_columns"), problems.stream().map(RowProblem::code).toList());
        assertEquals(1000, summary.header().cells().size());
    }

    @Test
    void readsAcrossAsManyBlankRowsAsASpreadsheetHas() throws Exception {
        CatalogSummary summary = validate(HEADER + "\n".repeat(1 << 20) + "1,,http://h/a\n");

        assertEquals(List.of(((1 << 20) + 2) + " Product Name missing_name"), told());
        assertEquals(1, summary.bad().products());
    }

    @Test
    void stopsWhereMoreRowsAreBlank() throws Exception {
        validate(Catalogs.of("http://h/a") + "\n".repeat((1 << 20) + 1));
        assertEquals(List.of("too_many_blank_rows"), problems.stream().map(RowProblem::code).toList());
    }

    @Test
    void stopsWhereMoreRowsAreBlankBeforeTheHeader() throws Exception {
        validate("\r\n".repeat((1 << 20) + 1) + Catalogs.of("http://h/a"));

        assertEquals(List.of("too_many_blank_rows"), problems.stream().map(RowProblem::code).toList());
    }

    @Test
    void repeatsNoLongCellOfARefusedRowInTheReport() {
        List<CatalogRow> rows = new ArrayList<>();
        new CatalogRows(List.of(LAYOUT.header(), List.of("s".repeat(300_000), "n".repeat(300_000), "x".repeat(300_000) + ", " + urls(900))).iterator(), LAYOUT)
            .forEachRemaining(rows::add);

        String lines = new ReportCsv(',').lines(rows, Map.of());

        assertEquals(rows.get(0).images().size(), lines.lines().count(), "every image has its line");
        assertTrue(lines.lines().allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length < 20_000));
    }

    @Test
    void endsWhenItIsTold() {
        class Enough extends RuntimeException {
        }

        assertThrows(Enough.class, () -> {
            Path file = Files.writeString(folder.resolve("a.csv"), Catalogs.of("http://h/a"));
            new CatalogValidator(ShareLinks.none()).validate(file, CatalogFormat.inspect(file), ReadingOptions.NONE, problem -> { }, () -> {
                throw new Enough();
            });
        });
    }

    private static String urls(int count) {
        return IntStream.range(0, count).mapToObj(i -> "http://h/" + i).collect(Collectors.joining(","));
    }

    private CatalogSummary validate(String csv) throws Exception {
        problems.clear();
        Path file = Files.writeString(folder.resolve("catalog.csv"), csv);
        return new CatalogValidator(ShareLinks.none()).validate(file, CatalogFormat.inspect(file), ReadingOptions.NONE, problems::add);
    }

    private List<String> told() {
        return problems.stream().map(problem -> problem.row() + " " + problem.column() + " " + problem.code()).toList();
    }
}
