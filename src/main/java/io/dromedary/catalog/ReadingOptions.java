package io.dromedary.catalog;

/**
 * How whoever sends a catalogue says that it is to be read; {@code null} for what is left to the file.
 *
 * @param columns which column is which, see {@link ColumnMapping#parse}
 * @param dialect the name of the dialect that it is in
 * @param group   which rows are one product: {@code none}, {@code consecutive} or a column's name
 * @param baseUrl what the paths in image cells are below
 */
public record ReadingOptions(String columns, String dialect, String group, String baseUrl) {

    /** All is left to the file. */
    public static final ReadingOptions NONE = new ReadingOptions(null, null, null, null);

    /** Which column is which, and no more. */
    public static ReadingOptions columns(String columns) {
        return new ReadingOptions(columns, null, null, null);
    }
}
