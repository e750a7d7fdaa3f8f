package io.dromedary.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a file, in which the header is looked for: some programs write comments above it. */
final class Head {

    private static final int ROWS = 40;
    private static final long CHARACTERS = 1 << 20;

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Where the header is, and what it tells.
     *
     * @param row     as a spreadsheet shows it
     * @param dialect that it fits, or {@code null} for this project's own and for none
     */
    record Found(int row, Dialect dialect) {
    }

    private Head() {
    }

    /** @throws IOException when the file cannot be read; what is wrong in it is found out later */
    static Head of(Path file, CatalogFormat format) throws IOException {
        Head head = new Head();
        long characters = 0;
        try (RecordReader records = new RecordReader(file, format)) {
            while (head.rows.size() < ROWS && characters < CHARACTERS && records.hasNext()) {
                List<String> cells = FormulaGuard.undefuse(records.next());
                characters += cells.stream().mapToInt(String::length).sum();
                head.rows.add(cells);
            }
        } catch (UncheckedIOException e) {
            if (RecordReader.problemCode(e) == null) {
                throw e.getCause();
            }
        }
        return head;
    }

    /**
     * Finds the header.
     *
     * @param wanted the name of the dialect that the file is said to be in, or {@code null}
     * @throws CatalogException {@code unknown_dialect}
     */
    Found find(Dialects dialects, String wanted) throws CatalogException {
        List<Dialect> named = wanted == null ? null : dialects.named(wanted);
        int first = 0;
        for (int row = 1; row <= rows.size(); row++) {
            List<String> cells = rows.get(row - 1);
            if (CatalogRows.isBlank(cells)) {
                continue;
            }
            if (first == 0) {
                first = row;
                if (named != null ? named.isEmpty() : LayoutFinder.isOwn(cells)) {
                    return new Found(row, null);
                }
            }
            ColumnPattern.Header header = new ColumnPattern.Header(cells);
            Dialect dialect = named == null ? dialects.of(header)
                    : named.stream().filter(one -> one.fits(header)).findFirst().orElse(null);
            if (dialect != null) {
                return new Found(row, dialect);
            }
        }
        return new Found(first, named == null || named.isEmpty() ? null : named.get(0));
    }

    /** The rows below one. */
    List<List<String>> below(int row) {
        return rows.subList(Math.min(row, rows.size()), rows.size());
    }
}
