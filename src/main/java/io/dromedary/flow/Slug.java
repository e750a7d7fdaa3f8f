package io.dromedary.flow;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes of a text a part of a file name that every system and, percent-encoded, every URL takes: lower-case letters and digits
 * of any script, in ASCII where they have a form there, and single dashes for all else. Two texts that differ in case or in the
 * form of a letter alone give the same.
 */
final class Slug {

    private static final int ASCII = 0x80;

    private Slug() {
    }

    /**
     * @param most      bytes in UTF-8
     * @param anyScript whether letters that have no form in ASCII stay
     * @return empty where nothing of the text can stand in a name
     */
    static String of(String text, int most, boolean anyScript) {
        StringBuilder slug = new StringBuilder(Math.min(text.length(), most));
        int bytes = 0;
        String plain = plain(text);
        for (int i = 0; i < plain.length();) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK;
            if (mark && (slug.isEmpty() || slug.codePointBefore(slug.length()) < ASCII) || type == Character.FORMAT) {
                continue;
            }
            String written = mark || Character.isLetterOrDigit(c) ? letter(c) : "-";
            if (!anyScript && written.codePointAt(0) >= ASCII) {
                written = "-";
            }
            if (written.equals("-") && (slug.isEmpty() || slug.charAt(slug.length() - 1) == '-')) {
                continue;
            }
            bytes += written.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                break;
            }
            slug.append(written);
        }
        if (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.toString();
    }

    /** The letters of the Latin script without their marks, and all else composed. */
    private static String plain(String text) {
        boolean simple = text.chars().allMatch(c -> c < ASCII);
        if (simple) {
            return text.toLowerCase(Locale.ROOT);
        }
        // Upper case first: it writes ß as SS. What has no decomposition is spelt out.
        String spelt = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replace("Æ", "AE").replace("Œ", "OE")
            .replace("Ø", "O").replace("Ł", "L").replace("Đ", "D").replace("Þ", "TH");
        StringBuilder plain = new StringBuilder(spelt.length());
        Normalizer.normalize(spelt, Normalizer.Form.NFC).codePoints().forEach(c -> {
            String one = Character.toString(c);
            if (c >= ASCII && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN) {
                Normalizer.normalize(one, Normalizer.Form.NFKD).codePoints().filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                    .forEach(plain::appendCodePoint);
            } else {
                plain.append(one);
            }
        });
        return plain.toString();
    }

    private static String letter(int c) {
        int digit = Character.digit(c, 10);
        return digit >= 0 ? Integer.toString(digit) : Character.toString(Character.toLowerCase(c));
    }
}
