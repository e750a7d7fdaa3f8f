package io.dromedary.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks (XLSX) as a spreadsheet program saves them: texts in a part of their own, cells without text left out. */
public final class Workbooks {

    private Workbooks() {
    }

    /** One sheet, {@code Products}, of texts; null is no cell at all. */
    public static byte[] of(List<List<String>> rows) {
        List<String> strings = new ArrayList<>();
        StringBuilder sheet = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            sheet.append("<row r=\"").append(row + 1).append("\">");
            for (int column = 0; column < rows.get(row).size(); column++) {
                String text = rows.get(row).get(column);
                if (text != null && !text.isEmpty()) {
                    sheet.append("<c r=\"").append(name(column)).append(row + 1).append("\" t=\"s\"><v>").append(strings.size()).append("</v></c>");
                    strings.add(text);
                }
            }
            sheet.append("</row>");
        }
        Map<String, String> parts = parts("<sheetData>" + sheet + "</sheetData>");
        StringBuilder table = new StringBuilder("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        strings.forEach(text -> table.append("<si><t xml:space=\"preserve\">").append(escaped(text)).append("</t></si>"));
        parts.put("xl/sharedStrings.xml", table + "</sst>");
        return zip(parts);
    }

    /** @param content what stands in the element {@code worksheet} of the only sheet */
    public static Map<String, String> parts(String content) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put("_rels/.rels", relationships("rId1", "officeDocument", "xl/workbook.xml"));
        parts.put("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            + "<sheets><sheet name=\"Products\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relationships("rId1", "worksheet", "worksheets/sheet1.xml", "rId2", "sharedStrings", "sharedStrings.xml"));
        parts.put("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + content + "</worksheet>");
        return parts;
    }

    /** @param idsTypesTargets an id, its type's last word, its target, the next id, … */
    public static String relationships(String... idsTypesTargets) {
        StringBuilder xml = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < idsTypesTargets.length; i += 3) {
            xml.append("<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"/>"
                .formatted(idsTypesTargets[i], idsTypesTargets[i + 1], idsTypesTargets[i + 2]));
        }
        return xml + "</Relationships>";
    }

    public static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String name(int column) {
        return (column < 26 ? "" : String.valueOf((char) ('A' + column / 26 - 1))) + (char) ('A' + column % 26);
    }

    /** What XML cannot hold is written as spreadsheet programs do. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "_x000D_");
    }
}
