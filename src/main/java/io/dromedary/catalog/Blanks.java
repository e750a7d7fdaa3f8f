package io.dromedary.catalog;

/**
 * What a person sees as blank: white space, no-break spaces, the zero-width marks that come along with text pasted from
 * web pages, and the mark with which DOS programs end a file.
 */
final class Blanks {

    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** Ctrl-Z, with which DOS programs end a file. */
    private static final char END_OF_FILE = '\u001A';

    private Blanks() {
    }

    static boolean isBlank(char c) {
        if (c > ' ' && c < 0x7F) {
            return false;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085'
                || c == ZERO_WIDTH_SPACE || c == BYTE_ORDER_MARK || c == END_OF_FILE;
    }

    /** Whether nothing but blanks stands in the text. */
    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the character ends a line (Unicode Annex 14, classes BK, CR, LF and NL). */
    static boolean isLineBreak(char c) {
        // Asked of every character of every URL, nearly all of which are in this range.
        if (c > '\r' && c < '\u0085') {
            return false;
        }
        return switch (c) {
            case '\n', '\r', '\u000B', '\f', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    /** The text without blanks at either end. */
    static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }
}
