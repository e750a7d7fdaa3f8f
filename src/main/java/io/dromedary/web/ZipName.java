package io.dromedary.web;

import io.dromedary.catalog.FirstPlaces;
import io.dromedary.flow.NameTemplate;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the images are called in a ZIP: a {@link NameTemplate}, in which
 * {@code /} makes folders. No name comes twice, none leads out of the folder it is unpacked in, none shows itself as another,
 * and every system takes it.
 */
final class ZipName {

    static final String DEFAULT = "{serial}-{position}";

    /**
     * What Windows, the pickiest, has no files of, and what is not seen or turns the text around it: controls, marks of format
     * and direction, line separators, halves of characters, and what Unicode has not assigned.
     */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"\\\\|?*/]");
    private static final Pattern OUTER = Pattern.compile("^[\\s.\\p{Z}]+|[\\s.\\p{Z}]+$");
    /** Devices of Windows, which no extension makes a file of; the raised digits count as digits there. */
    private static final Pattern DEVICE = Pattern.compile("(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(?:\\..*)?",
        Pattern.CASE_INSENSITIVE);
    /** The most bytes of one folder's or file's name: file systems have 255, and a number and an extension come behind. */
    private static final int MAX_BYTES = 200;
    private static final int MAX_VALUE = 80;

    private final List<NameTemplate> segments;
    private final FirstPlaces taken = new FirstPlaces();

    /**
     * @param template null or blank for {@value #DEFAULT}
     * @throws ProblemException 400 where it names something else, or nothing
     */
    ZipName(String template) throws ProblemException {
        try {
            this.segments = NameTemplate.parse(template == null || template.isBlank() ? DEFAULT : template.strip()).segments();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "bad-request", "Bad request", "name is " + e.getMessage());
        }
    }

    /**
     * @param extension without a dot
     */
    String of(ZippedImage image, String extension) {
        StringBuilder name = new StringBuilder();
        for (NameTemplate segment : segments) {
            String filled = segment.fill(placeholder -> switch (placeholder) {
                case "serial" -> cut(image.serial());
                case "product" -> cut(image.name());
                case "row" -> String.valueOf(image.productRow());
                default -> String.valueOf(image.position());
            });
            String plain = safe(filled);
            if (!plain.isEmpty()) {
                name.append(name.length() == 0 ? "" : "/").append(plain);
            }
        }
        int row = image.productRow();
        String base = (image.folder() == null ? "" : image.folder() + "/") + (name.length() == 0 ? "image" : name.toString());
        String whole = base + "." + extension;
        for (int number = 1; taken.put(whole.toLowerCase(Locale.ROOT), row) != 0; number++) {
            whole = "%s-row-%d-%s%s.%s".formatted(base, row, image.position(), number == 1 ? "" : "-" + number, extension);
        }
        return whole;
    }

    /** The text as one folder's or file's name; composed, since some systems take both forms of a letter for the same. */
    private static String safe(String text) {
        String plain = FORBIDDEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("_");
        String name = OUTER.matcher(plain).replaceAll("");
        while (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            name = OUTER.matcher(name.substring(0, name.offsetByCodePoints(name.length(), -1))).replaceAll("");
        }
        return DEVICE.matcher(name).matches() ? "_" + name : name;
    }

    private static String cut(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, MAX_VALUE)));
    }
}
