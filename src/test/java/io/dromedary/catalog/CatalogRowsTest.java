package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogRowsTest {

    private static final List<String> HEADER = List.of("S. No.", "Product Name", "Input Image Urls", "Note");
    private static final Layout LIST = new Layout(HEADER, 0, 1, List.of(2));
    private static final Layout SLOTS =
            new Layout(List.of("Image2", "S. No.", "Product", "Image1"), 1, 2, List.of(0, 3));

    @Test
    void numbersRowsAsASpreadsheetDoes() {
        List<CatalogRow> rows = rows(LIST, List.of("", ""), HEADER, List.of(""), row("1"),
                List.of(" ", "", "", ""), row("2"));

        assertEquals(List.of(4, 6), rows.stream().map(CatalogRow::row).toList());
    }

    @Test
    void readsFilesThatWerePutBehindOneAnother() {
        List<CatalogRow> rows = rows(LIST, HEADER, row("1"), List.of("\uFEFF\"S. No.\"", "Product Name", "Input Image Urls", "Note"), row("2"),
                List.of("\uFEFF3", "Shirt", "https://a/1.jpg", ""));

        assertEquals(List.of("1", "2", "3"), rows.stream().map(CatalogRow::serial).toList());
        assertEquals(List.of(2, 4, 5), rows.stream().map(CatalogRow::row).toList());
    }

    @Test
    void readsAQuoteAloneBehindAMarkAsItStands() {
        assertEquals("\"", rows(LIST, HEADER, List.of("\uFEFF\"", "Shirt", "https://a/1.jpg", "")).get(0).serial());
        assertEquals("", rows(LIST, HEADER, List.of("\uFEFF\"\"", "Shirt", "https://a/1.jpg", "")).get(0).serial());
    }

    @Test
    void keepsSerialsAsText() {
        assertEquals("01.", only(" 01. ", "Shirt", "https://a/1.jpg", "").serial());
    }

    @Test
    void countsBadUrlsAsPositions() {
        CatalogRow row = only("1", "Shirt", "no address, https://a/1.jpg, https://u@b/2.jpg", "");

        assertEquals(List.of(1, 2, 3), row.images().stream().map(ImageCell::position).toList());
        assertEquals("https://a/1.jpg", row.images().get(1).url());
        assertEquals(List.of("not_a_url", "user_info"), codes(row.problems()));
        assertEquals(row.problems().get(1), row.images().get(2).problem());
        assertFalse(row.valid());
    }

    @Test
    void countsEmptySlotsAsNone() {
        CatalogRow row = rows(SLOTS, SLOTS.header(),
                List.of("", "1", "Shirt", "https://a/1.jpg, https://a/2.jpg")).get(0);

        assertEquals(List.of("https://a/1.jpg", "https://a/2.jpg"), row.images().stream().map(ImageCell::url).toList());
        assertEquals(List.of(1, 2), row.images().stream().map(ImageCell::position).toList());
        assertTrue(row.valid());
    }

    @Test
    void readsSlotsInColumnOrder() {
        CatalogRow row = rows(SLOTS, SLOTS.header(),
                List.of("https://a/1.jpg", "1", "Shirt", "https://a/2.jpg")).get(0);

        assertEquals(List.of("https://a/1.jpg", "https://a/2.jpg"), row.images().stream().map(ImageCell::url).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', ignoreLeadingAndTrailingWhitespace = false, value = {
        "1;Shirt;https://a/1.jpg;!",
        "1;Shirt;https://a/1.jpg!",
        "1;Shirt;https://a/1.jpg;x;;;!",
        "1;Shirt!too_few_cells",
        "1!too_few_cells",
        ";Shirt!too_few_cells missing_serial",
        "1;Shirt;https://a/1.jpg;x;y!too_many_cells",
        ";Shirt;https://a/1.jpg;x!missing_serial",
        "\u00A0;Shirt;https://a/1.jpg;x!missing_serial",
        "1; ;https://a/1.jpg;x!missing_name",
        "1;Shirt;;x!missing_url",
        "1;Shirt;, ;x!missing_url",
        "1;Shirt;ftp://a/1.jpg;x!unsupported_scheme",
        ";;;x!missing_serial missing_name missing_url",
    })
    void judgesCells(String cells, String codes) {
        String expected = codes == null ? "" : codes;

        assertEquals(expected, String.join(" ", codes(only(cells.split(";", -1)).problems())));
    }

    @Test
    void namesTheColumnsThatARowDoesNotReach() {
        String many = "Fill the row up; perhaps a line break split it.";

        assertEquals(new RowProblem(2, "Product Name", "too_few_cells", "The row has 1 cell and ends before 'Product Name', 'Input Image Urls'. " + many, "1"), only("1").problems().get(0));
        assertEquals("The row has 2 cells and ends before 'Input Image Urls'. " + many, only("1", "Shirt").problems().get(0).detail());
    }

    @Test
    void asksForNoSerialWhereTheRowEndsBeforeIt() {
        List<RowProblem> problems = rows(SLOTS, SLOTS.header(), List.of("https://a/1.jpg")).get(0).problems();

        assertEquals(List.of("too_few_cells"), codes(problems));
        assertTrue(problems.get(0).detail().contains("ends before 'S. No.', 'Product'."), problems.get(0).detail());
    }

    @Test
    void saysInWhichCellThereIsMoreThanTheHeaderHas() {
        assertTrue(only("1", "Shirt", "https://a/1.jpg", "", "", "x").problems().get(0).detail()
                .startsWith("The row has content in cell 6, the header has 4 columns. Usually a list of URLs"));
    }

    @Test
    void warnsOfEachCellWhoseCharactersWereLost() {
        List<RowProblem> warnings = only("1", "Gr\uFFFDn", "https://a/1.jpg", "x", "\uFFFD").warnings();

        assertEquals(List.of("Product Name bytes_replaced", " bytes_replaced"), warnings.stream().map(warning -> warning.column() + " " + warning.code()).toList());
    }

    @Test
    void warnsOfALinkThatOpensAPage() throws IOException {
        ShareLinks links = ShareLinks.read(new StringReader("Service,Pattern,Download\nDrive,https://drive/.*,\nBox,https://box/.*,https://file/\n"));
        CatalogRow row = new CatalogRows(List.of(HEADER, List.of("1", "Shirt", "https://drive/a, https://box/b, https://u@drive/c", "")).iterator(), LIST, links, 0).next();

        assertEquals(List.of(new RowProblem(2, "Input Image Urls", "share_page", "This link opens a page of Drive, not an image. Share each image by a link of its own,"
                + " or put it on a web server.", "https://drive/a")), row.warnings());
        assertEquals(List.of("user_info"), codes(row.problems()));
    }

    @Test
    void keepsTheImagesOfARowThatHasTooMany() {
        CatalogRow row = only("1", "Shirt", "https://a/1.jpg,".repeat(RowReader.MAX_URLS + 1), "");

        assertEquals(RowReader.MAX_URLS, row.images().size());
        assertEquals(List.of("too_many_urls"), codes(row.problems()));
    }

    @Test
    void asksForMergedCells() {
        assertTrue(only("", "Shirt", "https://a/1.jpg").problems().get(0).detail().contains("Merged cells?"));
    }

    @Test
    void saysHowToQuoteAListOfUrls() {
        RowProblem problem = only("1", "Shirt",
                "https://a/1.jpg", " https://a/2.jpg", " https://a/3.jpg").problems().get(0);

        assertTrue(problem.detail().contains("double quotes"), problem.detail());
        assertEquals(" https://a/3.jpg", problem.value());
    }

    @Test
    void namesABlankBeforeAQuote() {
        RowProblem problem = only("1", "Shirt",
                " \"https://a/1.jpg", " https://a/2.jpg", " https://a/3.jpg\"").problems().get(0);

        assertTrue(problem.detail().contains("A blank stands before the opening quote"), problem.detail());
    }

    @Test
    void namesTheFirstRowOfADuplicate() {
        RowProblem problem = rows(LIST, HEADER, row("7"), row("8"), row(" 7")).get(2).problems().get(0);

        assertEquals("duplicate_serial", problem.code());
        assertEquals("S. No.", problem.column());
        assertTrue(problem.detail().contains("already in row 2"), problem.detail());
    }

    @Test
    void takesTheFormulaGuardOffEveryCell() {
        CatalogRow row = only("'=1", "'@home", "https://a/1.jpg", "'-x");

        assertEquals("=1", row.serial());
        assertEquals("@home", row.product());
        assertEquals(List.of("=1", "@home", "https://a/1.jpg", "-x"), row.cells());
    }

    @Test
    void acceptsARepairedUrlWithAWarning() {
        CatalogRow row = only("1", "Shirt", "https://a/my photo.jpg", "");

        assertTrue(row.valid());
        assertEquals(new RowProblem(2, "Input Image Urls", "url_repaired", row.warnings().get(0).detail(),
                "https://a/my photo.jpg"), row.warnings().get(0));
    }

    @Test
    void endsAfterTheLastRow() {
        CatalogRows rows = new CatalogRows(List.of(HEADER).iterator(), LIST);

        assertThrows(NoSuchElementException.class, rows::next);
    }

    private static CatalogRow only(String... cells) {
        return rows(LIST, HEADER, List.of(cells)).get(0);
    }

    private static List<String> row(String serial) {
        return List.of(serial, "Shirt", "https://a/1.jpg", "");
    }

    @SafeVarargs
    private static List<CatalogRow> rows(Layout layout, List<String> first, List<String>... others) {
        List<List<String>> records = new ArrayList<>(List.of(first));
        for (List<String> record : others) {
            records.add(record);
        }
        List<CatalogRow> rows = new ArrayList<>();
        new CatalogRows(records.iterator(), layout).forEachRemaining(rows::add);
        return rows;
    }

    private static List<String> codes(List<RowProblem> problems) {
        return problems.stream().map(RowProblem::code).toList();
    }
}
