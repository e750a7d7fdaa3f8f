package io.dromedary.catalog;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogValidatorTest {


    @TempDir
    Path folder;

    private final List<RowProblem> sunk = new ArrayList<>();

    @Test
    void countsWhatAValidCatalogueHolds() throws Exception {
        CatalogSummary summary = validate(HEADER
                + "1,Shirt,\"https://a/1.jpg, https://a/2.jpg\"\n2,Hat,https://a/ü.jpg\n");

        assertTrue(summary.valid());
        assertTrue(summary.readable());
        assertEquals(List.of(2, 3, 0, 0), List.of(summary.good().products(), summary.good().images(), summary.bad().products(),
                summary.bad().images()));
        assertEquals(1, summary.warnings().count());
        assertEquals(List.of(0, 1, List.of(2)),
                List.of(summary.header().layout().serial(), summary.header().layout().product(), summary.header().layout().images()));
    }

    @Test
    void countsTheImagesOfInvalidRows() throws Exception {
        CatalogSummary summary = validate(HEADER
                + ",Shirt,\"https://a/1.jpg, https://a/2.jpg\"\n2,Hat,\n3,Cap,https://a/3.jpg\n");

        assertTrue(summary.readable());
        assertEquals(List.of(1, 1, 2, 2), List.of(summary.good().products(), summary.good().images(), summary.bad().products(),
                summary.bad().images()));
    }

    @Test
    void reportsEveryProblemAndListsTheFirst() throws Exception {
        CatalogSummary summary = validate(HEADER
                + ",Shirt,\n".repeat(80));

        assertEquals(160, summary.problems().count());
        assertEquals(160, sunk.size());
        assertEquals(sunk.subList(0, 100), summary.problems().first());
        assertEquals(81, sunk.get(159).row());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "S. No.,Product Name,Input Image Urls!no_rows",
        "S. No.,Product Name,Input Image Urls\\n,,\\n\\n!no_rows",
        "S. No.,Product Name\\n1,Shirt!missing_column",
        "1,Shirt,https://a/1.jpg!header_missing",
        ",,\\n\\n,!header_missing",
        "\"S. No.,Product Name!unclosed_quote",
    })
    void reportsWhatIsWrongWithTheWholeFileInRowOne(String text, String code) throws Exception {
        CatalogSummary summary = validate(text);

        assertEquals(List.of(code), summary.problems().first().stream().map(RowProblem::code).toList());
        assertEquals(1, summary.problems().first().get(0).row());
        assertEquals(summary.problems().first(), sunk);
        assertFalse(summary.readable());
    }

    @Test
    void hasNoLayoutWithoutAUsableHeader() throws Exception {
        assertNull(validate("a,b\n1,2\n").header().layout());
    }

    @Test
    void warnsOfEverythingThatIsOddAboutTheFile() throws Exception {
        Path file = Files.write(folder.resolve("catalogue.csv"),
                "S. No.,Product Name,Image Urls,Image1,Gr\uFFFD\u00DFe\n1,\"a 12\\\" wheel\",https://a/1.jpg,,M\uFFFD\n".getBytes(StandardCharsets.UTF_8));
        CatalogSummary summary = new CatalogValidator(ShareLinks.none()).validate(file, CatalogFormat.inspect(file), ReadingOptions.NONE, sunk::add);

        assertTrue(summary.valid());
        assertEquals(List.of("1  backslash_quotes", "1 Gr\uFFFD\u00DFe bytes_replaced", "1 Image1 unused_image_column", "2 Gr\uFFFD\u00DFe bytes_replaced"),
                summary.warnings().first().stream().map(warning -> warning.row() + " " + warning.column() + " " + warning.code()).toList());
    }

    @Test
    void readsAHeaderBelowAsManyBlankRowsAsASpreadsheetHas() throws Exception {
        assertTrue(validate("\n".repeat(1 << 20) + HEADER + "1,Shirt,https://a/1.jpg\n").valid());
    }

    @Test
    void asksEveryThousandRowsWhetherToGoOn() throws Exception {
        Path file = write(HEADER + IntStream.range(0, 2001).mapToObj(i -> i + ",Shirt,https://a/1.jpg\n").collect(Collectors.joining()));
        AtomicInteger asked = new AtomicInteger();
        new CatalogValidator(ShareLinks.none()).validate(file, CatalogFormat.inspect(file), ReadingOptions.NONE, sunk::add, asked::incrementAndGet);

        assertEquals(3, asked.get());
    }

    @Test
    void showsTheFirstImagesOfTheFirstProducts() throws Exception {
        CatalogSummary summary = validate("S. No.,Product Name,Image\n,Bad,https://a/0.jpg\n"
                + IntStream.range(1, 30).mapToObj(i -> i + ",Shirt,\"https://a/" + i + ".jpg,https://b/2.jpg\"\n").collect(Collectors.joining()));

        assertEquals(24, summary.table().examples().size());
        assertEquals(new CatalogSummary.Example("1", "Shirt", "https://a/1.jpg"), summary.table().examples().get(0));
        assertEquals("https://a/24.jpg", summary.table().examples().get(23).url());
        assertEquals(30, summary.table().rows());
    }

    @Test
    void looksThroughTenThousandRowsWhoseColumnsNobodyKnows() throws Exception {
        CatalogSummary few = validate("a,b\n" + "1,https://a/1.jpg\n".repeat(3));
        CatalogSummary many = validate("a,b\n" + "1,https://a/1.jpg\n".repeat(10_001));

        assertEquals(3, few.table().rows());
        assertEquals(new ColumnUse("b", List.of("https://a/1.jpg"), "none", 3), few.table().columns().get(1));
        assertEquals(10_000, many.table().rows());
    }

    @Test
    void canBeTakenWithoutItsBadRowsOnlyWhereAGoodOneIsLeft() throws Exception {
        assertTrue(validate(HEADER + ",Shirt,https://a/1.jpg\n2,Hat,https://a/2.jpg\n").skippable());
        assertFalse(validate(HEADER + ",Shirt,https://a/1.jpg\n").skippable());
        assertFalse(validate(HEADER + "1,Shirt,https://a/1.jpg\n2,\"Hat\" x,https://a/2.jpg\n").skippable());
        assertFalse(validate(HEADER + ",Shirt,https://a/1.jpg\n").valid());
    }

    @Test
    void tellsWhatIsWrongWithAFileThatNobodyCouldRead() {
        RowProblem problem = new RowProblem(1, "", ProblemCode.EMPTY_FILE, "The file is empty.", "");
        CatalogSummary summary = CatalogSummary.unreadable(List.of(problem));

        assertEquals(List.of(problem), summary.problems().first());
        assertEquals(0, summary.warnings().count());
        assertEquals(List.of(), summary.header().cells());
        assertFalse(summary.valid() || summary.readable() || summary.skippable());
    }

    @Test
    void saysWhatToDoAboutAQuote() throws Exception {
        assertTrue(validate(HEADER + "1,\"Hat\" big,https://a/1.jpg\n").problems().first().get(0).detail().startsWith("Text stands after the closing quote of a cell."));
        assertTrue(validate(HEADER + "1,\"Hat,https://a/1.jpg\n").problems().first().get(0).detail().startsWith("A double quote that is opened in this row is never closed,"));
    }

    @Test
    void reportsABadMapping() throws Exception {
        Path file = write(HEADER);
        CatalogSummary summary = new CatalogValidator(ShareLinks.none()).validate(file, CatalogFormat.inspect(file), ReadingOptions.columns("SKU"), sunk::add);

        assertEquals("bad_mapping", summary.problems().first().get(0).code());
    }

    @Test
    void countsACellWithLineBreaksAsOneRow() throws Exception {
        validate(HEADER + "1,\"Shirt\nblue\r\nlarge\",https://a/1.jpg\n\n,Hat,https://a/2.jpg\n");

        assertEquals(List.of(4), sunk.stream().map(RowProblem::row).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsAnyLineEnd(String lineEnd) throws Exception {
        String text = HEADER + "1,Shirt,https://a/1.jpg\n\n2,Hat,https://a/2.jpg";

        assertEquals(2, validate(text.replace("\n", lineEnd)).good().products());
    }

    @Test
    void doesNotCountTheSeparatorLine() throws Exception {
        validate("sep=,\r\n" + HEADER + ",Shirt,https://a/1.jpg\n");

        assertEquals(2, sunk.get(0).row());
    }

    @Test
    void namesTheRowOfABrokenQuoteAfterTheProblemsBefore() throws Exception {
        CatalogSummary summary = validate(HEADER
                + ",\"Shirt\nblue\",https://a/1.jpg\n2,\"Hat\" big,https://a/2.jpg\n3,Cap,\n");

        assertEquals(List.of("missing_serial", "broken_quote"),
                summary.problems().first().stream().map(RowProblem::code).toList());
        assertEquals(3, summary.problems().first().get(1).row());
        assertFalse(summary.readable());
        assertEquals("2,\"Hat\" big,https://a/2.jpg", summary.problems().first().get(1).value());
    }

    @Test
    void namesTheRowOfAQuoteThatIsNeverClosed() throws Exception {
        CatalogSummary summary = validate(HEADER
                + "1,Shirt,https://a/1.jpg\n2,\"Hat,https://a/2.jpg\n3,Cap,https://a/3.jpg\n");

        assertEquals(List.of("unclosed_quote"), summary.problems().first().stream().map(RowProblem::code).toList());
        assertEquals(3, summary.problems().first().get(0).row());
        assertEquals("2,\"Hat,https://a/2.jpg", summary.problems().first().get(0).value());
        assertEquals(1, summary.good().products());
    }

    @Test
    void givesUpOnARowOfMoreThanAMillionCharacters() throws Exception {
        CatalogSummary summary = validate(HEADER
                + "1,Shirt,https://a/1.jpg\n2,\"Hat,"
                + "https://a/2.jpg\n".repeat(200_000) + "\",https://a/2.jpg\n");

        assertEquals("unclosed_quote", summary.problems().first().get(0).code());
        assertEquals(3, summary.problems().first().get(0).row());
    }

    @Test
    void acceptsManyRowsOfModerateLength() throws Exception {
        String urls = "\"" + "https://a/1.jpg, ".repeat(6000) + "\"";
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20; i++) {
            text.append(i).append(",Shirt,").append(urls).append('\n');
        }
        assertEquals(120_000, validate(text.toString()).good().images());
    }

    @Test
    void blamesAMissingFileOnTheDisk() {
        CatalogFormat format = new CatalogFormat("UTF-8", 0, ',');

        assertThrows(NoSuchFileException.class,
                () -> new CatalogValidator(ShareLinks.none()).validate(folder.resolve("gone.csv"), format, ReadingOptions.NONE, sunk::add));
    }

    private CatalogSummary validate(String text) throws IOException, CatalogException {
        Path file = write(text.replace("\\n", "\n"));
        return new CatalogValidator(ShareLinks.none()).validate(file, CatalogFormat.inspect(file), ReadingOptions.NONE, sunk::add);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("catalogue.csv"), text);
    }
}
