package io.dromedary.replaced;

import io.dromedary.replaced.XmlTokens.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The hyperlinks behind the cells of a sheet, and the texts of those cells among the shared ones: where a text is a label, the
 * CSV that was made of the sheet has the address behind it. Of sheets without hyperlinks nothing is read.
 */
final class SheetLinks {

    private static final int MOST = 200_000;
    private static final int COLUMNS = 1 << 14;

    private final Map<Long, Link> links = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /**
     * A hyperlink.
     *
     * @param id     of its relationship
     * @param target an address
     */
    record Link(String id, String target) {
    }

    private SheetLinks() {
    }

    /**
     * @param sheet         the path of the sheet in the ZIP
     * @param relationships that of its relationships
     */
    static SheetLinks read(ZipFile zip, String sheet, String relationships) throws IOException {
        SheetLinks links = new SheetLinks();
        Map<String, String> targets = links.targets(zip, relationships);
        if (!targets.isEmpty()) {
            links.readSheet(zip, sheet, targets);
            Set<String> indexes = links.indexes(zip, sheet);
            String texts = zip.stream().map(ZipEntry::getName).filter(name -> name.toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml")).findFirst().orElse("");
            links.readTexts(zip, texts, indexes);
        }
        return links;
    }

    /** Null where there is none. */
    Link behind(int row, int column) {
        return links.get(key(row, column));
    }

    /**
     * The text of a cell that shares it.
     *
     * @param index among the shared ones
     * @param read  the CSV's cell
     */
    String text(int row, int column, String index, String read) {
        return links.containsKey(key(row, column)) ? texts.getOrDefault(index, "") : read;
    }

    private static long key(int row, int column) {
        return (long) row * COLUMNS + column;
    }

    private Map<String, String> targets(ZipFile zip, String part) throws IOException {
        Map<String, String> targets = new HashMap<>();
        if (zip.getEntry(part) == null) {
            return targets;
        }
        try (InputStream content = zip.getInputStream(zip.getEntry(part))) {
            Reading xml = new Reading(content);
            while (xml.next()) {
                if (xml.starts("Relationship") && String.valueOf(xml.tokens.attribute("Type")).endsWith("/hyperlink")) {
                    targets.put(xml.tokens.attribute("Id"), xml.tokens.attribute("Target"));
                }
            }
        }
        return targets;
    }

    private void readSheet(ZipFile zip, String part, Map<String, String> targets) throws IOException {
        try (InputStream content = zip.getInputStream(zip.getEntry(part))) {
            Reading xml = new Reading(content);
            while (xml.next()) {
                if (xml.starts("hyperlink") && targets.get(xml.tokens.attribute("id")) != null && xml.tokens.attribute("ref") != null) {
                    place(xml.tokens.attribute("ref").replace("$", ""), new Link(xml.tokens.attribute("id"), targets.get(xml.tokens.attribute("id"))));
                }
            }
        }
    }

    private void place(String reference, Link link) {
        String[] ends = reference.split(":");
        int first = SheetEdits.column(ends[0], 0);
        int last = SheetEdits.column(ends[ends.length - 1], 0);
        int from = row(ends[0]);
        int to = row(ends[ends.length - 1]);
        for (int column = first; column <= last; column++) {
            for (int row = from; row <= to && links.size() < MOST; row++) {
                links.put(key(row, column), link);
            }
        }
    }

    private static int row(String reference) {
        return Integer.parseInt(reference.replaceAll("\\D", ""));
    }

    /** The shared texts that the cells with links have. */
    private Set<String> indexes(ZipFile zip, String part) throws IOException {
        Set<String> indexes = new HashSet<>();
        try (InputStream content = zip.getInputStream(zip.getEntry(part))) {
            Reading xml = new Reading(content);
            int row = 0;
            int column = -1;
            boolean linked = false;
            boolean value = false;
            while (xml.next()) {
                if (xml.starts("row")) {
                    String given = xml.tokens.attribute("r");
                    row = given == null ? row + 1 : Integer.parseInt(given.strip());
                    column = -1;
                } else if (xml.starts("c")) {
                    column = SheetEdits.column(xml.tokens.attribute("r"), column + 1);
                    linked = links.containsKey(key(row, column)) && "s".equals(xml.tokens.attribute("t"));
                } else if (xml.tokens.kind() == Kind.START) {
                    value = linked && XmlTokens.local(xml.tokens.name()).equals("v");
                } else if (value && xml.tokens.kind() == Kind.TEXT) {
                    indexes.add(xml.tokens.string().text().strip());
                    value = false;
                }
            }
        }
        return indexes;
    }

    private void readTexts(ZipFile zip, String part, Set<String> indexes) throws IOException {
        if (indexes.isEmpty() || zip.getEntry(part) == null) {
            return;
        }
        try (InputStream content = zip.getInputStream(zip.getEntry(part))) {
            Reading xml = new Reading(content);
            int index = -1;
            boolean wanted = false;
            int reading = 0;
            boolean text = false;
            StringBuilder whole = new StringBuilder();
            while (xml.next()) {
                if (xml.starts("si")) {
                    index++;
                    wanted = indexes.contains(Integer.toString(index));
                    whole.setLength(0);
                } else if (wanted && xml.tokens.kind() == Kind.START) {
                    // The reading that stands above a text in Japan is no part of it.
                    reading += XmlTokens.local(xml.tokens.name()).equals("rPh") ? 1 : 0;
                    text = reading == 0 && XmlTokens.local(xml.tokens.name()).equals("t");
                } else if (wanted && xml.tokens.kind() == Kind.END) {
                    text = false;
                    switch (XmlTokens.local(xml.tokens.name())) {
                        case "rPh" -> reading--;
                        case "si" -> texts.put(Integer.toString(index), whole.toString());
                        default -> { }
                    }
                } else if (text && (xml.tokens.kind() == Kind.TEXT || xml.tokens.kind() == Kind.CDATA)) {
                    whole.append(xml.tokens.string().text());
                }
            }
        }
    }

    /** Tokens of which nothing is kept. */
    private static final class Reading {

        private final XmlTokens tokens;

        Reading(InputStream content) throws IOException {
            this.tokens = new XmlTokens(content);
        }

        boolean next() throws IOException {
            tokens.forget();
            return tokens.next();
        }

        boolean starts(String local) {
            return (tokens.kind() == Kind.START || tokens.kind() == Kind.EMPTY) && XmlTokens.local(tokens.name()).equals(local);
        }
    }
}
