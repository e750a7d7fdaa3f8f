package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * Writes the rows of a sheet, each as a record, so that row numbers stay the spreadsheet's: blank rows are blank records,
 * hidden ones are rows like others, of merged cells the first has the text. Formulas count as what they gave last.
 */
final class SheetReader {

    private static final int CHECK_EVERY = 1000;
    private static final int MOST_ROWS = 1 << 20;
    private static final int MOST_COLUMNS = 1 << 14;
    private static final int MOST_LINKS = 200_000;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:HYPERLINK|IMAGE)\\s*\\(\\s*\"((?:[^\"]|\"\")*)\"");
    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?");

    private final Workbook workbook;
    private final Document.Sheet sheet;
    private final SharedStrings strings;
    private final CellFormats formats;
    private final Set<Integer> links = new TreeSet<>();
    /** By row and column. */
    private final Map<Long, String> hyperlinks = new HashMap<>();
    private int row;
    private int lastNumber;
    private int width;
    private int placed;

    SheetReader(Workbook workbook, Document.Sheet sheet, SharedStrings strings) throws IOException {
        this.workbook = workbook;
        this.sheet = sheet;
        this.strings = strings;
        this.formats = workbook.formats();
    }

    /**
     * @param linked columns, from 0, whose cells give the address behind them where their text is none: of what an earlier
     *               writing has found ({@link #links})
     * @param check  is run now and then, and ends the writing by what it throws
     */
    void write(TableCsv csv, Set<Integer> linked, Runnable check) throws IOException {
        row = 0;
        lastNumber = 0;
        width = 0;
        placed = 0;
        try (InputStream content = workbook.parts().open(sheet.part())) {
            SafeXml xml = SafeXml.open(content, sheet.part());
            Map<String, WorkbookParts.Relationship> relationships = null;
            while (xml.nextElement()) {
                switch (xml.getLocalName()) {
                    case "row" -> {
                        if (row % CHECK_EVERY == 0) {
                            check.run();
                        }
                        row(xml, csv, linked);
                    }
                    case "hyperlink" -> {
                        relationships = relationships == null ? workbook.parts().relationships(sheet.part()) : relationships;
                        WorkbookParts.Relationship to = relationships.get(String.valueOf(xml.attribute("id")));
                        if (to != null && to.external() && isWeb(to.target())) {
                            hyperlink(xml.attribute("ref"), to.target());
                        }
                    }
                    default -> { }
                }
            }
        } catch (XMLStreamException e) {
            throw SafeXml.failure(e, sheet.part());
        }
    }

    /** Columns, from 0, in which cells have an address behind them: known when the sheet was written once. */
    Set<Integer> links() {
        return links;
    }

    private void row(SafeXml xml, TableCsv csv, Set<Integer> linked) throws IOException, XMLStreamException {
        int number = rowNumber(xml.attribute("r"));
        int outer = xml.depth();
        List<String> cells = new ArrayList<>();
        int column = -1;
        int characters = 0;
        boolean content = false;
        while (xml.depth() >= outer) {
            if (xml.next() == SafeXml.START_ELEMENT && xml.getLocalName().equals("c")) {
                int at = column(xml.attribute("r"), column + 1);
                if (at <= column) {
                    throw broken("its cells are not in order in row " + number);
                }
                column = at;
                String text = cell(xml, number, column, linked.contains(column));
                if (!text.isEmpty()) {
                    content = true;
                    characters += text.length();
                    if (characters > MOST_CHARACTERS) {
                        throw new UnreadableException(ProblemCode.TOO_LARGE_INSIDE, "Row %d has more than %,d characters. Divide it.".formatted(number, MOST_CHARACTERS));
                    }
                    while (cells.size() < column) {
                        cells.add(null);
                    }
                    cells.add(text);
                }
            }
        }
        // Rows without content are written when one with content follows: a sheet may have a million of them, all formatted.
        if (!content) {
            return;
        }
        for (row++; row < number; row++) {
            csv.write(List.of(""));
        }
        if (width == 0) {
            width = cells.size();
        }
        while (cells.size() < width) {
            cells.add(null);
        }
        csv.write(cells);
    }

    private String cell(SafeXml xml, int number, int column, boolean linked) throws IOException, XMLStreamException {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        int outer = xml.depth();
        String value = null;
        String link = null;
        while (xml.depth() >= outer) {
            if (xml.next() == SafeXml.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = CellText.content(xml);
                    case "is" -> value = CellText.read(xml);
                    case "f" -> {
                        Matcher address = LINK.matcher(CellText.content(xml));
                        if (address.find() && isWeb(address.group(1))) {
                            link = address.group(1).replace("\"\"", "\"");
                            links.add(column);
                        }
                    }
                    default -> { }
                }
            }
        }
        String text = value == null ? "" : shown(value, type == null ? "n" : type, style);
        if (linked && !text.contains("://")) {
            link = link == null ? hyperlinks.get(key(number, column)) : link;
            return link == null ? text : link;
        }
        return text;
    }

    private String shown(String value, String type, String style) throws IOException {
        return switch (type) {
            case "s" -> strings.get(value.strip());
            case "b" -> Workbook.isTrue(value.strip()) ? "TRUE" : "FALSE";
            case "n" -> value.isBlank() ? "" : formats.of(style).show(value.strip(), workbook.since1904());
            case "d" -> value.strip().replaceFirst("T00:00(?::00(?:\\.0*)?)?Z?$", "").replace('T', ' ');
            // Texts of formulas, texts in the cell itself, and errors such as #N/A.
            default -> value;
        };
    }

    private void hyperlink(String reference, String target) throws UnreadableException {
        Matcher cells = CELL.matcher(reference == null ? "" : reference.replace("$", ""));
        if (!cells.matches()) {
            return;
        }
        int first = column(cells.group(1), 0);
        int last = cells.group(3) == null ? first : column(cells.group(3), 0);
        int from = Integer.parseInt(cells.group(2));
        int to = cells.group(4) == null ? from : Math.min(Integer.parseInt(cells.group(4)), lastNumber);
        for (int column = first; column <= last && placed < MOST_LINKS; column++) {
            links.add(column);
            for (int i = from; i <= to && placed < MOST_LINKS; i++) {
                hyperlinks.put(key(i, column), target);
                placed++;
            }
        }
    }

    private static long key(int row, int column) {
        return (long) row * MOST_COLUMNS + column;
    }

    private static boolean isWeb(String address) {
        return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
    }

    /** @param reference such as {@code BC12}, or null where the cell says nothing and comes next */
    private int column(String reference, int next) throws UnreadableException {
        if (reference == null) {
            return next;
        }
        int column = 0;
        int i = 0;
        while (i < reference.length() && i < 4 && Character.isLetter(reference.charAt(i))) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            i++;
        }
        if (column < 1 || column > MOST_COLUMNS) {
            throw broken("a cell is called '%s'".formatted(reference));
        }
        return column - 1;
    }

    private int rowNumber(String text) throws UnreadableException {
        int number = text == null ? lastNumber + 1 : Digits.value(text, 0);
        if (number <= lastNumber || number > MOST_ROWS) {
            throw broken("a row is called '%s'".formatted(text));
        }
        lastNumber = number;
        return number;
    }

    private UnreadableException broken(String why) {
        return new UnreadableException(ProblemCode.BROKEN_ARCHIVE, "The sheet '%s' is damaged: %s. Open the workbook in the spreadsheet program and save it anew.".formatted(sheet.name(), why));
    }
}
