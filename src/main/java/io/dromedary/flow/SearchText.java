package io.dromedary.flow;

import java.text.Normalizer;
import java.util.Locale;

/** Text as it is searched: without regard to case, width and composition, in every script and on each database alike. */
public final class SearchText {

    private static final int FIRST_BEYOND_ASCII = 0x80;

    private SearchText() {
    }

    /** The form in which a name is found and a search is asked; without null characters, which no text on record has. */
    public static String fold(String text) {
        String plain = text.replace("\0", "");
        if (isAscii(plain)) {
            return plain.toLowerCase(Locale.ROOT);
        }
        // By way of upper case, which writes ß as SS; the final form of sigma is the same letter.
        String folded = Normalizer.normalize(plain, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** @return what is recorded beside a product to find it by; null where both databases fold it themselves */
    static String ofProduct(String name, String serial) {
        return isAscii(name) && isAscii(serial) ? null : fold(name) + " " + fold(serial);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < FIRST_BEYOND_ASCII);
    }
}
