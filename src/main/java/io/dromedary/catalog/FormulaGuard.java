package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running a cell as a formula ("CSV injection"), and takes the guard off again when a cell is
 * read, so that a file given back can be uploaded to identical values.
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
        if (cell.isEmpty() || !startsFormula(cell.charAt(0)) || HARMLESS.matcher(cell).matches()) {
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
        for (String cell : cells) {
            if (isDefused(cell)) {
                List<String> meant = new ArrayList<>(cells);
                meant.replaceAll(FormulaGuard::undefuse);
                return List.copyOf(meant);
            }
        }
        return List.copyOf(cells);
    }

    private static boolean isDefused(String cell) {
        return cell.length() > 1 && cell.charAt(0) == GUARD && startsFormula(cell.charAt(1));
    }

    private static boolean startsFormula(char first) {
        return switch (first) {
            case '=', '+', '-', '@', '\t', '\r' -> true;
            default -> false;
        };
    }
}
