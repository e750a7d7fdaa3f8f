package io.dromedary.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** How a workbook's cells show their numbers: the formats of its styles (ECMA-376, part 1, 18.8). */
final class CellFormats {

    private static final Map<Integer, String> BUILT_IN = new HashMap<>();

    static {
        BUILT_IN.putAll(Map.of(1, "0", 2, "0.00", 3, "#,##0", 4, "#,##0.00", 9, "0%", 10, "0.00%"));
        // What is shown for these depends on who looks; this is how every program reads them again.
        BUILT_IN.putAll(Map.of(14, "yyyy-mm-dd", 15, "d-mmm-yy", 16, "d-mmm", 17, "mmm-yy", 18, "h:mm AM/PM", 19, "h:mm:ss AM/PM",
            20, "h:mm", 21, "h:mm:ss", 22, "yyyy-mm-dd hh:mm"));
        BUILT_IN.putAll(Map.of(45, "mm:ss", 46, "[h]:mm:ss", 47, "mm:ss.0"));
        for (int id : new int[] {27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58}) {
            BUILT_IN.put(id, "yyyy-mm-dd");
        }
        BUILT_IN.put(32, "h:mm");
        BUILT_IN.put(33, "h:mm:ss");
        BUILT_IN.put(55, "h:mm");
        BUILT_IN.put(56, "h:mm:ss");
    }

    private final List<CellFormat> byStyle;

    private CellFormats(List<CellFormat> byStyle) {
        this.byStyle = byStyle;
    }

    static CellFormats none() {
        return new CellFormats(List.of());
    }

    static CellFormats read(WorkbookParts parts, String part) throws IOException {
        Map<Integer, String> codes = new HashMap<>(BUILT_IN);
        Map<Integer, CellFormat> formats = new HashMap<>();
        List<Integer> styles = new ArrayList<>();
        try (InputStream content = parts.open(part)) {
            SafeXml xml = SafeXml.open(content, part);
            boolean ofCells = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "numFmt" -> {
                            if (xml.attribute("formatCode") != null) {
                                codes.put(Digits.value(xml.attribute("numFmtId"), 0), xml.attribute("formatCode"));
                            }
                        }
                        case "cellXfs" -> ofCells = true;
                        case "xf" -> {
                            if (ofCells) {
                                styles.add(Digits.value(xml.attribute("numFmtId"), 0));
                            }
                        }
                        default -> { }
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
                    ofCells = false;
                }
            }
        } catch (XMLStreamException e) {
            throw SafeXml.failure(e, part);
        }
        return new CellFormats(styles.stream().map(id -> formats.computeIfAbsent(id, key -> CellFormat.of(codes.getOrDefault(key, "General")))).toList());
    }

    /** @param style a cell's attribute {@code s}, or null */
    CellFormat of(String style) {
        int index = Digits.value(style, 0);
        return index < byStyle.size() ? byStyle.get(index) : CellFormat.GENERAL;
    }
}
