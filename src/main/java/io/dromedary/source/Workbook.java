package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/** An XLSX: which sheets it has, and what its cells refer to. Nothing of a sheet is read before it is asked for. */
final class Workbook implements Closeable {

    private static final String ROOT = "";

    private final WorkbookParts parts;
    private final List<Tab> tabs = new ArrayList<>();
    private String strings;
    private String styles;
    private boolean since1904;

    private record Tab(Document.Sheet sheet, boolean visible) {
    }

    private Workbook(WorkbookParts parts) {
        this.parts = parts;
    }

    /**
     * @param zip closed with the workbook, or at once where it is none
     * @throws UnreadableException where it holds macros, or lacks what a workbook has
     */
    static Workbook open(ZipFile zip, InflateBudget budget) throws IOException {
        Workbook workbook = new Workbook(new WorkbookParts(zip, budget));
        try {
            workbook.read();
            return workbook;
        } catch (XMLStreamException e) {
            workbook.close();
            throw SafeXml.failure(e, "The workbook");
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private void read() throws IOException, XMLStreamException {
        String part = parts.relationships(ROOT).values().stream().filter(to -> to.type().equals("officeDocument"))
            .map(WorkbookParts.Relationship::target).findFirst().orElse("xl/workbook.xml");
        Map<String, WorkbookParts.Relationship> relationships = parts.relationships(part);
        for (WorkbookParts.Relationship to : relationships.values()) {
            switch (to.type()) {
                case "vbaProject" -> throw new UnreadableException(ProblemCode.MACROS, "The workbook holds macros (XLSM). Save it as 'Excel Workbook (*.xlsx)', which has none.");
                case "sharedStrings" -> strings = to.target();
                case "styles" -> styles = to.target();
                default -> { }
            }
        }
        try (InputStream content = parts.open(part)) {
            SafeXml xml = SafeXml.open(content, part);
            while (xml.nextElement()) {
                switch (xml.getLocalName()) {
                    case "workbookPr" -> since1904 = isTrue(xml.attribute("date1904"));
                    case "sheet" -> {
                        WorkbookParts.Relationship to = relationships.get(xml.attribute("id"));
                        if (to != null && to.type().equals("worksheet")) {
                            tabs.add(new Tab(new Document.Sheet(String.valueOf(xml.attribute("name")), to.target()), isVisible(xml.attribute("state"))));
                        }
                    }
                    default -> { }
                }
            }
        }
        if (tabs.isEmpty()) {
            throw new UnreadableException(ProblemCode.UNKNOWN_SHEET, "The workbook has no sheet with cells. Save the table as XLSX or as CSV UTF-8.");
        }
    }

    private static boolean isVisible(String state) {
        return state == null || state.equals("visible");
    }

    static boolean isTrue(String flag) {
        return "1".equals(flag) || "true".equals(flag);
    }

    /**
     * @param wanted a sheet's name, or its number among those that are shown, from 1; null for the first that is shown
     * @throws UnreadableException where there is none of that name, with the names that there are
     */
    Document.Sheet sheet(String wanted) throws UnreadableException {
        List<Document.Sheet> shown = tabs.stream().filter(Tab::visible).map(Tab::sheet).toList();
        if (wanted == null) {
            return shown.isEmpty() ? tabs.get(0).sheet : shown.get(0);
        }
        for (Tab tab : tabs) {
            if (tab.sheet.name().strip().equalsIgnoreCase(wanted.strip())) {
                return tab.sheet;
            }
        }
        if (wanted.matches("[0-9]{1,4}") && Integer.parseInt(wanted) >= 1 && Integer.parseInt(wanted) <= shown.size()) {
            return shown.get(Integer.parseInt(wanted) - 1);
        }
        throw new UnreadableException(ProblemCode.UNKNOWN_SHEET, "There is no sheet '%s'. The workbook has %s: name one of them, or its number from 1 (sheet=…).".formatted(wanted,
            String.join(", ", tabs.stream().map(tab -> "'" + tab.sheet.name() + "'" + (tab.visible ? "" : " (hidden)")).toList())), wanted);
    }

    /** The names of the sheets that are shown, in their order. */
    List<String> sheets() {
        return tabs.stream().filter(Tab::visible).map(tab -> tab.sheet.name()).toList();
    }

    WorkbookParts parts() {
        return parts;
    }

    /** The part with the texts of its cells, or null. */
    String strings() {
        return strings;
    }

    /** How the cells show their numbers. */
    CellFormats formats() throws IOException {
        return styles == null || !parts.has(styles) ? CellFormats.none() : CellFormats.read(parts, styles);
    }

    /** Whether its dates are counted from 1904, as old Macintoshes did. */
    boolean since1904() {
        return since1904;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
