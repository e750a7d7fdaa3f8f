package io.dromedary.check;

import io.dromedary.config.Quantities;
import io.dromedary.image.Measures;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rule speaks of. Its name in the table is that of the constant with blanks. */
public enum Measure {
    SHORTER_SIDE(Kind.NUMBER, "pixels", ofSize(size -> Math.min(size.width(), size.height()))),
    LONGER_SIDE(Kind.NUMBER, "pixels", ofSize(size -> Math.max(size.width(), size.height()))),
    WIDTH(Kind.NUMBER, "pixels", ofSize(CheckedImage.Size::width)),
    HEIGHT(Kind.NUMBER, "pixels", ofSize(CheckedImage.Size::height)),
    MEGAPIXELS(Kind.NUMBER, "megapixels", ofSize(size -> (double) size.width() * size.height() / 1_000_000)),
    BYTES(Kind.BYTES, "bytes", ofSize(CheckedImage.Size::bytes)),
    /** Width by height. */
    RATIO(Kind.RATIO, "", ofSize(size -> (double) size.width() / size.height())),
    FORMAT(Kind.TEXT, "", ofFile(Measures::format), "jpeg", "png", "gif", "webp", "tiff", "bmp"),
    COLOURS(Kind.TEXT, "", ofFile(Measures::colours), "rgb", "grey", "cmyk"),
    ANIMATION(Kind.TEXT, "", ofFile(measures -> yesOrNo(measures.animated())), "yes", "no"),
    TRANSPARENCY(Kind.TEXT, "", ofFile(measures -> yesOrNo(measures.transparent())), "yes", "no"),
    /** How many a product has: each that is one too many is found, or the first where there are too few. */
    IMAGES(Kind.NUMBER, "images", image -> Optional.of(image.place().images())),
    /** Told by means of 8 × 8 pixels: a hint and no more. */
    BORDER(Kind.TEXT, "", ofFile(measures -> measures.border() == null ? null : measures.border().startsWith("#") ? "one colour" : measures.border()),
        "white", "nearly white", "one colour", "several colours"),
    ADDRESS_SCHEME(Kind.TEXT, "", ofAddress(address -> address.substring(0, Math.max(0, address.indexOf(':'))).toLowerCase(Locale.ROOT)), "http", "https"),
    ADDRESS_LENGTH(Kind.NUMBER, "characters", ofAddress(String::length)),
    ADDRESS_CHARACTERS(Kind.TEXT, "", ofAddress(address -> address.chars().allMatch(c -> c > ' ' && c < 0x7f) ? "ascii" : "others"), "ascii", "others"),
    ADDRESS_QUERY(Kind.TEXT, "", ofAddress(address -> yesOrNo(address.indexOf('?') >= 0)), "yes", "no"),
    ADDRESS_PORT(Kind.TEXT, "", ofAddress(Measure::port)),
    /** The format that the address ends in the extension of. */
    ADDRESS_EXTENSION(Kind.TEXT, "", Measure::extension, "fits", "differs", "none");

    private enum Kind { NUMBER, BYTES, RATIO, TEXT }

    private static final Pattern LIMIT = Pattern.compile("at (least|most) (.+)");
    private static final Pattern WITHIN = Pattern.compile("(\\d+(?:\\.\\d+)?):(\\d+(?:\\.\\d+)?) within (\\d+(?:\\.\\d+)?) ?%");
    private static final Pattern FROM_TO = Pattern.compile("from (\\d+(?:\\.\\d+)?):(\\d+(?:\\.\\d+)?) to (\\d+(?:\\.\\d+)?):(\\d+(?:\\.\\d+)?)");
    private static final Pattern EXTENSION = Pattern.compile("\\.([a-z0-9]{1,5})(?:[?#].*)?$", Pattern.CASE_INSENSITIVE);

    private final Kind kind;
    private final String unit;
    private final Function<CheckedImage, Optional<Object>> value;
    private final List<String> known;

    Measure(Kind kind, String unit, Function<CheckedImage, Optional<Object>> value, String... known) {
        this.kind = kind;
        this.unit = unit;
        this.value = value;
        this.known = List.of(known);
    }

    /** As the table calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** @throws IllegalArgumentException where there is no such measure; the message names those that there are */
    static Measure named(String text) {
        return Arrays.stream(values()).filter(measure -> measure.text().equals(text)).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "Measure is '%s', but it must be one of %s".formatted(text, String.join(", ", Arrays.stream(values()).map(Measure::text).toList()))));
    }

    /** What an image has of it; nothing where that is not known. */
    Optional<Object> of(CheckedImage image) {
        return value.apply(image);
    }

    /** @throws IllegalArgumentException where a text is no bound of it; the message says what to write */
    Bound bound(String text) {
        return switch (kind) {
            case NUMBER, BYTES -> limit(text);
            case RATIO -> ratio(text);
            case TEXT -> oneOf(text);
        };
    }

    private Bound limit(String text) {
        Matcher limit = LIMIT.matcher(text);
        try {
            if (limit.matches()) {
                double number = kind == Kind.BYTES ? Quantities.bytes(limit.group(2)).orElseThrow(NumberFormatException::new) : Double.parseDouble(limit.group(2));
                return limit.group(1).equals("least") ? new Bound.AtLeast(number) : new Bound.AtMost(number);
            }
        } catch (NumberFormatException e) {
            // As if it were no limit at all.
        }
        throw new IllegalArgumentException("Bound is '%s', but that of %s must be such as 'at least %s' or 'at most %s'"
            .formatted(text, text(), kind == Kind.BYTES ? "10 kB" : "500", kind == Kind.BYTES ? "16 MB" : "5000"));
    }

    private static Bound ratio(String text) {
        Matcher within = WITHIN.matcher(text);
        if (within.matches()) {
            double ratio = parts(within, 1);
            double part = Double.parseDouble(within.group(3)) / 100;
            return new Bound.Between(ratio * (1 - part), ratio * (1 + part));
        }
        Matcher fromTo = FROM_TO.matcher(text);
        if (fromTo.matches()) {
            return new Bound.Between(parts(fromTo, 1), parts(fromTo, 3));
        }
        throw new IllegalArgumentException("Bound is '%s', but that of ratio must be such as '1:1 within 5 %%' or 'from 4:5 to 1.91:1', width first".formatted(text));
    }

    private static double parts(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group)) / Double.parseDouble(matcher.group(group + 1));
    }

    private Bound oneOf(String text) {
        Set<String> values = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s*,\\s*")));
        for (String each : values) {
            if (!known.isEmpty() && !known.contains(each)) {
                throw new IllegalArgumentException("Bound is '%s', but that of %s must be of these, separated by commas: %s".formatted(text, text(), String.join(", ", known)));
            }
        }
        return new Bound.OneOf(values);
    }

    /** For people: {@code 480 pixels}. */
    String shown(Object found) {
        String number = found instanceof Double fraction ? String.format(Locale.ROOT, this == RATIO ? "%.2f:1" : "%.1f", fraction)
            : found instanceof Number whole ? String.format(Locale.ROOT, "%,d", whole.longValue()) : found.toString();
        return unit.isEmpty() ? number : number + " " + unit;
    }

    private static Function<CheckedImage, Optional<Object>> ofSize(Function<CheckedImage.Size, Object> value) {
        return image -> Optional.ofNullable(image.size()).map(value);
    }

    private static Function<CheckedImage, Optional<Object>> ofFile(Function<Measures, Object> value) {
        return image -> Optional.ofNullable(image.measures()).map(value);
    }

    private static Function<CheckedImage, Optional<Object>> ofAddress(Function<String, Object> value) {
        return image -> Optional.ofNullable(image.address()).map(value);
    }

    private static String yesOrNo(boolean holds) {
        return holds ? "yes" : "no";
    }

    private static String port(String address) {
        URI uri = URI.create(address);
        return String.valueOf(uri.getPort() != -1 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
    }

    private static Optional<Object> extension(CheckedImage image) {
        if (image.address() == null || image.measures() == null) {
            return Optional.empty();
        }
        Matcher extension = EXTENSION.matcher(image.address().substring(image.address().lastIndexOf('/') + 1));
        if (!extension.find()) {
            return Optional.of("none");
        }
        String format = switch (extension.group(1).toLowerCase(Locale.ROOT)) {
            case "jpg", "jpeg", "jpe" -> "jpeg";
            case "tif", "tiff" -> "tiff";
            default -> extension.group(1).toLowerCase(Locale.ROOT);
        };
        return Optional.of(format.equals(image.measures().format()) ? "fits" : "differs");
    }
}
