package io.dromedary.web;

import io.dromedary.catalog.SerialIndex;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the images are called in a ZIP: a template of {@code {serial}}, {@code {product}} and {@code {position}}, in which
 * {@code /} makes folders. No name comes twice, none leads out of the folder it is unpacked in, and every system takes it.
 */
final class ZipName {

    static final String DEFAULT = "{serial}-{position}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    /** What Windows, the pickiest, has no files of. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}<>:\"\\\\|?*/]");
    private static final Pattern OUTER = Pattern.compile("^[\\s.]+|[\\s.]+$");
    private static final int MAX_TEMPLATE = 200;
    private static final int MAX_VALUE = 80;

    private final String template;
    private final SerialIndex taken = new SerialIndex();

    /**
     * @param template null or blank for {@value #DEFAULT}
     * @throws ProblemException 400 where it names something else, or nothing
     */
    ZipName(String template) throws ProblemException {
        this.template = template == null || template.isBlank() ? DEFAULT : template.strip();
        boolean any = false;
        for (Matcher matcher = PLACEHOLDER.matcher(this.template); matcher.find();) {
            any = true;
            if (!matcher.group(1).matches("serial|product|position")) {
                throw bad("has '%s' in it".formatted(matcher.group()));
            }
        }
        if (!any || this.template.length() > MAX_TEMPLATE) {
            throw bad(any ? "is longer than %d characters".formatted(MAX_TEMPLATE) : "has none of them in it");
        }
    }

    /**
     * @param image     its sheet_row, serial, name and position
     * @param extension without a dot
     */
    String of(Map<String, Object> image, String extension) {
        StringBuilder name = new StringBuilder();
        for (String segment : template.split("/")) {
            String filled = PLACEHOLDER.matcher(segment).replaceAll(match -> Matcher.quoteReplacement(switch (match.group(1)) {
                case "serial" -> cut(String.valueOf(image.get("serial")));
                case "product" -> cut(String.valueOf(image.get("name")));
                default -> String.valueOf(image.get("position"));
            }));
            String plain = OUTER.matcher(FORBIDDEN.matcher(filled).replaceAll("_")).replaceAll("");
            if (!plain.isEmpty()) {
                name.append(name.length() == 0 ? "" : "/").append(plain);
            }
        }
        int row = ((Number) image.get("sheet_row")).intValue();
        String whole = (name.length() == 0 ? "image" : name.toString()) + "." + extension;
        if (taken.put(whole.toLowerCase(java.util.Locale.ROOT), row) == 0) {
            return whole;
        }
        return "%s-row-%d-%s.%s".formatted(name.length() == 0 ? "image" : name, row, image.get("position"), extension);
    }

    private static String cut(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, MAX_VALUE)));
    }

    private ProblemException bad(String what) {
        return new ProblemException(400, "bad-request", "Bad request",
            "name is '%s', which %s. Make it of {serial}, {product} and {position}, for instance %s."
                .formatted(template.length() > MAX_TEMPLATE ? template.substring(0, MAX_TEMPLATE) + "…" : template, what, DEFAULT));
    }
}
