package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.source.Documents;
import io.dromedary.source.OpenDocument;
import io.dromedary.testing.Workbooks;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table is the same catalogue, with the same problems in the same rows, whether it was saved as CSV or as a workbook. */
class WorkbookShapesTest {

    private static final List<String> HEADER = List.of("S. No.", "Product Name", "Input Image Urls");

    @TempDir
    Path folder;

    @Test
    void readsEveryShapeOfAnAddressAlike() throws Exception {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (String method : List.of("readsOneAddressAsMeantAndSaysSo", "readsTwoAddressesAsMeantAndSaysSo")) {
            for (String cell : MessyCellTest.class.getDeclaredMethod(method, String.class).getAnnotation(ValueSource.class).strings()) {
                rows.add(List.of(String.valueOf(rows.size()), "Mug",
                    cell.replaceAll("\\bA\\b|^A(?=B)", "https://a.example/1.jpg").replaceAll("\\bB\\b|(?<=jpg)B", " https://b.example/x/2.png")));
            }
        }
        assertTrue(rows.size() > 51, rows.size() + " shapes");

        assertAlike(rows);
    }

    @Test
    void readsMessyCellsAlike() throws Exception {
        try (CSVParser csv = CSVParser.parse(Path.of("src/test/resources/io/dromedary/url-cells.csv"), StandardCharsets.UTF_8, CatalogFormat.csvFormat(','))) {
            assertAlike(csv.stream().map(row -> row.stream().toList()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "S. No.,Product Name,Input Image Urls",
        "S. No.,Product Name\n1,Shirt",
        "Number,Title,Picture\n1,Mug,https://a/1.jpg",
        "S. No.,S. No.,Product Name,Input Image Urls\n1,1,Mug,https://a/1.jpg",
        ",,\n\n,\nS. No.,Product Name,Input Image Urls\n\n1,Mug,https://a/1.jpg\n,,\n2,Cup,https://a/2.jpg",
        "S. No.,Product Name,Input Image Urls\n,Mug,https://a/1.jpg\n2,,https://a/2.jpg\n3,Cup,\n3,Hat,ftp://a/4.jpg\n4,Bag,https://a/5.jpg,more",
        "S. No.,Product Name,Image1,Image 2,Note\n1,Mug,https://a/1.jpg,https://a/2.jpg,x\n2,Cup,,https://a/3.jpg,",
        "S. No.,Product Name,Input Image Urls\n1,\"Mug, \"\"red\"\"\",\"https://a/1.jpg, https://a/2.jpg\"\n2,\"two\nlines\",\"https://a/\n3.jpg\"",
        "S. No.,Product Name,Input Image Urls\n1,'=Mug,https://a/ü.jpg\n2,-12,https://a/{x}.jpg\n 3 , Bag ,https://drive.google.com/drive/x",
    })
    void findsTheSameInBoth(String csv) throws Exception {
        try (CSVParser parsed = CSVParser.parse(new StringReader(csv), CatalogFormat.csvFormat(','))) {
            assertAlike(parsed.stream().map(row -> row.stream().toList()).toList());
        }
    }

    private void assertAlike(List<List<String>> rows) throws Exception {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(String.join(",", row.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList())).append("\r\n"));
        Path file = Files.writeString(folder.resolve("catalog.csv"), text);
        Path work = Files.createDirectory(folder.resolve("work"));
        try (OpenDocument opened = new Documents(10_000_000).open(Files.write(work.resolve("catalog.xlsx"), Workbooks.of(rows)), "catalog.xlsx", null, work, () -> { })) {
            assertEquals(found(file, CatalogFormat.inspect(file)), found(opened.csv(), opened.format(null)));
        }
    }

    private static List<Object> found(Path file, CatalogFormat format) throws Exception {
        List<Object> found = new ArrayList<>();
        CatalogSummary summary = new CatalogValidator(ShareLinks.none()).validate(file, format, ReadingOptions.NONE, found::add);
        found.add(summary);
        if (summary.header().layout() != null) {
            try (RecordReader records = new RecordReader(file, format)) {
                new CatalogRows(records, summary.header().layout()).forEachRemaining(row -> found.add(List.of(row.row(), row.serial(), row.product(), row.images())));
            }
        }
        return found;
    }
}
