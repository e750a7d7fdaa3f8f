package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/** The parts of a workbook (ECMA-376, part 2): files in a ZIP that refer to each other by relationships. */
final class WorkbookParts implements Closeable {

    private final ZipFile zip;
    private final InflateBudget budget;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    /** @param zip closed with this */
    WorkbookParts(ZipFile zip, InflateBudget budget) {
        this.zip = zip;
        this.budget = budget;
        zip.stream().forEach(entry -> entries.putIfAbsent(key(entry.getName()), entry));
    }

    /**
     * How one part refers to another.
     *
     * @param type   the last word of the relationship's type, such as {@code worksheet}
     * @param target the part's path, or an address where it is external
     */
    record Relationship(String type, String target, boolean external) {
    }

    boolean has(String part) {
        return entries.containsKey(key(part));
    }

    /** @return the part's bytes, bounded */
    InputStream open(String part) throws IOException {
        ZipEntry entry = entries.get(key(part));
        if (entry == null) {
            throw new UnreadableException(ProblemCode.BROKEN_ARCHIVE, "The workbook lacks its part '%s'. Open it in the spreadsheet program and save it anew as XLSX."
                .formatted(part), part);
        }
        return budget.bound(zip.getInputStream(entry), part, Math.max(0, entry.getCompressedSize()));
    }

    /** @return a part's relationships by their ids; none where it has none */
    Map<String, Relationship> relationships(String part) throws IOException {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        String place = folder + "_rels/" + part.substring(slash + 1) + ".rels";
        Map<String, Relationship> relationships = new HashMap<>();
        if (!has(place)) {
            return relationships;
        }
        try (InputStream content = open(place)) {
            SafeXml xml = SafeXml.open(content, place);
            while (xml.nextElement()) {
                String id = xml.attribute("Id");
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                if (id != null && type != null && target != null) {
                    boolean external = "External".equals(xml.attribute("TargetMode"));
                    relationships.put(id, new Relationship(type.substring(type.lastIndexOf('/') + 1), external ? target : resolve(folder, target), external));
                }
            }
        } catch (XMLStreamException e) {
            throw SafeXml.failure(e, place);
        }
        return relationships;
    }

    private static String resolve(String folder, String target) {
        String path = target.startsWith("/") ? target.substring(1) : folder + target;
        String before;
        do {
            before = path;
            path = path.replaceFirst("(^|/)\\./", "$1").replaceFirst("(^|/)(?!\\.\\./)[^/]+/\\.\\./", "$1");
        } while (!path.equals(before));
        return path;
    }

    /** Names of parts are the same whatever their case. */
    private static String key(String name) {
        return (name.startsWith("/") ? name.substring(1) : name).replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
