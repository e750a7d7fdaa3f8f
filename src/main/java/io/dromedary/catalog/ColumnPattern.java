package io.dromedary.catalog;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A column's name as the table of dialects writes it: compared as {@link HeaderName} does, with {@code {n}} for a number and
 * {@code *} for any text; behind {@code =} letter by letter.
 */
final class ColumnPattern {

    private final String exact;
    private final Pattern pattern;

    ColumnPattern(String written) {
        exact = written.startsWith("=") ? written.substring(1) : null;
        StringBuilder regex = new StringBuilder();
        String name = HeaderName.normalise(written);
        int from = 0;
        while (from < name.length()) {
            if (name.startsWith("{n}", from)) {
                regex.append("[0-9]{1,4}");
                from += 3;
            } else if (name.charAt(from) == '*') {
                regex.append(".*");
                from++;
            } else {
                regex.append(Pattern.quote(name.substring(from, from + 1)));
                from++;
            }
        }
        pattern = Pattern.compile(regex.toString());
    }

    /** The columns that are called so, from 0, in the header's order. */
    List<Integer> in(Header header) {
        return IntStream.range(0, header.cells.size()).filter(column -> exact != null
                ? header.cells.get(column).equals(exact) : pattern.matcher(header.names.get(column)).matches()).boxed().toList();
    }

    /** A row that may be a header, ready to be compared with many names. */
    static final class Header {

        private final List<String> cells;
        private final List<String> names;

        Header(List<String> row) {
            cells = row.stream().map(Blanks::strip).toList();
            // Some programs mark the columns that must be filled in by an asterisk.
            names = cells.stream().map(cell -> HeaderName.normalise(withoutAsterisks(cell))).toList();
        }

        private static String withoutAsterisks(String cell) {
            int begin = 0;
            int end = cell.length();
            while (begin < end && cell.charAt(begin) == '*') {
                begin++;
            }
            while (end > begin && cell.charAt(end - 1) == '*') {
                end--;
            }
            return cell.substring(begin, end);
        }
    }
}
