package io.dromedary.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running a cell as a formula ("CSV injection"), and takes the guard off again when a cell is
 * read, so that a file given back can be uploaded to identical values.
 *
 * <p>A sign that starts a formula counts in every width in which Unicode has it, and behind all that is not seen: some
 * programs fold the one and trim the other before they look.
 */
public final class FormulaGuard {

    private static final char GUARD = '\'';

    /**
     * Signed numbers, percentages and telephone numbers. Hyphens and slashes between digits are left out on purpose: a
     * spreadsheet would calculate {@code +49-30-1234}. And {@code ="00123"}: a text that keeps its zeros so, and runs nothing.
     */
    private static final Pattern HARMLESS =
            Pattern.compile("[+-] ?[.,]?[0-9](?:[0-9., ]|\\([0-9]{1,6}\\))*(?:[eE][+-]?[0-9]{1,3})?(?: ?%)?|=\"[^\"]*\"");

    private FormulaGuard() {
    }

    /** The cell as it may be written: with a {@code '} in front where a spreadsheet would take it for a formula. */
    public static String defuse(String cell) {
        if (!startsFormula(cell, 0) || HARMLESS.matcher(Blanks.strip(cell)).matches()) {
            return cell;
        }
        return GUARD + cell;
    }

    /** The cell as it was meant: without a {@code '} directly before what would start a formula. */
    public static String undefuse(String cell) {
        return isDefused(cell) ? cell.substring(1) : cell;
    }

    /** The cells as they were meant. */
    static List<String> undefuse(List<String> cells) {
        return cells.stream().map(FormulaGuard::undefuse).toList();
    }

    private static boolean isDefused(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD && startsFormula(cell, 1);
    }

    private static boolean startsFormula(String cell, int from) {
        if (from == cell.length()) {
            return false;
        }
        char first = cell.charAt(from);
        // Nearly every cell begins so.
        if (first < 0x80 && Character.isLetterOrDigit(first)) {
            return false;
        }
        if (first == '\t' || first == '\r') {
            return true;
        }
        int at = from;
        while (at < cell.length() && isInvisible(cell.codePointAt(at))) {
            at += Character.charCount(cell.codePointAt(at));
        }
        return at < cell.length() && isSign(cell.codePointAt(at));
    }

    /** What stands for nothing to the eye: blanks, controls, marks of direction and width, fillers. */
    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT || c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x2800
                || c == 0x3164 || c == 0xFFA0 || c >= 0xFE00 && c <= 0xFE0F;
    }

    private static boolean isSign(int c) {
        return switch (c) {
            case '=', '+', '-', '@' -> true;
            // Full-width, small, raised: what normalises to one of the four (Unicode Annex 15).
            default -> switch (Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)) {
                case "=", "+", "-", "@" -> true;
                default -> false;
            };
        };
    }
}
