package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Writes the items of a feed (RSS 2.0 and 1.0, Atom) as a table: the elements' names are its header, each item a record. An
 * element that is repeated is a list in one cell, a line each. Google's elements are told by their namespace and are called
 * {@code g:…} whatever the feed calls them; others keep their names. Read twice: for the names, and for the items.
 */
final class FeedReader {

    private static final int CHECK_EVERY = 1000;
    private static final int MOST_NAMES = 1000;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final Map<String, String> PREFIXES = Map.of("http://base.google.com/ns/1.0", "g", "https://base.google.com/ns/1.0", "g",
        "http://base.google.com/cns/1.0", "c", "https://base.google.com/cns/1.0", "c");
    private static final Set<String> FEEDS = Set.of("rss", "RDF", "feed");
    private static final Set<String> ITEMS = Set.of("item", "entry");
    /** What an element without text says its address by: Atom's links, enclosures, media. */
    private static final List<String> ADDRESSES = List.of("href", "url", "src");

    private final Path file;
    private final String name;

    FeedReader(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /** What is done with each item. */
    private interface Sink {

        void item(Map<String, ? extends CharSequence> values) throws IOException;
    }

    /** @param check is run now and then, and ends the writing by what it throws */
    void write(TableCsv csv, Runnable check) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        read(values -> {
            names.addAll(values.keySet());
            if (names.size() > MOST_NAMES) {
                throw new UnreadableException(ProblemCode.TOO_MANY_COLUMNS, "The items of the feed have more than %,d different elements. Leave out those that nobody reads.".formatted(MOST_NAMES));
            }
        }, check);
        if (names.isEmpty()) {
            throw new UnreadableException(ProblemCode.NO_ROWS, "The feed has no item. Export it anew.");
        }
        csv.write(List.copyOf(names));
        read(values -> {
            List<String> cells = new ArrayList<>(names.size());
            names.forEach(column -> cells.add(values.containsKey(column) ? values.get(column).toString() : null));
            csv.write(cells);
        }, check);
    }

    private void read(Sink sink, Runnable check) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            SafeXml xml = SafeXml.open(content, name);
            if (xml.nextElement() && !FEEDS.contains(xml.getLocalName())) {
                throw new UnreadableException(ProblemCode.UNKNOWN_FEED, ("The XML begins with <%s>. Feeds are read in RSS 2.0 (<rss>) and Atom (<feed>); export one of these,"
                    + " or a CSV, or save the table as XLSX.").formatted(xml.getLocalName()), "<" + xml.getLocalName() + ">");
            }
            int items = 0;
            while (xml.nextElement()) {
                if (ITEMS.contains(xml.getLocalName()) && xml.depth() <= 3) {
                    if (items++ % CHECK_EVERY == 0) {
                        check.run();
                    }
                    sink.item(item(xml));
                }
            }
        } catch (XMLStreamException e) {
            throw SafeXml.failure(e, name);
        }
    }

    private Map<String, StringBuilder> item(SafeXml xml) throws IOException, XMLStreamException {
        Map<String, StringBuilder> values = new LinkedHashMap<>();
        int outer = xml.depth();
        int characters = 0;
        while (xml.depth() >= outer) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                String column = column(xml);
                String value = value(xml);
                characters += value.length() + 1;
                if (characters > MOST_CHARACTERS) {
                    throw tooLong();
                }
                StringBuilder list = values.computeIfAbsent(column, first -> new StringBuilder());
                list.append(list.length() == 0 || value.isEmpty() ? "" : "\n").append(value);
            }
        }
        return values;
    }

    private static String column(SafeXml xml) {
        String prefix = PREFIXES.getOrDefault(String.valueOf(xml.getNamespaceURI()), xml.getPrefix());
        return prefix == null || prefix.isEmpty() ? xml.getLocalName() : prefix + ":" + xml.getLocalName();
    }

    /** An element's text; of elements within it, such as a price of shipping, their texts with colons, as feeds of text have them. */
    private static String value(SafeXml xml) throws IOException, XMLStreamException {
        int outer = xml.depth();
        String address = ADDRESSES.stream().map(xml::attribute).filter(value -> value != null && !value.isBlank()).findFirst().orElse("");
        List<String> texts = new ArrayList<>(1);
        StringBuilder text = new StringBuilder();
        while (xml.depth() >= outer) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    text.append(xml.getText());
                    if (text.length() > MOST_CHARACTERS) {
                        throw tooLong();
                    }
                }
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    if (!text.toString().isBlank()) {
                        texts.add(text.toString().strip());
                    }
                    text.setLength(0);
                    if (texts.size() > MOST_NAMES) {
                        throw tooLong();
                    }
                }
                default -> { }
            }
        }
        String value = String.join(":", texts);
        return value.isEmpty() ? address.strip() : value;
    }

    private static UnreadableException tooLong() {
        return new UnreadableException(ProblemCode.TOO_LARGE_INSIDE, "An item of the feed has more than %,d characters. Shorten it.".formatted(MOST_CHARACTERS));
    }
}
