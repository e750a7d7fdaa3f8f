package io.dromedary.check;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * That an image is not as a rule wants it.
 *
 * @param check    the channel and what was measured: {@code google:shorter-side}
 * @param severity {@code fails} or {@code warns}, or {@code unknown} where it could not be told
 * @param found    what was measured, for people: {@code shorter side: 80 pixels}
 * @param sentence what the channel wants
 */
@JsonPropertyOrder({"check", "severity", "found", "sentence", "source"})
public record Finding(String check, String severity, String found, String sentence, String source) {

    public static final String FAILS = "fails";
    public static final String WARNS = "warns";
    static final String UNKNOWN = "unknown";

    public boolean fails() {
        return severity.equals(FAILS);
    }

    /** Such as {@code google fails: Images have 100 × 100 pixels at least (shorter side: 80 pixels)}. */
    public String text() {
        return "%s %s: %s (%s)".formatted(check.substring(0, check.indexOf(':')), severity.equals(UNKNOWN) ? "was not checked" : severity, sentence, found);
    }
}
