package io.dromedary.catalog;

import io.dromedary.config.EditableTable;
import io.dromedary.config.LikelyName;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table of dialects: how the exports of shop programs are recognised by their header, and read. */
public final class Dialects {

    private final List<Dialect> rows;

    private Dialects(List<Dialect> rows) {
        this.rows = List.copyOf(rows);
    }

    /** No dialects but this project's own columns. */
    public static Dialects none() {
        return new Dialects(List.of());
    }

    /**
     * Reads a table with the columns that {@code config/dialects.csv} explains.
     *
     * @throws IllegalArgumentException when the table cannot be used; the message names the line
     */
    public static Dialects read(Reader table) throws IOException {
        return new Dialects(EditableTable.read(table, Dialect::new));
    }

    /** The names, this project's own last. */
    public List<String> names() {
        return Stream.concat(rows.stream().map(Dialect::name), Stream.of(Export.OWN)).distinct().toList();
    }

    /** The first row of the table that fits a header, or {@code null}. */
    Dialect of(ColumnPattern.Header header) {
        return rows.stream().filter(row -> row.fits(header)).findFirst().orElse(null);
    }

    /**
     * The rows of the table that have a name.
     *
     * @throws CatalogException {@code unknown_dialect}
     */
    List<Dialect> named(String name) throws CatalogException {
        String wanted = Blanks.strip(name).toLowerCase(Locale.ROOT);
        List<Dialect> found = rows.stream().filter(row -> row.name().equals(wanted)).toList();
        if (found.isEmpty() && !wanted.equals(Export.OWN)) {
            throw new CatalogException(ProblemCode.UNKNOWN_DIALECT, "There is no dialect " + RowProblem.quoted(name) + ". "
                    + LikelyName.of(wanted, names()).map(likely -> "Did you mean '" + likely + "'? ").orElse("")
                    + "The dialects are " + String.join(", ", names()) + ".", name);
        }
        return found;
    }
}
