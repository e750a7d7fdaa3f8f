package io.dromedary.replaced;

import io.dromedary.catalog.Layout;
import io.dromedary.replaced.XmlTokens.Attribute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A feed (RSS, Atom) with the addresses of its images replaced, made while it is read. Item n is record n + 1 of the CSV that was
 * made of it; a column is an element of its items, Google's called {@code g:…} whatever the feed calls them.
 */
final class ReplacedFeed extends ChunkedStream {

    private static final int CHUNK = 1 << 16;
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final int DEEPEST_ITEM = 3;
    private static final Map<String, String> PREFIXES = Map.of("http://base.google.com/ns/1.0", "g", "https://base.google.com/ns/1.0", "g",
        "http://base.google.com/cns/1.0", "c", "https://base.google.com/cns/1.0", "c");
    private static final Set<String> ADDRESSES = Set.of("href", "url", "src");

    private final InputStream content;
    private final XmlTokens xml;
    private final RowReplacements rows;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, String> namespaces = new HashMap<>();
    private int depth;
    private int itemDepth;
    private int items;
    private RowReplacements.Row row;
    private Map<String, String> addresses = Map.of();
    private boolean ended;

    /**
     * @param content the feed as it came in
     * @param layout  of the CSV
     */
    ReplacedFeed(InputStream content, Layout layout, RowReplacements rows) throws IOException {
        this.content = content;
        this.xml = new XmlTokens(content);
        this.rows = rows;
        for (int column : layout.images()) {
            columns.put(layout.header().get(column), column);
        }
    }

    @Override
    protected boolean next(ByteArrayOutputStream chunk) throws IOException {
        if (ended) {
            return false;
        }
        while (chunk.size() < CHUNK && !ended) {
            ended = !xml.next();
            if (!ended) {
                token();
            }
            xml.write(chunk);
        }
        return true;
    }

    private void token() throws IOException {
        switch (xml.kind()) {
            case START -> {
                depth++;
                begin();
            }
            case EMPTY -> {
                depth++;
                begin();
                end();
            }
            case END -> end();
            case TEXT, CDATA -> {
                if (!addresses.isEmpty()) {
                    XmlEdits.replace(xml, xml.textBegin(), xml.string(), addresses);
                }
            }
            default -> { }
        }
    }

    private void begin() throws IOException {
        List<Attribute> attributes = xml.attributes();
        for (Attribute attribute : attributes) {
            if (attribute.name().startsWith("xmlns:")) {
                namespaces.put(attribute.name().substring("xmlns:".length()), xml.raw(attribute.from(), attribute.to()));
            }
        }
        if (itemDepth == 0 && depth <= DEEPEST_ITEM && ITEMS.contains(XmlTokens.local(xml.name()))) {
            itemDepth = depth;
            items++;
            row = rows.of(items + 1);
        } else if (itemDepth > 0 && depth == itemDepth + 1 && row != null) {
            Integer column = columns.get(column(xml.name()));
            addresses = column == null ? Map.of() : row.addresses().getOrDefault(column, Map.of());
            for (Attribute attribute : attributes) {
                if (!addresses.isEmpty() && ADDRESSES.contains(attribute.name())) {
                    XmlEdits.replace(xml, attribute.from(), new XmlTokens.XmlString(xml.raw(attribute.from(), attribute.to()), true), addresses);
                }
            }
        }
    }

    private void end() {
        if (depth == itemDepth) {
            itemDepth = 0;
            row = null;
        }
        if (depth == itemDepth + 1) {
            addresses = Map.of();
        }
        depth--;
    }

    private String column(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return name;
        }
        String prefix = name.substring(0, colon);
        return PREFIXES.getOrDefault(namespaces.getOrDefault(prefix, ""), prefix) + name.substring(colon);
    }

    @Override
    public void close() throws IOException {
        try (content) {
            rows.close();
        }
    }
}
