package io.dromedary.image;

import io.dromedary.config.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One of several files that are made of each picture. They are written as {@code thumb:fit=200,pad=1:1;medium:fit=800;full}: what a rendition does
 * not say is as the request has it.
 *
 * @param name    of a file's name, a column and a folder
 * @param options how it is compressed
 * @param written itself in its normal form, such as {@code thumb:fit=200x200,pad=1:1}
 */
public record Rendition(String name, CompressOptions options, String written) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_]{0,19}");
    private static final int MOST = 10;
    private static final int MAX_SHOWN = 100;
    private static final String HOW = "Write a name for each, and behind a colon what is its own, such as thumb:fit=200,pad=1:1;medium:fit=800;full.";
    /** In the order of the normal form. */
    private static final List<String> OPTIONS = List.of("fit", "pad", "background", "format", "mode", "max_bytes", "quality", "grown");

    /**
     * @param text several
     * @param base the request's options
     * @return at least one
     * @throws IllegalArgumentException if one cannot be read; the message quotes it and says what to write
     */
    static List<Rendition> parse(String text, CompressOptions base) {
        List<Rendition> renditions = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                Rendition rendition = one(part.strip(), base);
                if (renditions.stream().anyMatch(before -> before.name.equals(rendition.name))) {
                    throw new IllegalArgumentException("There are two renditions named '%s'. Give each a name of its own.".formatted(rendition.name));
                }
                renditions.add(rendition);
            }
        }
        if (renditions.isEmpty() || renditions.size() > MOST) {
            throw new IllegalArgumentException("renditions is '%s', which names %d of them; there may be 1 to %d. %s".formatted(shown(text), renditions.size(), MOST, HOW));
        }
        return List.copyOf(renditions);
    }

    /** Several in their normal form, as one text. */
    static String written(List<Rendition> renditions) {
        return String.join(";", renditions.stream().map(Rendition::written).toList());
    }

    private static Rendition one(String text, CompressOptions base) {
        String[] parts = text.split(":", 2);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The rendition '%s' has the name '%s', but a name is 1 to 20 letters a to z, digits and underscores. %s".formatted(shown(text), shown(name), HOW));
        }
        Map<String, String> given = given(name, parts.length < 2 ? "" : parts[1]);
        try {
            CompressOptions options = options(given, base);
            return new Rendition(name, options, written(name, given, options));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The rendition '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    private static Map<String, String> given(String name, String text) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            if (pair.isBlank()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String option = parts[0].strip().toLowerCase(Locale.ROOT).replace('-', '_');
            if (!OPTIONS.contains(option) || parts.length < 2 || parts[1].isBlank()) {
                throw new IllegalArgumentException("The rendition '%s' has '%s', but it may have %s, each with its value behind an equals sign. %s"
                        .formatted(name, shown(pair.strip()), String.join(", ", OPTIONS), HOW));
            }
            if (given.put(option, parts[1].strip()) != null) {
                throw new IllegalArgumentException("The rendition '%s' has %s twice.".formatted(name, option));
            }
        }
        return given;
    }

    /** Bytes that are a part of the source's, or meant for its whole size, say nothing of a smaller picture: that goes by quality unless it says otherwise. */
    private static CompressOptions options(Map<String, String> given, CompressOptions base) {
        boolean resized = given.containsKey("fit") && !given.get("fit").equalsIgnoreCase("none");
        String mode = given.getOrDefault("mode", given.containsKey("max_bytes") ? "bytes" : resized ? "quality" : null);
        if (resized && "size".equalsIgnoreCase(mode)) {
            throw new IllegalArgumentException("mode=size asks for half of the source's bytes, which says nothing of a smaller picture. Write mode=quality, or max_bytes.");
        }
        CompressOptions options = CompressOptions.parse(mode, given.get("quality"), null, given.get("format"), given.get("background"), base.withRenditions(null))
                .withGrown(given.get("grown")).withSize(given.get("fit"), given.get("pad"));
        return given.containsKey("max_bytes") ? options.withMaxBytes(bytes(given.get("max_bytes"))) : options;
    }

    private static int bytes(String text) {
        long bytes = Quantities.bytes(text).orElse(0);
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("max_bytes is '%s', but it must be a size such as 20 kB, 1 MB or 150000.".formatted(shown(text)));
        }
        return (int) bytes;
    }

    private static String written(String name, Map<String, String> given, CompressOptions options) {
        List<String> own = new ArrayList<>();
        for (String option : OPTIONS) {
            if (given.containsKey(option)) {
                String value = switch (option) {
                    case "fit" -> options.fit();
                    case "pad" -> options.pad();
                    case "background" -> options.background();
                    case "format" -> options.format();
                    case "mode" -> options.mode();
                    case "max_bytes" -> String.valueOf(options.maxBytes());
                    case "quality" -> String.valueOf(options.quality());
                    default -> options.grown();
                };
                own.add(option + "=" + (value == null ? "none" : value));
            }
        }
        return own.isEmpty() ? name : name + ":" + String.join(",", own);
    }

    private static String shown(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }
}
