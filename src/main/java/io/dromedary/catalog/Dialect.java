package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/** One row of the table of dialects: one way in which a program writes its exports. */
final class Dialect {

    /** One name or another: of those that a header has, the first counts. */
    private record Choice(List<ColumnPattern> names) {

        List<Integer> in(ColumnPattern.Header header) {
            for (ColumnPattern name : names) {
                List<Integer> found = name.in(header);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return List.of();
        }
    }

    private static final String BY_CONTENT = "@";

    private final String name;
    private final String title;
    private final List<Choice> header;
    private final List<Choice> serial;
    private final List<Choice> product;
    private final List<Choice> image;
    private final List<Choice> images;
    private final String content;
    private final String separators;
    private final String group;
    private final List<String> skipped;
    private final List<String> none;
    private final String baseUrl;

    /** @throws IllegalArgumentException where the row cannot be used; the message says why */
    Dialect(CSVRecord row) {
        name = needed(row, "Dialect").toLowerCase(Locale.ROOT);
        title = needed(row, "Title");
        header = choices(needed(row, "Header"));
        serial = choices(needed(row, "Serial"));
        product = choices(row.get("Product"));
        String one = row.get("Image");
        content = one.startsWith(BY_CONTENT) ? one.substring(1) : null;
        image = content == null ? choices(one) : List.of();
        images = choices(row.get("Images"));
        separators = separators(row.get("Separator"));
        group = row.get("Group").isEmpty() ? "none" : row.get("Group");
        skipped = parts(row.get("Skip"), "\\|");
        none = parts(row.get("None"), "\\|");
        baseUrl = row.get("Base Url").isEmpty() ? null : row.get("Base Url");
        if (content == null && image.isEmpty() && images.isEmpty()) {
            throw new IllegalArgumentException("Image and Images are empty: one of them must name a column");
        }
        if (!images.isEmpty() && separators.isEmpty()) {
            throw new IllegalArgumentException("Separator is empty: say what is between the addresses of a list");
        }
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    boolean fits(ColumnPattern.Header row) {
        return header.stream().noneMatch(choice -> choice.in(row).isEmpty());
    }

    /** The serial's column, or -1. */
    int serial(ColumnPattern.Header row) {
        return first(serial, row);
    }

    /** The column of the product's name, or -1. */
    int product(ColumnPattern.Header row) {
        return first(product, row);
    }

    /**
     * The columns with images, in the order of their positions.
     *
     * @param rows the file's first rows below the header
     */
    List<Integer> images(ColumnPattern.Header row, List<List<String>> rows) {
        List<Integer> found = new ArrayList<>();
        if (content != null) {
            for (List<String> cells : rows) {
                for (int column = 0; column < cells.size(); column++) {
                    if (cells.get(column).startsWith(content) && !found.contains(column)) {
                        found.add(column);
                    }
                }
            }
            found.sort(null);
        }
        image.forEach(choice -> found.addAll(choice.in(row)));
        lists(row).forEach(found::add);
        return found.stream().distinct().toList();
    }

    /** Those of them that hold lists. */
    List<Integer> lists(ColumnPattern.Header row) {
        return images.stream().flatMap(choice -> choice.in(row).stream()).distinct().toList();
    }

    String separators() {
        return separators;
    }

    String group() {
        return group;
    }

    List<String> skipped() {
        return skipped;
    }

    List<String> none() {
        return none;
    }

    String baseUrl() {
        return baseUrl;
    }

    private static int first(List<Choice> choices, ColumnPattern.Header row) {
        return choices.stream().map(choice -> choice.in(row)).filter(found -> !found.isEmpty()).map(found -> found.get(0)).findFirst().orElse(-1);
    }

    private static String needed(CSVRecord row, String column) {
        String cell = row.get(column);
        if (cell.isEmpty()) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return cell;
    }

    private static List<Choice> choices(String cell) {
        return parts(cell, " \\+ ").stream().map(part -> new Choice(parts(part, "\\|").stream().map(ColumnPattern::new).toList())).toList();
    }

    private static List<String> parts(String cell, String between) {
        return Arrays.stream(cell.split(between)).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static String separators(String cell) {
        StringBuilder characters = new StringBuilder();
        for (String word : parts(cell, " ")) {
            characters.append(switch (word) {
                case "comma" -> ",";
                case "escaped-comma" -> "\\,";
                case "semicolon" -> ";";
                case "pipe" -> "|";
                case "blank" -> " \n";
                case "line" -> "\n";
                default -> throw new IllegalArgumentException("'" + word
                        + "' is no separator: write comma, escaped-comma, semicolon, pipe, blank or line");
            });
        }
        return characters.toString();
    }
}
