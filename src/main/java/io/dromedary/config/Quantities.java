package io.dromedary.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as people write them. */
public final class Quantities {

    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,15})\\s*([a-z]*)");

    private static final Map<String, Long> BYTES = Map.of(
        "", 1L, "b", 1L,
        "kb", 1_000L, "mb", 1_000_000L, "gb", 1_000_000_000L,
        "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30, "tb", 1_000_000_000_000L);

    private static final Map<String, Long> MILLISECONDS = Map.of(
        "ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Quantities() {
    }

    /** @return the bytes of {@code 20 MB}, {@code 512 KiB} or {@code 1000}; empty where it is none of these */
    public static OptionalLong bytes(String text) {
        return parse(text, BYTES);
    }

    /** @return the time of {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 30d}; null where it is none */
    static Duration time(String text) {
        OptionalLong milliseconds = parse(text, MILLISECONDS);
        return milliseconds.isPresent() ? Duration.ofMillis(milliseconds.getAsLong()) : null;
    }

    private static OptionalLong parse(String text, Map<String, Long> units) {
        Matcher matcher = QUANTITY.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), units.get(matcher.group(2))));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
