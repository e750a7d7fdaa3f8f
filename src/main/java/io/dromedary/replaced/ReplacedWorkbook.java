package io.dromedary.replaced;

import io.dromedary.replaced.XmlTokens.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A workbook (XLSX) with the addresses of its images replaced in one of its sheets, made while it is read. Every other part is as
 * it was once inflated, but the sheet's relationships where a hyperlink behind a cell led to an old image.
 */
final class ReplacedWorkbook extends ChunkedStream {

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final String sheet;
    private final String relationships;
    private final RowReplacements rows;
    private final Deque<ZipEntry> entries = new ArrayDeque<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ZipOutputStream out;
    private SheetEdits edits;
    private InputStream part;
    private boolean editing;
    private boolean ended;

    /**
     * @param file  the workbook as it came in, ours to remove
     * @param sheet the path of the sheet that was read
     */
    ReplacedWorkbook(Path file, String sheet, RowReplacements rows) throws IOException {
        this.file = file;
        this.sheet = sheet;
        this.rows = rows;
        int slash = sheet.lastIndexOf('/') + 1;
        this.relationships = sheet.substring(0, slash) + "_rels/" + sheet.substring(slash) + ".rels";
        this.zip = new ZipFile(file.toFile());
        zip.stream().filter(entry -> !entry.getName().equals(relationships)).forEach(entries::add);
        if (zip.getEntry(relationships) != null) {
            // Behind the sheet: which of them change is known only then.
            entries.add(zip.getEntry(relationships));
        }
    }

    @Override
    protected boolean next(ByteArrayOutputStream chunk) throws IOException {
        if (ended) {
            return false;
        }
        if (out == null) {
            out = new ZipOutputStream(chunk);
        }
        while (chunk.size() < CHUNK && !ended) {
            if (part == null) {
                open();
            } else {
                copy();
            }
        }
        return true;
    }

    private void open() throws IOException {
        ZipEntry entry = entries.poll();
        if (entry == null) {
            out.finish();
            ended = true;
            return;
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        part = zip.getInputStream(entry);
        if (entry.getName().equals(sheet)) {
            edits = new SheetEdits(part, rows, SheetLinks.read(zip, sheet, relationships));
            editing = true;
        } else if (entry.getName().equals(relationships) && edits != null && !edits.targets().isEmpty()) {
            relationships(edits.targets());
            close(part);
        }
    }

    private void copy() throws IOException {
        written.reset();
        boolean more;
        if (editing) {
            more = edits.write(written);
            written.writeTo(out);
        } else {
            byte[] bytes = part.readNBytes(CHUNK);
            more = bytes.length > 0;
            out.write(bytes);
        }
        if (!more) {
            editing = false;
            close(part);
        }
    }

    private void close(InputStream ended) throws IOException {
        ended.close();
        out.closeEntry();
        part = null;
    }

    private void relationships(Map<String, String> targets) throws IOException {
        XmlTokens xml = new XmlTokens(part);
        written.reset();
        while (xml.next()) {
            String target = xml.kind() == Kind.START || xml.kind() == Kind.EMPTY ? targets.get(String.valueOf(xml.attribute("Id"))) : null;
            if (target != null) {
                xml.attributes().stream().filter(attribute -> attribute.name().equals("Target"))
                    .forEach(attribute -> xml.edit(attribute.from(), attribute.to(), XmlTokens.written(target)));
            }
            xml.write(written);
        }
        xml.write(written);
        written.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        try (rows; zip) {
            Files.deleteIfExists(file);
        }
    }
}
