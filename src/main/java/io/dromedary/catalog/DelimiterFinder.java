package io.dromedary.catalog;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Finds a catalogue's delimiter: the one that its {@code sep=} line names, else the one with which its header has most
 * cells.
 */
final class DelimiterFinder {

    /** In order of preference, for a header of one cell. */
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final Pattern COMMENTS = Pattern.compile("\\A(?:\\s*\"?#[ \\p{L}][^\r\n]*[\r\n]+)+");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^()\"\r\n]{1,120}\\)");

    private DelimiterFinder() {
    }

    /** The length in characters of a leading {@code sep=} line, quoted or not, with its line end; 0 without one. */
    static int hintLength(String head) {
        int end = lineEnd(head);
        String line = head.substring(0, end).replace("\"", "");
        if (!line.regionMatches(true, 0, "sep=", 0, 4)) {
            return 0;
        }
        return head.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, head.length());
    }

    /**
     * The delimiter that a {@code sep=} line names.
     *
     * @throws CatalogException {@code unsupported_delimiter}
     */
    static char hinted(String head) throws CatalogException {
        String line = head.substring(0, lineEnd(head));
        String named = line.replace("\"", "").substring(4);
        String delimiter = named.replace(" ", "");
        if (delimiter.length() != 1 || !DELIMITERS.contains(delimiter.charAt(0))) {
            throw new CatalogException(ProblemCode.UNSUPPORTED_DELIMITER, "The first line names the delimiter "
                    + RowProblem.quoted(named) + ". Only comma, semicolon, tab and pipe can be read:"
                    + " save the file with one of them and correct or remove that line.", line);
        }
        return delimiter.charAt(0);
    }

    /**
     * The delimiter with which the first row that is neither blank nor a comment has most cells. What stands in parentheses does not
     * count: some programs say there how a cell is written.
     */
    static char detect(String text) {
        String head = IN_PARENTHESES.matcher(COMMENTS.matcher(text).replaceFirst("")).replaceAll("");
        char best = DELIMITERS.get(0);
        int most = 0;
        for (char delimiter : DELIMITERS) {
            int cells = headerCells(head, delimiter);
            if (cells > most) {
                most = cells;
                best = delimiter;
            }
        }
        return best;
    }

    private static int headerCells(String head, char delimiter) {
        try (CSVParser parser = CSVParser.parse(new StringReader(head), CatalogFormat.csvFormat(delimiter))) {
            for (CSVRecord row : parser) {
                if (!isBlank(row)) {
                    return row.size();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Quotes that make no sense with this delimiter: it is another one, or validation will name the row.
        }
        return 0;
    }

    private static boolean isBlank(CSVRecord row) {
        // With the wrong delimiter, a row of nothing but delimiters is a cell full of them.
        return row.stream().allMatch(cell -> Blanks.isBlank(cell.replace(',', ' ').replace(';', ' ').replace('|', ' ')));
    }

    private static int lineEnd(String head) {
        int end = 0;
        while (end < head.length() && head.charAt(end) != '\n' && head.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
