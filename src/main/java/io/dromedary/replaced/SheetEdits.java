package io.dromedary.replaced;

import io.dromedary.replaced.XmlTokens.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sheet of a workbook with the addresses of its images replaced. A cell whose text is among those that cells share gets one of
 * its own, so that no other cell changes with it; formulas and texts in the cell are edited where they stand.
 */
final class SheetEdits {

    private static final int CHUNK = 1 << 16;
    private static final int LETTERS = 26;

    private final XmlTokens xml;
    private final RowReplacements rows;
    private final SheetLinks links;
    private final Map<String, String> targets = new HashMap<>();
    private int number;
    private int column;
    private RowReplacements.Row row;

    /** @param links what lies behind the cells */
    SheetEdits(InputStream sheet, RowReplacements rows, SheetLinks links) throws IOException {
        this.xml = new XmlTokens(sheet);
        this.rows = rows;
        this.links = links;
    }

    /** By the id of a relationship, what the hyperlink leads to instead; known when the sheet is written. */
    Map<String, String> targets() {
        return targets;
    }

    /** @return whether there is more */
    boolean write(ByteArrayOutputStream chunk) throws IOException {
        while (chunk.size() < CHUNK) {
            if (!xml.next()) {
                return false;
            }
            if (xml.kind() == Kind.START || xml.kind() == Kind.EMPTY) {
                String name = XmlTokens.local(xml.name());
                if (name.equals("row")) {
                    String given = xml.attribute("r");
                    number = given == null ? number + 1 : Integer.parseInt(given.strip());
                    column = -1;
                    row = rows.of(number);
                } else if (name.equals("c") && row != null) {
                    cell();
                }
            }
            xml.write(chunk);
        }
        return true;
    }

    /** The column of a cell, from 0. */
    static int column(String reference, int next) {
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * LETTERS + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }

    private void cell() throws IOException {
        column = column(xml.attribute("r"), column + 1);
        Map<String, String> addresses = row.addresses().getOrDefault(column, Map.of());
        if (addresses.isEmpty()) {
            return;
        }
        SheetLinks.Link link = links.behind(number, column);
        String leadsTo = link == null ? "" : addresses.getOrDefault(link.target().strip(), "");
        // A link that leads nowhere would be a damaged workbook.
        if (!leadsTo.isEmpty()) {
            targets.put(link.id(), leadsTo);
        }
        if (xml.kind() == Kind.EMPTY) {
            return;
        }
        int tagEnd = xml.to();
        String name = xml.name();
        if ("s".equals(xml.attribute("t"))) {
            XmlTokens.Attribute type = xml.attributes().stream().filter(attribute -> attribute.name().equals("t")).findFirst().orElseThrow();
            shared(name, type, tagEnd, addresses);
        } else {
            int depth = 1;
            while (depth > 0 && xml.next()) {
                depth += xml.kind() == Kind.START ? 1 : xml.kind() == Kind.END ? -1 : 0;
                if (xml.kind() == Kind.TEXT || xml.kind() == Kind.CDATA) {
                    XmlEdits.replace(xml, xml.textBegin(), xml.string(), addresses);
                }
            }
        }
    }

    private void shared(String name, XmlTokens.Attribute type, int tagEnd, Map<String, String> addresses) throws IOException {
        List<String> index = new ArrayList<>(1);
        int depth = 1;
        int closing = tagEnd;
        boolean value = false;
        while (depth > 0 && xml.next()) {
            if (xml.kind() == Kind.START) {
                depth++;
                value = XmlTokens.local(xml.name()).equals("v");
            } else if (xml.kind() == Kind.END) {
                depth--;
                closing = xml.from();
            } else if (value && xml.kind() == Kind.TEXT) {
                index.add(xml.string().text().strip());
            }
        }
        String text = links.text(number, column, index.isEmpty() ? "" : index.get(0), row.cells().get(column));
        String replaced = XmlEdits.replaced(text, addresses);
        if (!replaced.equals(text)) {
            String prefix = name.substring(0, name.indexOf(':') + 1);
            String space = replaced.equals(replaced.strip()) && replaced.indexOf('\n') < 0 ? "" : " xml:space=\"preserve\"";
            xml.edit(type.from(), type.to(), "inlineStr");
            xml.edit(tagEnd, closing, "<%sis><%st%s>%s</%st></%sis>".formatted(prefix, prefix, space, text(replaced), prefix, prefix));
        }
    }

    private static String text(String replaced) {
        return replaced.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;");
    }
}
