package io.dromedary.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How likely a text is that was read by an encoding of single bytes: the logarithm of a probability, so that the
 * readings of the same bytes by several encodings can be compared.
 *
 * <p>Each letter beyond ASCII counts by its frequency in the languages of the encoding. What stands wrongly in a word
 * counts against it: a symbol between letters, a capital after a small letter, letters of two scripts, many accents in
 * a row.
 */
final class SingleByteText {

    private static final String TYPOGRAPHY = "–—’‘“”„…°²³½¼¾×®™€£§·µ«»©º ª№¿¡\u00A0±•Ø";
    /** Letters that Hebrew and Greek have at the end of a word only. */
    private static final String FINAL = "ךםןףץς";
    private static final double SYMBOL = Math.log(0.3 / TYPOGRAPHY.length());
    private static final double OTHER_LETTER = Math.log(0.01 / 60);
    private static final double MISPLACED = Math.log(1e-5);
    private static final double CONTROL = Math.log(1e-6);
    private static final double ODD_CASE = -6;
    private static final double TWO_SCRIPTS = -7;
    private static final double ACCENTS_IN_A_ROW = -3;
    /** How much of a letter's probability is that of its own language, and not that of the encoding's others. */
    private static final double OWN = 0.8;

    private final List<Map<Character, Double>> languages = new ArrayList<>();

    SingleByteText(String encoding) {
        Alphabet.of(encoding).forEach(alphabet -> languages.add(Alphabet.frequencies(alphabet)));
    }

    double logLikelihood(String text) {
        double shape = 0;
        double[] letters = new double[languages.size()];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = i == 0 ? '\n' : text.charAt(i - 1);
            char after = i + 1 == text.length() ? '\n' : text.charAt(i + 1);
            shape += shape(before, c);
            if (c >= 0x80) {
                double symbol = symbol(before, c, after);
                for (int language = 0; language < letters.length; language++) {
                    letters[language] += symbol == 0 ? letter(language, c) : symbol;
                }
            }
        }
        double best = Double.NEGATIVE_INFINITY;
        for (double one : letters) {
            best = Math.max(best, one);
        }
        return best + shape;
    }

    private double letter(int language, char c) {
        char small = languages.get(language).containsKey(c) ? c : Character.toLowerCase(c);
        double own = languages.get(language).getOrDefault(small, 0.0);
        double all = 0;
        for (Map<Character, Double> other : languages) {
            all += other.getOrDefault(small, 0.0) / languages.size();
        }
        double both = OWN * own + (1 - OWN) * all;
        return both == 0 ? OTHER_LETTER : Math.log(both);
    }

    /** The same for what is no letter, 0 for a letter. */
    private static double symbol(char before, char c, char after) {
        if (isLetter(c)) {
            return 0;
        }
        if (Character.isISOControl(c)) {
            return CONTROL;
        }
        boolean inWord = isLetter(before) && isLetter(after);
        return TYPOGRAPHY.indexOf(c) >= 0 && (!inWord || c == '’') ? SYMBOL : MISPLACED;
    }

    private static double shape(char before, char c) {
        if (before < 0x80 && c < 0x80 || !isLetter(before) || !isLetter(c)) {
            return 0;
        }
        if (FINAL.indexOf(before) >= 0) {
            return MISPLACED;
        }
        double shape = Character.isLowerCase(before) && Character.isUpperCase(c) ? ODD_CASE : 0;
        boolean latin = isLatin(before);
        if (latin != isLatin(c)) {
            shape += TWO_SCRIPTS;
        } else if (latin && before >= 0x80 && c >= 0x80) {
            shape += ACCENTS_IN_A_ROW;
        }
        return shape;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isLatin(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }
}
