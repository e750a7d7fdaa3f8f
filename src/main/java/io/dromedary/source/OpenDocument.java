package io.dromedary.source;

import io.dromedary.catalog.CatalogException;
import io.dromedary.catalog.CatalogFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;

/** What came in, opened: the CSV that is read, and the file that it was made of. */
public final class OpenDocument implements Closeable {

    private final Path csv;
    private final Path source;
    private Document document;
    private final Table table;

    /** A workbook that may be written out once more. */
    private record Table(Workbook workbook, SharedStrings strings, SheetReader reader, long most, Runnable check) {
    }

    private OpenDocument(Path csv, Path source, Document document, Table table) {
        this.csv = csv;
        this.source = source;
        this.document = document;
        this.table = table;
    }

    static OpenDocument csv(Archive.Named file) {
        boolean tabs = file.name().toLowerCase(Locale.ROOT).matches(".*\\.(?:tsv|tab)");
        return new OpenDocument(file.file(), null, Document.csv(file.name(), tabs ? "text/tab-separated-values" : "text/csv"), null);
    }

    static OpenDocument feed(Archive.Named file, Path folder, long most, Runnable check) throws IOException {
        Path made = folder.resolve("table.csv");
        try (TableCsv csv = new TableCsv(made, most)) {
            new FeedReader(file.file(), file.name()).write(csv, check);
        }
        return new OpenDocument(made, file.file(), new Document(DocumentKind.XML, file.name(), "application/xml", null, List.of()), null);
    }

    /** @param workbook closed with the document, or at once where it cannot be read */
    static OpenDocument workbook(Archive.Named file, Workbook workbook, String wanted, Path folder, long most, Runnable check) throws IOException {
        try {
            Document.Sheet sheet = workbook.sheet(wanted);
            SharedStrings strings = SharedStrings.read(workbook.parts(), workbook.strings(), folder.resolve("strings"));
            Table table = new Table(workbook, strings, new SheetReader(workbook, sheet, strings), most, check);
            OpenDocument opened = new OpenDocument(folder.resolve("table.csv"), file.file(), new Document(DocumentKind.XLSX, file.name(),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet, List.of()), table);
            try {
                opened.write(Set.of());
                return opened;
            } catch (IOException | RuntimeException e) {
                strings.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private void write(Set<Integer> linked) throws IOException {
        Files.deleteIfExists(csv);
        try (TableCsv made = new TableCsv(csv, table.most)) {
            table.reader.write(made, linked, table.check);
        } catch (ZipException e) {
            throw Archive.broken("workbook", e);
        }
    }

    /**
     * Writes the CSV anew with the addresses behind the cells of some columns, where there are any: known to be wanted when
     * it is known which columns are of images, since those of names may have links as well.
     *
     * @return whether the CSV is another one now
     */
    public boolean link(List<Integer> columns) throws IOException, CatalogException {
        if (table == null) {
            return false;
        }
        Set<Integer> linked = new TreeSet<>(columns);
        linked.retainAll(table.reader.links());
        if (linked.isEmpty()) {
            return false;
        }
        try {
            write(linked);
        } catch (UnreadableException e) {
            throw e.problem();
        }
        document = new Document(document.kind(), document.name(), document.mediaType(), document.sheet(), List.copyOf(linked));
        return true;
    }

    /** The CSV that is read. */
    public Path csv() {
        return csv;
    }

    /** The file that it was made of, unpacked; null where it is the CSV itself. */
    public Path source() {
        return source;
    }

    /** The sheets among which one can be chosen; none where it is no workbook. */
    public List<String> sheets() {
        return table == null ? List.of() : table.workbook.sheets();
    }

    public Document document() {
        return document;
    }

    /**
     * @param encoding as the caller says, or null to find out; a workbook and a feed know better
     * @return how the CSV is read
     */
    public CatalogFormat format(String encoding) throws IOException, CatalogException {
        return source == null ? CatalogFormat.inspect(csv, encoding) : TableCsv.FORMAT;
    }

    @Override
    public void close() throws IOException {
        if (table != null) {
            try (Workbook workbook = table.workbook; SharedStrings strings = table.strings) {
                // Both, whatever becomes of one.
            }
        }
    }
}
