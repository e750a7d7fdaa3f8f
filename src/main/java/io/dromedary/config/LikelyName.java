package io.dromedary.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of the names that there are was meant by one that there is not. */
public final class LikelyName {

    private static final int LEAST_BEGINNING = 4;

    private LikelyName() {
    }

    /**
     * @param given compared without regard to case; at least four letters of a name's beginning stand for it
     * @return the name that is most like it; none where no name is
     */
    public static Optional<String> of(String given, Collection<String> names) {
        String plain = given.toLowerCase(Locale.ROOT);
        Optional<String> begun = names.stream()
            .filter(name -> plain.length() >= LEAST_BEGINNING && name.toLowerCase(Locale.ROOT).startsWith(plain)).sorted().findFirst();
        return begun.or(() -> names.stream().sorted().min(Comparator.comparingInt(name -> distance(plain, name.toLowerCase(Locale.ROOT))))
            .filter(name -> distance(plain, name.toLowerCase(Locale.ROOT)) <= Math.max(2, name.length() / 3)));
    }

    /** How many letters have to be put in, taken away or changed (Levenshtein). */
    private static int distance(String from, String to) {
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] next = new int[to.length() + 1];
            next[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(changed, Math.min(last[j], next[j - 1]) + 1);
            }
            last = next;
        }
        return last[to.length()];
    }
}
