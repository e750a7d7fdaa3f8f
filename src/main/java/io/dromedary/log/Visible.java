package io.dromedary.log;

/** Shows what would not be seen as it is: control characters, line breaks, what turns the direction of text, zero-width characters. */
public final class Visible {

    private Visible() {
    }

    /** @return the text with each such character as {@code \n}, {@code \r}, {@code \t} or {@code \}{@code u001b}; it is one line */
    public static String text(String text) {
        return escaped(text, false);
    }

    /** @return the same for what is already laid out, whose line breaks and tabs are its own */
    static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean linesStay) {
        int first = 0;
        while (first < text.length() && !isHidden(text, first, linesStay)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!isHidden(text, i, linesStay)) {
                visible.append(unit);
            } else {
                switch (unit) {
                    case '\n' -> visible.append("\\n");
                    case '\r' -> visible.append("\\r");
                    case '\t' -> visible.append("\\t");
                    default -> visible.append("\\u").append(String.format("%04x", (int) unit));
                }
            }
        }
        return visible.toString();
    }

    /** Both halves of a character beyond U+FFFF are judged as that character. */
    private static boolean isHidden(String text, int index, boolean linesStay) {
        char unit = text.charAt(index);
        if (unit >= ' ' && unit < 0x7f) {
            return false;
        }
        if (linesStay && (unit == '\n' || unit == '\t' || unit == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n')) {
            return false;
        }
        int character = Character.isLowSurrogate(unit) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1))
            ? text.codePointAt(index - 1) : text.codePointAt(index);
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
