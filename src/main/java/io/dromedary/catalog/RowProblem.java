package io.dromedary.catalog;

import java.util.Objects;

/**
 * One thing that is wrong with a catalogue, or a warning of the same shape.
 *
 * @param row    the row as a spreadsheet shows it; the header is row 1, and so is what concerns the whole file
 * @param column the column's name as the header writes it, cut at {@value #MAX_VALUE} characters, empty where no column is concerned
 * @param code   a code of {@link ProblemCode}
 * @param detail a sentence for the person who keeps the catalogue: what is wrong and what to do
 * @param value  the offending text, cut at {@value #MAX_VALUE} characters
 */
public record RowProblem(int row, String column, String code, String detail, String value) {

    /** The most characters of a value that a problem repeats. */
    public static final int MAX_VALUE = 200;

    /** The most characters of a serial, a product's name or a column's name: each is repeated for every image of its row. */
    public static final int MAX_TEXT = 1000;

    private static final int MAX_QUOTED = 80;

    public RowProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
        column = column == null ? "" : cut(column, MAX_VALUE);
        value = value == null ? "" : cut(value, MAX_VALUE);
    }

    RowProblem(int row, String column, ProblemCode code, String detail, String value) {
        this(row, column, code.code(), detail, value);
    }

    /** The text in single quotes, short enough for a sentence. */
    static String quoted(String text) {
        return text.length() <= MAX_QUOTED ? "'" + text + "'" : "'" + cut(text, MAX_QUOTED) + "…'";
    }

    /** Whether the text has more than {@value #MAX_TEXT} characters. */
    static boolean isTooLong(String text) {
        return text.length() > MAX_TEXT && text.codePointCount(0, text.length()) > MAX_TEXT;
    }

    /** The text's first characters. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        // Half of a surrogate pair is not a character that UTF-8 could carry on.
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
