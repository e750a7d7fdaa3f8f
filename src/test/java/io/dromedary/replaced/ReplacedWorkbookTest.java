package io.dromedary.replaced;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.Layout;
import io.dromedary.source.Document;
import io.dromedary.source.DocumentKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An XLSX comes back as an XLSX: whatever a cell holds its address in, and with nothing else changed. */
class ReplacedWorkbookTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String LINKS = "xl/worksheets/_rels/sheet1.xml.rels";
    private static final String CSV = "S. No.,Product Name,Image 1,Image 2,Note\r\n1,Mug,https://old.example/1.jpg?a=1&b=2,https://old.example/2.jpg,\r\n\"\"\r\n"
        + "2,Cup,https://old.example/1.jpg?a=1&b=2,https://old.example/3.jpg,https://old.example/1.jpg?a=1&b=2\r\n3,Jug,https://old.example/4.jpg,https://old.example/5.jpg?c=1&d=2,\r\n"
        + "4,Pot,https://old.example/6.jpg,https://old.example/7.jpg,\r\n";

    @TempDir
    Path folder;

    @Test
    void comesBackWithNewAddressesInItsCellsAndBehindThem() throws Exception {
        Map<String, String> parts = parts("""
            <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
            <row r="2" spans="1:5"><c r="A2" s="3"><v>1</v></c><c r="C2" s="7" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>https://old.example/2.jpg</t></is></c></row>
            <row r="4"><c r="A4"><v>2</v></c><c r="C4" t="s"><v>1</v></c><c r="D4" t="str"><f>HYPERLINK("https://old.example/3.jpg","photo &amp; more")</f><v>photo &amp; more</v></c><c r="E4" t="s"><v>1</v></c></row>
            <row><c><v>3</v></c><c/><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>
            <row r="6"><c r="A6"><v>4</v></c><c r="C6" t="s"><v>4</v></c><c r="D6"/></row></sheetData>
            <hyperlinks><hyperlink ref="C5" r:id="rId1"/><hyperlink ref="D5" r:id="rId2"/><hyperlink ref="E9" r:id="rId3"/></hyperlinks>""");

        Map<String, String> back = back(parts, false);

        Map<String, String> others = new LinkedHashMap<>(back);
        others.keySet().removeAll(List.of(SHEET, LINKS));
        Map<String, String> before = new LinkedHashMap<>(parts);
        before.keySet().removeAll(List.of(SHEET, LINKS));
        assertAll(
            () -> assertEquals(before, others, "no other part"),
            () -> assertEquals(parts.get(SHEET)
                .replace("<c r=\"C2\" s=\"7\" t=\"s\"><v>1</v></c>", "<c r=\"C2\" s=\"7\" t=\"inlineStr\"><is><t>https://new.example/2-1.jpg</t></is></c>")
                .replace("<is><t>https://old.example/2.jpg</t></is>", "<is><t>https://new.example/2-2.jpg</t></is>")
                .replace("<c r=\"C4\" t=\"s\"><v>1</v></c>", "<c r=\"C4\" t=\"inlineStr\"><is><t>https://new.example/4-1.jpg</t></is></c>")
                .replace("HYPERLINK(\"https://old.example/3.jpg\"", "HYPERLINK(\"https://new.example/4-2.jpg\"")
                .replace("<c t=\"s\"><v>3</v></c>", "<c t=\"inlineStr\"><is><t>https://new.example/5-2.jpg</t></is></c>")
                .replace("<c r=\"C6\" t=\"s\"><v>4</v></c>", "<c r=\"C6\" t=\"inlineStr\"><is><t>https://new.example/6-1.jpg</t></is></c>"), back.get(SHEET), "the cells"),
            () -> assertEquals(parts.get(LINKS).replaceFirst("Target=\"https://old.example/4.jpg\"", "Target=\"https://new.example/5-1.jpg\"")
                .replace("Target=\"https://old.example/5.jpg?c=1&amp;d=2\"", "Target=\"https://new.example/5-2.jpg\""), back.get(LINKS), "what is behind them"));
    }

    @Test
    void leavesTheRelationshipsAsTheyAreWhereNoLinkLedToAnOldImage() throws Exception {
        Map<String, String> parts = parts("<sheetData><row r=\"2\"><c r=\"C2\" t=\"s\"><v>1</v></c></row></sheetData>");

        Map<String, String> back = back(parts, true);

        assertEquals(parts.get(LINKS), back.get(LINKS));
        assertEquals(parts.get(SHEET).replace("t=\"s\"><v>1</v>", "t=\"inlineStr\"><is><t>https://new.example/2-1.jpg</t></is>"), back.get(SHEET));
        assertEquals(List.copyOf(parts.keySet()).size(), back.size());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count(), "nothing is left behind");
        }
    }

    private Map<String, String> back(Map<String, String> parts, boolean emptied) throws IOException {
        Layout layout = new Layout(List.of("S. No.", "Product Name", "Image 1", "Image 2", "Note"), 0, 1, List.of(2, 3));
        Document document = new Document(DocumentKind.XLSX, "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", new Document.Sheet("Products", SHEET), List.of(2, 3));
        Outputs outputs = (first, last) -> {
            Outputs.OfRows of = new Outputs.OfRows();
            for (int row = first; row <= last; row++) {
                of.put(row, 1, "https://new.example/" + row + "-1.jpg");
                of.put(row, 2, "https://new.example/" + row + "-2.jpg");
            }
            return of;
        };
        try (InputStream replaced = Replaced.open(new Replaced.Request(document, new CatalogFormat("UTF-8", 0, ','), layout),
                () -> new ByteArrayInputStream(zip(parts)), () -> new ByteArrayInputStream(CSV.getBytes()), outputs, emptied, folder)) {
            return unzip(replaced.readAllBytes());
        }
    }

    private static Map<String, String> parts(String content) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put("xl/worksheets/_rels/sheet1.xml.rels", "<?xml version='1.0'?>\r\n<Relationships>" + link("rId1", "4.jpg") + link("rId2", "5.jpg?c=1&amp;d=2") + link("rId3", "4.jpg") + "</Relationships>");
        parts.put(SHEET, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + content + "</worksheet>");
        parts.put("xl/sharedStrings.xml", "<sst><si><t>S. No.</t></si><si><t>https://old.example/1.jpg?a=1&amp;b=2</t></si><si><t>Front</t></si>"
            + "<si><r><t>https://old.example/5.jpg</t></r><r><t>?c=1&amp;d=2</t></r></si><si><t>https://old.example/6.jpg</t></si></sst>");
        parts.put("xl/media/image1.png", "\u0000\u0001 any bytes");
        return parts;
    }

    private static String link(String id, String name) {
        return "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://old.example/%s\" TargetMode=\"External\"/>".formatted(id, name);
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
