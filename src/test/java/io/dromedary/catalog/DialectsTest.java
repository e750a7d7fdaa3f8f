package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Exports;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped {@code config/dialects.csv} makes of exports as shop programs write them, and of what people do to them. */
class DialectsTest {

    private static final String SHOPIFY = "Handle,Title,Image Src,Variant Image\n";

    @TempDir
    private Path folder;

    private record Read(CatalogSummary summary, CatalogFormat format, Path file) {

        Layout layout() {
            return summary.header().layout();
        }

        /** As the later passes read it: by the layout that was kept as JSON. */
        List<CatalogRow> rows() throws IOException {
            List<CatalogRow> rows = new ArrayList<>();
            try (RecordReader records = new RecordReader(file, format)) {
                new CatalogRows(records, Layout.fromJson(layout().toJson())).forEachRemaining(rows::add);
            }
            return rows;
        }

        List<String> problems() {
            return summary.problems().first().stream().map(problem -> problem.row() + " " + problem.column() + " " + problem.code()).toList();
        }
    }

    static Stream<Exports.Export> exports() {
        Exports exports = new Exports("https://cdn.example/photos");
        return Stream.concat(exports.all().stream(), Stream.of(exports.googleFeedTable()));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void readsAnExportWithoutBeingToldAnything(Exports.Export export) throws Exception {
        Read read = read(export.bytes(), new ReadingOptions(null, null, null, export.baseUrl()));

        assertEquals(List.of(), read.problems());
        List<CatalogRow> rows = read.rows();
        assertAll(
            () -> assertEquals(export.dialect(), read.layout().export().dialect()),
            () -> assertEquals(export.products(), read.summary().good().products()),
            () -> assertEquals(export.rows(), read.summary().table().rows()),
            () -> assertEquals(export.addresses(), rows.stream().flatMap(row -> row.images().stream()).map(ImageCell::input).toList()),
            () -> assertEquals(export.addresses().size(), read.summary().good().images()),
            () -> assertTrue(rows.stream().flatMap(row -> row.images().stream()).allMatch(image -> image.url().startsWith("https://cdn.example/photos/"))),
            () -> assertEquals(List.of(), read.summary().warnings().first().stream().map(RowProblem::code)
                .filter(code -> !code.equals("product_without_image")).toList()),
            () -> assertTrue(rows.stream().filter(CatalogRow::begins).map(CatalogRow::product).limit(2).toList().toString().contains("Rote Tasse 2")));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void findsEachAddressWhereItStandsInItsCell(Exports.Export export) throws Exception {
        Read read = read(export.bytes(), new ReadingOptions(null, null, null, export.baseUrl()));
        ImageCells cells = new ImageCells(read.layout());

        for (CatalogRow row : read.rows()) {
            for (ImageCell image : row.images()) {
                String cell = row.cells().get(image.place().column());
                CellAddress address = cells.addresses(image.place().column(), cell).get(image.place().index());
                assertEquals(image.input(), cell.substring(address.begin(), address.end()).replace("\\,", ","));
            }
        }
    }

    @Test
    void countsPositionsWithinTheProductAndTellsItsFirstRowNameAndSerial() throws Exception {
        Read read = read(SHOPIFY + "mug,Red Mug,https://a.example/1.jpg,\n,,https://a.example/2.jpg,https://a.example/1.jpg\nmug,Other name,,\n"
            + "cup,,https://a.example/3.jpg,\n");

        assertEquals(List.of("2 2 mug Red Mug [1]", "3 2 mug Red Mug [2, 3]", "4 2 mug Red Mug []", "5 5 cup cup [1]"), read.rows().stream()
            .map(row -> row.row() + " " + row.productRow() + " " + row.serial() + " " + row.product() + " "
                + row.images().stream().map(ImageCell::position).toList()).toList());
    }

    @Test
    void refusesAProductThatComesUpAgainAndSaysThatItsRowsCanBeGroupedByTheirKey() throws Exception {
        String scattered = SHOPIFY + "mug,Mug,https://a.example/1.jpg,\ncup,Cup,https://a.example/2.jpg,\nmug,,https://a.example/3.jpg,\n";

        Read apart = read(scattered);
        Read grouped = read(scattered.getBytes(), new ReadingOptions(null, null, "handle", null));

        assertEquals(List.of("4 Handle duplicate_serial"), apart.problems());
        assertTrue(apart.summary().problems().first().get(0).detail().contains("group=Handle"));
        assertEquals(List.of(), grouped.problems());
        assertEquals(2, grouped.summary().good().products());
        assertEquals(2, grouped.rows().get(2).images().get(0).position());
    }

    @Test
    void groupsRowsOfAnyCatalogueWhereItIsAskedTo() throws Exception {
        String csv = "S. No.,Product Name,Image,Size\n1,Mug,https://a.example/1.jpg,S\n1,,,M\n,,https://a.example/2.jpg,L\n2,Cup,https://a.example/3.jpg,S\n";

        assertEquals(2, read(csv.getBytes(), new ReadingOptions(null, null, "consecutive", null)).summary().good().products());
        assertEquals(List.of("3 S. No. duplicate_serial", "3 Product Name missing_name", "3 Image missing_url", "4 S. No. missing_serial", "4 Product Name missing_name"),
            read(csv).problems());
        assertEquals(List.of("1 Farbe unknown_mapped_column"), read(csv.getBytes(), new ReadingOptions(null, null, "Farbe", null)).problems());
    }

    @Test
    void groupsByTheProgramsOwnSerialWhateverColumnIsMappedForIt() throws Exception {
        Read handle = read((SHOPIFY + "mug,Mug,https://a.example/1.jpg,\nmug,Other,https://a.example/2.jpg,\n").getBytes(), new ReadingOptions("serial=Title", null, null, null));
        Read mapped = read("Note,SKU,Title,Image Src\nx,M,Mug,https://a.example/1.jpg\ny,M,,https://a.example/2.jpg\nx,C,Cup,https://a.example/3.jpg\n".getBytes(),
            new ReadingOptions("serial=SKU", "shopify", null, null));

        assertEquals(1, handle.summary().good().products());
        assertEquals(2, mapped.summary().good().products());
        assertEquals(List.of("Mug", "Cup"), mapped.summary().table().examples().stream().map(CatalogSummary.Example::product).toList());
    }

    @Test
    void groupsByAColumnWithANameOfOneLetterAndByNoneWhereTheProgramsIsNotThere() throws Exception {
        String csv = "S. No.,Product Name,Image,T\n1,Mug,https://a.example/1.jpg,x\n,,https://a.example/2.jpg,\n2,Cup,https://a.example/3.jpg,y\n";
        Read ebay = read("Action(SiteID=US),CustomLabel,Title,PicURL\nAdd,M,Mug,https://a.example/1.jpg\nAdd,C,Cup,https://a.example/2.jpg\n");

        assertEquals(2, read(csv.getBytes(), new ReadingOptions(null, null, "T=*", null)).summary().good().products());
        assertEquals(List.of("1 =x unknown_mapped_column"), read(csv.getBytes(), new ReadingOptions(null, null, "=x", null)).problems());
        assertEquals("ebay", ebay.layout().export().dialect());
        assertEquals(2, ebay.summary().good().products());
    }

    @Test
    void letsTheSerialStandForAMissingNameAndTheNameForAMissingSerial() throws Exception {
        Read images = read("Note,sku,additional_images\nx,M,https://a.example/1.jpg\n");
        Read names = read("Item,Name,Image URL (Import)\nProduct,Mug,https://a.example/1.jpg\n");

        assertEquals(List.of("M", "M"), List.of(images.rows().get(0).serial(), images.rows().get(0).product()));
        assertEquals(List.of("Mug", "Mug"), List.of(names.rows().get(0).serial(), names.rows().get(0).product()));
        assertEquals("Magento image file", images.layout().export().title());
    }

    @Test
    void findsASerialInAnyColumnByAnyOfItsNames() throws Exception {
        Read renamed = read("Note,Title,URL handle,Product image URL\nx,Mug,mug,https://a.example/1.jpg\n");

        assertEquals(List.of(2, 1), List.of(renamed.layout().serial(), renamed.layout().product()));
        assertEquals("Shopify product export", renamed.layout().export().title());
    }

    @Test
    void takesTheWayOfADialectThatTheHeaderFits() throws Exception {
        byte[] second = "Created\nhandle,fieldType,name,media\nmug,PRODUCT,Mug,https://a.example/1.jpg\n".getBytes();

        Read read = read(second, new ReadingOptions(null, "wix", null, null));

        assertEquals(List.of(), read.problems());
        assertEquals(2, read.layout().export().headerRow());
        assertEquals("mug", read.rows().get(0).serial());
    }

    @Test
    void readsImageColumnsThatTheirCellsTellFromLeftToRight() throws Exception {
        Read read = read("sku,family,enabled,name,front,back\nM,mugs,1,Mug,,files/b.jpg\nC,cups,1,Cup,files/a.jpg,\n".getBytes(), new ReadingOptions(null, null, null, "https://s.example"));

        assertEquals(List.of(4, 5), read.layout().images());
    }

    @Test
    void looksForTheHeaderInTheFirstFortyRowsOrAMillionCharacters() throws Exception {
        assertEquals(List.of(39, 0), List.of(head("a,b\n".repeat(50)).below(1).size(), head("a,b\n".repeat(50)).below(60).size()));
        assertEquals(1, head(("x".repeat(600_000) + "\n").repeat(4)).below(1).size());
        assertEquals(1, head(("x".repeat(1 << 19) + "\n").repeat(4)).below(1).size());
        assertEquals(40, head("a\n".repeat(39) + "Handle,Title,Image Src\n").find(shipped(), null).row());
        assertNull(head("a\n".repeat(40) + "Handle,Title,Image Src\n").find(shipped(), null).dialect());
    }

    @Test
    void countsAProductWithoutAnImageByAllItsRows() throws Exception {
        Read read = read(SHOPIFY + "mug,Mug,https://a.example/1.jpg,\nmug,,,\ncup,Cup,,\ncup,,https://a.example/2.jpg,\nbag,Bag,,\nhat,Hat,https:///3.jpg,\ntop,Top,https:///4.jpg,\n");

        assertEquals(List.of("7 Image Src missing_host", "8 Image Src missing_host"), read.problems());
        assertEquals(1, read.summary().warnings().count());
        assertTrue(read.summary().warnings().first().get(0).detail().startsWith("One product names no image in row 6."));
        assertEquals(List.of("mug"), read.summary().table().examples().stream().map(CatalogSummary.Example::serial).toList());
    }

    @Test
    void saysWhichColumnsAreEmptyWhereNoRowNamesAnImage() throws Exception {
        Read two = read(SHOPIFY + "mug,Mug,,\n");
        Read one = read("Handle,Title,Image Src\nmug,Mug,\n");

        assertTrue(two.summary().problems().first().get(0).detail().startsWith("No row names an image: 'Image Src', 'Variant Image' are all empty."));
        assertTrue(one.summary().problems().first().get(0).detail().startsWith("No row names an image: 'Image Src' is empty everywhere."));
    }

    @Test
    void refusesContentBeyondTheColumnsInLaterRowsOfAProductToo() throws Exception {
        assertEquals(List.of("3  too_many_cells"), read(SHOPIFY + "mug,Mug,https://a.example/1.jpg,\nmug,,https://a.example/2.jpg,,x\n").problems());
    }

    @Test
    void takesNoRowsTogetherWhereThatIsAskedFor() throws Exception {
        Read read = read((SHOPIFY + "mug,Mug,https://a.example/1.jpg,\nmug,,https://a.example/2.jpg,\n").getBytes(), new ReadingOptions(null, null, "none", null));

        assertEquals(2, read.summary().good().products());
    }

    @Test
    void letsTheMappingOfColumnsWin() throws Exception {
        Read read = read((SHOPIFY.replace("Variant Image", "Foto") + "mug,Mug,,https://a.example/1.jpg\n,,,https://a.example/2.jpg\n").getBytes(),
            new ReadingOptions("serial=Title;images=Foto", null, null, null));

        assertEquals(List.of(), read.problems());
        assertEquals(List.of(1, 2), read.rows().stream().flatMap(row -> row.images().stream()).map(ImageCell::position).toList());
        assertEquals("Mug", read.rows().get(1).serial());
    }

    @Test
    void takesTheDialectThatIsNamedAndListsThemWhereThereIsNoneOfThatName() throws Exception {
        byte[] csv = "Handle,Title,Image Src,S. No.,Product Name,Image\nmug,Mug,https://a.example/1.jpg,1,Tasse,https://a.example/2.jpg\n".getBytes();

        assertEquals("dromedary", read(csv, ReadingOptions.NONE).layout().export().dialect());
        assertEquals("mug", read(csv, new ReadingOptions(null, "Shopify", null, null)).rows().get(0).serial());
        Read unknown = read(csv, new ReadingOptions(null, "shopfiy", null, null));
        assertNull(unknown.layout());
        assertEquals(List.of("1  unknown_dialect"), unknown.problems());
        assertTrue(unknown.summary().problems().first().get(0).detail().startsWith("There is no dialect 'shopfiy'. Did you mean 'shopify'? The dialects are shopify, woo"));
    }

    @Test
    void saysWhichColumnsADialectThatIsNamedLacks() throws Exception {
        Read read = read("Handle,Title\nmug,Mug\n".getBytes(), new ReadingOptions(null, "shopify", null, null));

        assertEquals(List.of("1 Input Image Urls missing_column"), read.problems());
    }

    @Test
    void asksOnceForWhatThePathsOfAColumnAreBelow() throws Exception {
        Read read = read(new Exports("https://cdn.example").magento().bytes(), ReadingOptions.NONE);

        assertEquals(List.of("2 base_image base_url_missing", "2 small_image base_url_missing", "2 thumbnail_image base_url_missing",
            "2 additional_images base_url_missing"), read.problems());
        assertTrue(read.summary().problems().first().get(0).detail().contains("base_url=https://"));
    }

    @ParameterizedTest
    @CsvSource({
        "/r/e/red mug.jpg, https://shop.example/media/r/e/red%20mug.jpg",
        "r/e/50%.jpg, https://shop.example/media/r/e/50%25.jpg",
        "r/täße#1?.jpg, https://shop.example/media/r/t%C3%A4%C3%9Fe%231%3F.jpg",
        "r\\e\\a%20b.jpg, https://shop.example/media/r/e/a%20b.jpg",
        "https://other.example/1.jpg, https://other.example/1.jpg",
    })
    void putsPathsBehindTheBaseUrlAndEncodesThem(String path, String url) throws Exception {
        for (String base : List.of("https://shop.example/media", "https://shop.example/media/")) {
            Read read = read(("sku,attribute_set_code,name,base_image\n1,Default,Mug," + path + "\n").getBytes(), new ReadingOptions(null, null, null, base));

            assertEquals(List.of(url), read.rows().get(0).images().stream().map(ImageCell::url).toList());
        }
    }

    @Test
    void readsPathsOfAnyCatalogueBelowABaseUrl() throws Exception {
        Read read = read("S. No.,Product Name,Images\n1,Mug,\"a/1.jpg; a/2, 3.jpg\"\n".getBytes(), new ReadingOptions(null, null, null, "https://shop.example/i"));

        assertEquals(List.of("https://shop.example/i/a/1.jpg", "https://shop.example/i/a/2", "https://shop.example/i/3.jpg"),
            read.rows().get(0).images().stream().map(ImageCell::url).toList());
    }

    @Test
    void readsWhatPeoplePutIntoACellOfOneAddressAsElsewhere() throws Exception {
        Read read = read(SHOPIFY + "mug,Mug,\"\"\"https://a.example/1.jpg\"\", https://a.example/2.jpg\",\ncup,Cup,ftp://a.example/1.jpg,\n");

        assertEquals(List.of("https://a.example/1.jpg", "https://a.example/2.jpg"), read.rows().get(0).images().stream().map(ImageCell::url).toList());
        assertEquals(List.of("3 Image Src unsupported_scheme"), read.problems());
    }

    @Test
    void keepsTheRowsOfAProductOfWhichOneIsBad() throws Exception {
        Read read = read(SHOPIFY + "mug,Mug,https://a.example/1.jpg,\nmug,,https:///2.jpg,\nmug,,https://a.example/3.jpg,\n");

        assertEquals(new CatalogSummary.Rows(1, 2), read.summary().good());
        assertEquals(new CatalogSummary.Rows(0, 1), read.summary().bad());
        assertTrue(read.summary().skippable());
    }

    @Test
    void warnsOnceOfProductsWithoutAnImageAndRefusesAFileOfNothingElse() throws Exception {
        Read some = read(SHOPIFY + "mug,Mug,,\nmug,,,\ncup,Cup,https://a.example/1.jpg,\nbag,Bag,,\n");
        Read none = read(SHOPIFY + "mug,Mug,,\nmug,,,\n");

        assertEquals(List.of(), some.problems());
        assertEquals(3, some.summary().good().products());
        assertEquals(List.of("2 product_without_image"), some.summary().warnings().first().stream().map(warning -> warning.row() + " " + warning.code()).toList());
        assertTrue(some.summary().warnings().first().get(0).detail().startsWith("2 products name no image"));
        assertEquals(List.of("1 Image Src missing_url"), none.problems());
    }

    @Test
    void tellsWhatEachColumnHoldsAndIsUsedFor() throws Exception {
        Read read = read("Handle,Title,Image Src,Link,Note\nmug,Mug,https://a.example/1.jpg,https://a.example/a,x\nmug,,https://a.example/2.jpg,https://a.example/b,x\n"
            + "cup,Cup,,,\n");

        assertEquals(List.of(
            new ColumnUse("Handle", List.of("mug", "cup"), "serial", 0),
            new ColumnUse("Title", List.of("Mug", "Cup"), "product", 0),
            new ColumnUse("Image Src", List.of("https://a.example/1.jpg", "https://a.example/2.jpg"), "images", 2),
            new ColumnUse("Link", List.of("https://a.example/a", "https://a.example/b"), "none", 2),
            new ColumnUse("Note", List.of("x"), "none", 0)), read.summary().table().columns());
    }

    @Test
    void tellsTheSameWhereNoColumnIsKnown() throws Exception {
        Read read = read("Artikel,Bild1,Bild2\n17,https://a.example/1.jpg,\"https://a.example/2.jpg,https://a.example/3.jpg\"\n");

        assertNull(read.layout());
        assertEquals(List.of(
            new ColumnUse("Artikel", List.of("17"), "none", 0),
            new ColumnUse("Bild1", List.of("https://a.example/1.jpg"), "none", 1),
            new ColumnUse("Bild2", List.of("https://a.example/2.jpg,https://a.example/3.jpg"), "none", 2)), read.summary().table().columns());
    }

    @Test
    void tellsFewerProductsApartByAKeyThanMemoryHolds() throws Exception {
        StringBuilder csv = new StringBuilder("S. No.,Product Name,Image\n");
        IntStream.rangeClosed(0, Products.MAX_KEYS).forEach(i -> csv.append(i).append(",Mug,https://a.example/1.jpg\n"));

        Read read = read(csv.toString().getBytes(), new ReadingOptions(null, null, "S. No.", null));

        assertEquals(List.of("100002 S. No. too_many_keys"), read.problems());
        assertTrue(read.summary().problems().first().get(0).detail().contains("group=consecutive"));
        assertFalse(read.summary().skippable());
    }

    @Test
    void readsTheLayoutOfAnEarlierVersion() {
        Layout layout = Layout.fromJson("{\"header\":[\"A\",\"B\",\"C\"],\"serial\":0,\"product\":1,\"images\":[2],\"plain\":[]}");

        assertEquals(new Layout(List.of("A", "B", "C"), 0, 1, List.of(2)), layout);
        assertFalse(layout.export().recognised());
    }

    @Test
    void makesARowThatFailedAProductByItself() throws Exception {
        Read read = read(("Type,SKU,Images,ID,Name\nsimple,M,\"https://a.example/x\\,1.jpg, https://a.example/2.jpg, https://a.example/y\\,3.jpg\",7,Mug\n").getBytes(),
            new ReadingOptions(null, null, "consecutive", null));
        Read shopify = read(SHOPIFY + "mug,Red Mug,https://a.example/1.jpg,\n,,https://a.example/2.jpg,\n");

        assertEquals("simple,M,\"https://a.example/x\\,1.jpg, https://a.example/y\\,3.jpg\",7,Mug,image 1: dns: unknown; image 3: dns: unknown\r\n", failed(read, 1, 3));
        Read shortRow = read("Image Src,Title,Handle\nhttps://a.example/1.jpg,Red Mug,mug\nhttps://a.example/2.jpg\n");
        assertEquals("mug,Red Mug,https://a.example/2.jpg,,image 2: dns: unknown\r\n", failed(shopify, 2));
        assertEquals("https://a.example/2.jpg,Red Mug,mug,image 2: dns: unknown\r\n", failed(shortRow, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Serial,Product                           | line 2: Title is empty",
        "x,X,,S,P,I,,,none,,,                     | line 2: Header is empty",
        "x,X,H,S,P,,,,none,,,                     | line 2: Image and Images are empty: one of them must name a column",
        "x,X,H,S,P,,I,dot,none,,,                 | line 2: 'dot' is no separator: write comma, escaped-comma, semicolon, pipe, blank or line",
    })
    void saysInWhichLineTheTableIsWrong(String row, String message) {
        String header = "Dialect,Title,Header,Serial,Product,Image,Images,Separator,Group,Skip,None,Base Url\n";
        String given = row.startsWith("Serial") ? "x,,H,S,P,I,,,none,,," : row;

        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> Dialects.read(new StringReader(header + given + "\n")));

        assertEquals(message, wrong.getMessage());
    }

    private Head head(String csv) throws IOException {
        return Head.of(Files.writeString(Files.createTempFile(folder, "head", ".csv"), csv), new CatalogFormat("UTF-8", 0, ','));
    }

    private static Dialects shipped() throws IOException {
        try (Reader table = Files.newBufferedReader(Path.of("config/dialects.csv"))) {
            return Dialects.read(table);
        }
    }

    private String failed(Read read, int... positions) throws IOException {
        List<Integer> wanted = IntStream.of(positions).boxed().toList();
        List<CatalogRow> rows = read.rows();
        return new FailedCsv(read.layout(), ',').lines(rows, rows.stream().collect(Collectors.toMap(CatalogRow::row, row -> row.images().stream()
            .map(image -> new ImageOutcome(image.position(), image.input(), "https://o.example/1.jpg", wanted.contains(image.position()) ? "failed" : "completed",
                wanted.contains(image.position()) ? new ImageOutcome.Reason("dns", "unknown") : ImageOutcome.Reason.NONE, ImageOutcome.Figures.NONE)).toList())));
    }

    private Read read(String csv) throws Exception {
        return read(csv.getBytes(), ReadingOptions.NONE);
    }

    private Read read(byte[] csv, ReadingOptions options) throws Exception {
        Path file = Files.write(Files.createTempFile(folder, "export", ".csv"), csv);
        CatalogFormat format = CatalogFormat.inspect(file);
        return new Read(new CatalogValidator(ShareLinks.none(), HostPolicy.none(), shipped()).validate(file, format, options, problem -> { }), format, file);
    }
}
