package io.dromedary.catalog;

/**
 * Which rows of a file belong to one product.
 *
 * @param kind   how that is told
 * @param column the column that tells it, from 0
 * @param text   of {@link Kind#BEGIN} what the column says in a product's first row: {@code *} for any text, nothing for an empty cell
 */
public record Grouping(Kind kind, int column, String text) {

    /** Every row is a product. */
    public static final Grouping NONE = new Grouping(Kind.NONE, 0, "");

    /** How it is told which rows belong together. */
    public enum Kind {
        /** None do. */
        NONE,
        /** Rows that follow each other with the same text, or with none, in a column. */
        CONSECUTIVE,
        /** Rows with the same text in a column, wherever they are. */
        KEY,
        /** A row that says so begins a product, and the others belong to the one above them. */
        BEGIN
    }

    /** Whether the rows of the file can belong together at all. */
    boolean groups() {
        return kind != Kind.NONE;
    }

    /** Whether a row with this cell begins a product, for {@link Kind#BEGIN}. */
    boolean begins(String cell) {
        return text.equals("*") ? !cell.isEmpty() : cell.equalsIgnoreCase(text);
    }
}
