package io.dromedary.catalog;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.StringJoiner;

/**
 * International host names in ASCII, as browsers make it: UTS #46, non-transitional, so that {@code straße} and
 * {@code strasse} are two names. {@link java.net.IDN} is of 2003 (RFC 3490): it makes one of them, and knows no letter that
 * came after Unicode 3.2.
 */
final class Idna {

    private static final String PREFIX = "xn--";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Idna() {
    }

    /**
     * @return the name in lower case, labels that are not ASCII in Punycode (RFC 3492)
     * @throws IllegalArgumentException where a character can stand in no name
     */
    static String ascii(String host) {
        StringJoiner ascii = new StringJoiner(".");
        for (String label : mapped(host).split("\\.", -1)) {
            ascii.add(label.chars().allMatch(c -> c < 0x80) ? label : PREFIX + punycode(checked(label)));
        }
        return ascii.toString();
    }

    /** Section 4, steps 1 and 2: letters in lower case and in their compatible form, what is ignored taken out. */
    private static String mapped(String host) {
        StringBuilder mapped = new StringBuilder();
        Normalizer.normalize(host, Normalizer.Form.NFKC).codePoints().filter(c -> !isIgnored(c)).forEach(c -> {
            if (c == 0x130) {
                mapped.append("i\u0307");
            } else {
                mapped.appendCodePoint(c == 0x3002 ? '.' : Character.toLowerCase(c));
            }
        });
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    }

    /** Soft hyphens, variation selectors and the like. */
    private static boolean isIgnored(int c) {
        return c == 0xAD || c == 0x34F || c >= 0x180B && c <= 0x180F && c != 0x180E || c == 0x200B || c == 0x2060 || c == 0x2064
                || c >= 0xFE00 && c <= 0xFE0F || c == 0xFEFF;
    }

    /** Section 4.1. */
    private static String checked(String label) {
        int before = -1;
        for (int c : label.codePoints().toArray()) {
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK;
            boolean joins = (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) && before >= 0 && isJoined(before);
            if (c < 0x80 ? !isLetterDigitHyphen(c) : !joins && (isOfNoName(type) || mark && before < 0)) {
                throw new IllegalArgumentException("U+%04X".formatted(c));
            }
            before = c;
        }
        return label;
    }

    /** A joiner changes how letters of scripts look whose letters hang together (RFC 5892 appendix A), and hides in all others. */
    private static boolean isJoined(int letter) {
        return switch (UnicodeScript.of(letter)) {
            case LATIN, GREEK, CYRILLIC, HAN, HIRAGANA, KATAKANA, HANGUL, COMMON, HEBREW, ARMENIAN, GEORGIAN -> false;
            default -> true;
        };
    }

    private static boolean isLetterDigitHyphen(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static boolean isOfNoName(int type) {
        return switch (type) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** RFC 3492 section 6.3, with the parameters of section 5. */
    private static String punycode(String label) {
        int[] input = label.codePoints().toArray();
        StringBuilder output = new StringBuilder();
        for (int c : input) {
            if (c < 0x80) {
                output.append((char) c);
            }
        }
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        int n = 0x80;
        int delta = 0;
        int bias = 72;
        for (int handled = basic; handled < input.length; delta++, n++) {
            int next = Integer.MAX_VALUE;
            for (int c : input) {
                next = c >= n && c < next ? c : next;
            }
            delta = Math.addExact(delta, Math.multiplyExact(next - n, handled + 1));
            n = next;
            for (int c : input) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    variableLength(delta, bias, output);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
        }
        return output.toString();
    }

    private static void variableLength(int delta, int bias, StringBuilder output) {
        int q = delta;
        for (int k = 36; ; k += 36) {
            int threshold = Math.max(1, Math.min(26, k - bias));
            if (q < threshold) {
                output.append(digit(q));
                return;
            }
            output.append(digit(threshold + (q - threshold) % (36 - threshold)));
            q = (q - threshold) / (36 - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapted(int delta, int points, boolean first) {
        int scaled = first ? delta / 700 : delta / 2;
        scaled += scaled / points;
        int k = 0;
        for (; scaled > 455; k += 36) {
            scaled /= 35;
        }
        return k + 36 * scaled / (scaled + 38);
    }
}
