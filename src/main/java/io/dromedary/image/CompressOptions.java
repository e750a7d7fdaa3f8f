package io.dromedary.image;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How a request wants its pictures compressed. The record is stored as JSON with the request, so every component is a
 * plain value in its normal form.
 *
 * @param mode       {@code quality}: encode at {@code quality}; {@code size}: the highest quality whose file is at most
 *                   half of the source's bytes; {@code bytes}: the highest quality whose file has at most {@code maxBytes}, and
 *                   {@code quality} where the source has no more than that
 * @param quality    1 to 100 on libjpeg's scale, for mode {@code quality}
 * @param minQuality 1 to 100, below which the modes {@code size} and {@code bytes} do not go
 * @param format     {@code jpeg}: everything becomes a JPEG; {@code webp}: everything becomes a WebP; {@code keep}: PNG stays PNG, WebP and GIF become PNG
 * @param background {@code #rrggbb}, on which transparency is flattened where the output is a JPEG
 * @param grown      where the result is not smaller than the source: {@code keep} gives the source in its own format,
 *                   {@code convert} the result; {@code null}, as in older records, counts as {@code keep}
 * @param maxBytes   for mode {@code bytes}; 0, as in older records, counts as 200,000
 * @param fit        the most pixels of width and height, such as {@code 2000x1500}; {@code null} for as many as there are
 * @param pad        the ratio of width and height that bars of the background make, such as {@code 4:3}; {@code null} for none
 * @param renditions several that are made of each picture, in their normal form ({@link Rendition}); {@code null} for one file by these options
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompressOptions(String mode, int quality, int minQuality, String format, String background, String grown, int maxBytes, String fit, String pad,
                              String renditions) {

    private static final int USUAL_MAX_BYTES = 200_000;

    /** Quality 50, a JPEG, on white: what the product does unless it is told otherwise. */
    public static final CompressOptions DEFAULTS = new CompressOptions("quality", 50, 20, "jpeg", "#ffffff", "keep", USUAL_MAX_BYTES);

    /**
     * @throws IllegalArgumentException if a value is not allowed; the message quotes it and says what is
     */
    public CompressOptions {
        mode = oneOf("mode", mode, "quality", "size", "bytes");
        quality = inRange("quality", quality);
        minQuality = inRange("min-quality", minQuality);
        format = oneOf("format", format, "jpeg", "webp", "keep");
        background = BackgroundColor.normalise(present("background", background));
        grown = grown == null ? "keep" : oneOf("grown", grown, "keep", "convert");
        maxBytes = maxBytes == 0 ? USUAL_MAX_BYTES : maxBytes;
        if (maxBytes < 0) {
            throw new IllegalArgumentException("The most bytes are '%d'. Write a number from 1 up, such as 200000.".formatted(maxBytes));
        }
        fit = given(fit) ? Sizing.normalisedFit(fit) : null;
        pad = given(pad) ? Sizing.normalisedPad(pad) : null;
        renditions = given(renditions) ? Rendition.written(Rendition.parse(renditions,
                new CompressOptions(mode, quality, minQuality, format, background, grown, maxBytes, fit, pad))) : null;
    }

    /** Those of one file. */
    public CompressOptions(String mode, int quality, int minQuality, String format, String background, String grown, int maxBytes, String fit, String pad) {
        this(mode, quality, minQuality, format, background, grown, maxBytes, fit, pad, null);
    }

    /** Those that leave a picture's size. */
    public CompressOptions(String mode, int quality, int minQuality, String format, String background, String grown, int maxBytes) {
        this(mode, quality, minQuality, format, background, grown, maxBytes, null, null);
    }

    /**
     * Reads options given as text, such as form fields; what is {@code null} or blank comes from {@code defaults}.
     *
     * @throws IllegalArgumentException if a value is not allowed; the message quotes it and says what is
     */
    public static CompressOptions parse(String mode, String quality, String minQuality, String format,
                                        String background, CompressOptions defaults) {
        return new CompressOptions(
                given(mode) ? mode : defaults.mode,
                given(quality) ? number("quality", quality) : defaults.quality,
                given(minQuality) ? number("min-quality", minQuality) : defaults.minQuality,
                given(format) ? format : defaults.format,
                given(background) ? background : defaults.background,
                defaults.grown, defaults.maxBytes, defaults.fit, defaults.pad, defaults.renditions);
    }

    /**
     * These options with another {@code grown}; {@code null} or blank leaves it.
     *
     * @throws IllegalArgumentException if the value is not allowed; the message quotes it and says what is
     */
    public CompressOptions withGrown(String other) {
        return given(other) ? new CompressOptions(mode, quality, minQuality, format, background, other, maxBytes, fit, pad, renditions) : this;
    }

    /**
     * These options with another limit for mode {@code bytes}.
     *
     * @throws IllegalArgumentException if it is not positive, or the mode is another one and would not heed it
     */
    public CompressOptions withMaxBytes(int other) {
        if (other < 1) {
            throw new IllegalArgumentException("The most bytes are '%d'. Write a number from 1 up, such as 200000.".formatted(other));
        }
        if (!mode.equals("bytes")) {
            throw new IllegalArgumentException("There is a limit of bytes, but the mode is '%s', which does not heed it. Write the mode 'bytes' as well, or leave the limit out."
                    .formatted(mode));
        }
        return new CompressOptions(mode, quality, minQuality, format, background, grown, other, fit, pad, renditions);
    }

    /**
     * These options with another size and ratio; {@code null} or blank leaves them, {@code none} takes them away.
     *
     * @throws IllegalArgumentException if one is not allowed; the message quotes it and says what is
     */
    public CompressOptions withSize(String otherFit, String otherPad) {
        return new CompressOptions(mode, quality, minQuality, format, background, grown, maxBytes, other(otherFit, fit), other(otherPad, pad), renditions);
    }

    /**
     * These options with other renditions; {@code none} takes them away, and so does {@code null}.
     *
     * @throws IllegalArgumentException if one cannot be read; the message quotes it and says what to write
     */
    public CompressOptions withRenditions(String others) {
        return new CompressOptions(mode, quality, minQuality, format, background, grown, maxBytes, fit, pad,
                given(others) && !others.strip().equalsIgnoreCase("none") ? others : null);
    }

    /** The renditions themselves, in their order; none where one file is made. */
    public List<Rendition> several() {
        return renditions == null ? List.of() : Rendition.parse(renditions, this);
    }

    /** These options for an output without transparency. */
    CompressOptions flattened() {
        return new CompressOptions(mode, quality, minQuality, "jpeg", background, grown, maxBytes, fit, pad);
    }

    private static String other(String text, String before) {
        return !given(text) ? before : text.strip().equalsIgnoreCase("none") ? null : text;
    }

    Sizing sizing() {
        return Sizing.of(fit, pad);
    }

    /** How many bytes the result may have at most, at the highest quality there is for that; none where it goes by quality. */
    OptionalInt target(int sourceBytes) {
        if (mode.equals("size")) {
            return OptionalInt.of(sourceBytes / 2);
        }
        return mode.equals("bytes") && sourceBytes > maxBytes ? OptionalInt.of(maxBytes) : OptionalInt.empty();
    }

    /** Whether the result is to come as close to the target as it can, between two qualities if need be. */
    boolean closely() {
        return mode.equals("bytes");
    }

    /** Whether so many bytes are more than the mode wants of a source. */
    boolean misses(int bytes, int sourceBytes) {
        return bytes > (mode.equals("size") ? sourceBytes / 2 : mode.equals("bytes") ? maxBytes : Integer.MAX_VALUE);
    }

    boolean keepsSmallerSource() {
        return grown.equals("keep");
    }

    /** Whether a WebP is made, by itself or as one of several. */
    public boolean writesWebp() {
        return isWebp() || several().stream().anyMatch(rendition -> rendition.options().isWebp());
    }

    boolean isWebp() {
        return format.equals("webp");
    }

    boolean keepsFormat() {
        return format.equals("keep");
    }

    Color backgroundColor() {
        return Color.decode(background);
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    private static String present(String name, String text) {
        if (!given(text)) {
            throw new IllegalArgumentException("The " + name + " is empty. Leave it out to use the default.");
        }
        return text;
    }

    private static String oneOf(String name, String text, String... allowed) {
        String value = present(name, text).strip().toLowerCase(Locale.ROOT);
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException("The %s '%s' is not known. Write '%s'."
                    .formatted(name, text, String.join("' or '", allowed)));
        }
        return value;
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The %s '%s' is not a whole number. Write a number from 1 to 100, such as 50."
                    .formatted(name, text), e);
        }
    }

    private static int inRange(String name, int value) {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException("The %s '%d' is out of range. Write a number from 1 to 100, such as 50."
                    .formatted(name, value));
        }
        return value;
    }
}
