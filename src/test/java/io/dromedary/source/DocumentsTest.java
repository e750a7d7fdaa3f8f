package io.dromedary.source;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.CatalogException;
import io.dromedary.catalog.RowProblem;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Workbooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {

    private static final String CSV = Catalogs.of("https://a.example/1.jpg");
    private static final int MOST = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void readsAWorkbookAsItIsShown() throws Exception {
        assertEquals("""
            S. No.,Product Name,Input Image Urls,Date,Price,EAN,Active,Share
            1,"Mug, ""red""\",https://a.example/1.jpg,31.01.2026,12.50,4012345678901,TRUE,25%

            1,"Cup
            blue","https://a.example/2.jpg, https://a.example/3.jpg",31/1/26 14:05,19.99,4006381333931,FALSE,0.5
            00007,Photo behind,https://a.example/5.jpg?a=1&b=2,,,,,
            8,Formula,https://a.example/6.jpg,#N/A,,,,
            123456789012346000,,https://a.example/7.jpg,,,,,
            9,x,https://a.example/8.jpg,merged,,,,
            10,y,https://a.example/9.jpg,,,,,
            """, linked(resource("openpyxl.xlsx"), List.of(2)));
    }

    @Test
    void keepsTheDigitsOfNumbersAndTheZerosOfTexts() throws Exception {
        assertEquals("""
            S. No.,Product Name,Input Image Urls,Note
            4012345678901,Red mug,https://a.example/1.jpg,4012345678901x
            00042,Cup,https://a.example/2.jpg,TRUE
            1230000000000,Hat,https://a.example/3.jpg,#DIV/0!
            """, linked(resource("xlsxwriter.xlsx"), List.of(2)));
    }

    @Test
    void countsDatesFrom1904WhereTheWorkbookDoes() throws Exception {
        assertTrue(read(resource("1904.xlsx"), "x.xlsx", null).endsWith("2026-01-31\n"));
    }

    @ParameterizedTest
    @CsvSource({"Produkte,Produkte", "produkte,Produkte", "1,Produkte", "Intro,Intro"})
    void takesTheSheetThatIsAskedFor(String wanted, String sheet) throws Exception {
        try (OpenDocument opened = open(resource("openpyxl.xlsx"), "x.xlsx", wanted)) {
            assertEquals(sheet, opened.document().sheet().name());
        }
    }

    @Test
    void listsTheSheetsWhereThereIsNoneOfThatName() throws Exception {
        RowProblem problem = refused(resource("openpyxl.xlsx"), "x.xlsx", "Prices");

        assertEquals("unknown_sheet", problem.code());
        assertTrue(problem.detail().contains("'Intro' (hidden), 'Produkte'"), problem.detail());
    }

    @Test
    void keepsWhatTheCsvWasMadeOf() throws Exception {
        byte[] workbook = resource("openpyxl.xlsx");
        try (OpenDocument opened = open(gzip(workbook), "export.xlsx.gz", null)) {
            assertEquals(-1, Files.mismatch(opened.source(), Files.write(folder.resolve("expected"), workbook)));
            assertEquals(List.of(DocumentKind.XLSX, "export.xlsx"), List.of(opened.document().kind(), opened.document().name()));
            assertEquals(opened.document(), Document.fromJson(opened.document().toJson(), "x"));
        }
    }

    @Test
    void readsAFeedByItsNamespaces() throws Exception {
        assertEquals("""
            title,link,g:id,g:image_link,g:additional_image_link,g:shipping,enclosure
            Red & Mug,https://a.example/m,M1,https://a.example/1.jpg?a=1&b=2,"https://a.example/2.jpg
            https://a.example/3.jpg",DE:4.90 EUR,
            "Cup, blue",https://a.example/c,C1,https://a.example/c.jpg,,,https://a.example/e.jpg
            """, read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:goog="http://base.google.com/ns/1.0" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel><title>Shop</title><atom:link href="https://a.example/feed" rel="self"/>
            <item><title>Red &amp; Mug</title><link>https://a.example/m</link><goog:id>M1</goog:id>
            <goog:image_link><![CDATA[https://a.example/1.jpg?a=1&b=2]]></goog:image_link>
            <goog:additional_image_link>https://a.example/2.jpg</goog:additional_image_link>
            <goog:additional_image_link> https://a.example/3.jpg </goog:additional_image_link>
            <goog:shipping><goog:country>DE</goog:country><goog:price>4.90 EUR</goog:price></goog:shipping></item>
            <item><goog:id>C1</goog:id><title>Cup, blue</title><link>https://a.example/c</link><goog:image_link>https://a.example/c.jpg</goog:image_link>
            <enclosure url="https://a.example/e.jpg" length="1" type="image/jpeg"/></item>
            </channel></rss>""".getBytes(StandardCharsets.UTF_8), "feed.xml", null));
    }

    @Test
    void readsAnAtomFeedInUtf16() throws Exception {
        assertEquals("g:id,title,link\nM1,Größe,https://a.example/m\n", read("""
            \uFEFF<?xml version="1.0" encoding="UTF-16"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
            <title>Shop</title><entry><g:id>M1</g:id><title>Größe</title><link href="https://a.example/m" rel="alternate"/></entry></feed>"""
            .getBytes(StandardCharsets.UTF_16LE), "atom.xml", null));
    }

    @ParameterizedTest
    @CsvSource({"export.csv.gz,export.csv", "export,export"})
    void opensGzip(String name, String inner) throws Exception {
        try (OpenDocument opened = open(gzip(CSV.getBytes(StandardCharsets.UTF_8)), name, null)) {
            assertEquals(CSV, Files.readString(opened.csv()));
            assertEquals(Document.csv(inner, "text/csv"), opened.document());
            assertNull(opened.source());
        }
    }

    @Test
    void opensAZipOfOneCatalogueAmongClutter() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("export/", "");
        files.put("export/Katalog größe.tsv", CSV.replace(',', '\t'));
        files.put("export/photo.jpg", "no catalogue");
        files.put("__MACOSX/export/._Katalog.tsv", "clutter");
        files.put("export/.DS_Store", "clutter");
        try (OpenDocument opened = open(Workbooks.zip(files), "export.zip", null)) {
            assertEquals(Document.csv("Katalog größe.tsv", "text/tab-separated-values"), opened.document());
        }
    }

    static Stream<Arguments> unreadable() throws IOException {
        byte[] workbook = Workbooks.of(List.of(List.of("S. No.", "Product Name", "Input Image Urls")));
        Map<String, String> macros = Workbooks.parts("<sheetData/>");
        macros.put("xl/_rels/workbook.xml.rels", Workbooks.relationships("rId1", "worksheet", "worksheets/sheet1.xml", "rId9", "vbaProject", "vbaProject.bin"));
        String bomb = "<row></row>".repeat(600_000);
        String entity = "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>";
        return Stream.of(
            Arguments.of("a ZIP of two catalogues", Workbooks.zip(Map.of("a.csv", CSV, "b.csv", CSV)), "not_one_file", "'a.csv'"),
            Arguments.of("a ZIP of pictures", Workbooks.zip(Map.of("a.jpg", "", "b.jpg", "")), "not_one_file", "none of which"),
            Arguments.of("an empty ZIP", Workbooks.zip(Map.of("__MACOSX/x", "")), "not_one_file", "holds no file"),
            Arguments.of("a ZIP in a gzip", gzip(Workbooks.zip(Map.of("a.csv", CSV))), "not_one_file", "more than once"),
            Arguments.of("a ZIP cut off", cut(Workbooks.zip(Map.of("a.csv", CSV))), "broken_archive", "cut off"),
            Arguments.of("a gzip cut off", cut(gzip(CSV.getBytes(StandardCharsets.UTF_8))), "broken_archive", "cut off"),
            Arguments.of("a workbook cut off", cut(workbook), "broken_archive", "cut off"),
            Arguments.of("a gzip bomb", gzip(new byte[8 << 20]), "too_large_inside", "unpacked"),
            Arguments.of("a ZIP bomb", Workbooks.zip(Map.of("a.csv", " ".repeat(8 << 20))), "too_large_inside", "unpacked"),
            Arguments.of("a workbook that is a bomb", Workbooks.zip(Workbooks.parts("<sheetData>" + bomb + "</sheetData>")), "too_large_inside", "'xl/worksheets/sheet1.xml'"),
            Arguments.of("a workbook with macros", Workbooks.zip(macros), "macros", "XLSM"),
            Arguments.of("a workbook with an entity", Workbooks.zip(Map.of("[Content_Types].xml", "", "xl/workbook.xml", entity + "<workbook>&y;</workbook>")), "doctype_refused", "DOCTYPE"),
            Arguments.of("a workbook that refers to no text", Workbooks.zip(Workbooks.parts("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData>")), "broken_archive", "7 of 0"),
            Arguments.of("an ODS", Workbooks.zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "excel_workbook", "ODS"),
            Arguments.of("an XLSB", Workbooks.zip(Map.of("[Content_Types].xml", "", "xl/workbook.bin", "")), "excel_workbook", "XLSB"),
            Arguments.of("a Word document", Workbooks.zip(Map.of("[Content_Types].xml", "", "word/document.xml", "")), "excel_workbook", "Word"),
            Arguments.of("an XLS", ole2("Workbook"), "excel_workbook", "XLS"),
            Arguments.of("a workbook behind a password", ole2("EncryptedPackage"), "encrypted", "password"),
            Arguments.of("a web page called XLS", "<html><table><tr><td>S. No.</td></tr></table></html>".getBytes(StandardCharsets.UTF_8), "web_page", "save it from there"),
            Arguments.of("a page of a login", "\n<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8), "web_page", "login"),
            Arguments.of("a feed with a DOCTYPE", ("<?xml version=\"1.0\"?>" + entity + "<rss><channel><item><id>&y;</id></item></channel></rss>").getBytes(StandardCharsets.UTF_8), "doctype_refused", "DOCTYPE"),
            Arguments.of("a feed with HTML's entities", "<rss><channel><item><title>a&nbsp;b</title></item></channel></rss>".getBytes(StandardCharsets.UTF_8), "broken_xml", "nbsp"),
            Arguments.of("a feed that ends early", "<rss><channel><item><title>a".getBytes(StandardCharsets.UTF_8), "broken_xml", "line 1"),
            Arguments.of("a feed without items", "<rss><channel><title>a</title></channel></rss>".getBytes(StandardCharsets.UTF_8), "no_rows", "no item"),
            Arguments.of("other XML", "<?xml version=\"1.0\"?><SHOP><SHOPITEM/></SHOP>".getBytes(StandardCharsets.UTF_8), "unknown_feed", "<SHOP>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void saysWhyAFileCannotBeReadAndWhatToDo(String what, byte[] content, String code, String detail) throws Exception {
        RowProblem problem = refused(content, "catalog", null);

        assertAll(() -> assertEquals(code, problem.code(), problem.detail()), () -> assertTrue(problem.detail().contains(detail), problem.detail()));
    }

    private String read(byte[] content, String name, String sheet) throws Exception {
        try (OpenDocument opened = open(content, name, sheet)) {
            return Files.readString(opened.csv()).replace("\r\n", "\n");
        }
    }

    private String linked(byte[] content, List<Integer> columns) throws Exception {
        try (OpenDocument opened = open(content, "x.xlsx", null)) {
            assertTrue(opened.link(columns));
            assertEquals(columns, opened.document().links());
            return Files.readString(opened.csv()).replace("\r\n", "\n");
        }
    }

    private RowProblem refused(byte[] content, String name, String sheet) {
        return assertThrows(CatalogException.class, () -> open(content, name, sheet)).problem();
    }

    private OpenDocument open(byte[] content, String name, String sheet) throws IOException, CatalogException {
        Path work = Files.createTempDirectory(folder, "work");
        return new Documents(MOST).open(Files.write(work.resolve("upload"), content), name, sheet, work, () -> { });
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream content = DocumentsTest.class.getResourceAsStream(name)) {
            return content.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] cut(byte[] content) {
        return Arrays.copyOf(content, content.length - 20);
    }

    private static byte[] ole2(String entry) {
        byte[] file = new byte[70_000];
        byte[] name = entry.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(HexFormat.of().parseHex("D0CF11E0A1B11AE1"), 0, file, 0, 8);
        System.arraycopy(name, 0, file, (1 << 16) - 5, name.length);
        return file;
    }
}
