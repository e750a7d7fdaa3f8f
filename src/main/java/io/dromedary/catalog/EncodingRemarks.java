package io.dromedary.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has to be said about how a file was read, before its first row. */
final class EncodingRemarks {

    private static final int SHOWN = 3;
    private static final int LONGEST = 60;
    /** Rows that are looked through for cells to show. */
    private static final int ROWS = 10_000;

    private EncodingRemarks() {
    }

    /** @throws IOException when the file cannot be read, which says nothing about its content */
    static List<RowProblem> of(Path file, CatalogFormat format) throws IOException {
        List<RowProblem> remarks = new ArrayList<>();
        if (format.guessed()) {
            List<String> cells = foreignCells(file, format);
            remarks.add(new RowProblem(1, "", ProblemCode.ENCODING_GUESSED, "The file does not say its encoding. It is read as "
                    + format.charset() + " (confidence " + format.confidence() + " of 100), which gives "
                    + String.join(", ", cells.stream().map(RowProblem::quoted).toList()) + ". If that is not what is meant,"
                    + " save the file as CSV UTF-8, or name its encoding: encoding=windows-1250, windows-1251, Shift_JIS,"
                    + " GBK, macintosh, IBM850, …", String.join(" | ", cells)));
        }
        if (format.backslash()) {
            remarks.add(new RowProblem(1, "", ProblemCode.BACKSLASH_QUOTES, "Quotes inside quoted cells are written with a"
                    + " backslash (\\\"), and are read so. Write them twice (\"\") for other programs to read the file"
                    + " too.", "\\\""));
        }
        return remarks;
    }

    /** What a cell whose characters were lost is told. */
    static RowProblem replaced(int row, String column, String cell) {
        return new RowProblem(row, column, ProblemCode.BYTES_REPLACED, "Characters of " + RowProblem.quoted(cell)
                + " are lost, and stand as \uFFFD: their bytes are none of the file's encoding. Correct the cell, or name"
                + " the file's encoding (encoding=…).", cell);
    }

    static boolean isReplaced(String cell) {
        return cell.indexOf('\uFFFD') >= 0;
    }

    private static List<String> foreignCells(Path file, CatalogFormat format) throws IOException {
        Set<String> cells = new LinkedHashSet<>();
        try (RecordReader records = new RecordReader(file, format)) {
            for (int row = 0; row < ROWS && records.hasNext(); row++) {
                for (String cell : records.next()) {
                    boolean foreign = cell.chars().anyMatch(c -> c >= 0x80);
                    if (foreign && cells.add(RowProblem.cut(Blanks.strip(cell), LONGEST)) && cells.size() == SHOWN) {
                        return List.copyOf(cells);
                    }
                }
            }
        } catch (UncheckedIOException e) {
            if (RecordReader.problemCode(e) == null) {
                throw e.getCause();
            }
        }
        return List.copyOf(cells);
    }
}
