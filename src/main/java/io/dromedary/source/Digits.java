package io.dromedary.source;

/** Reads the small whole numbers of a workbook, of which it has several for each cell. */
final class Digits {

    private static final int MOST = 9;

    private Digits() {
    }

    /** @return the number, or another where the text is null or no number of up to nine digits */
    static int value(String text, int otherwise) {
        if (text == null || text.isEmpty() || text.length() > MOST) {
            return otherwise;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
