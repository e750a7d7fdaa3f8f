package io.dromedary.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * What was measured of a file, beside its length and its sides.
 *
 * @param format      {@code jpeg}, {@code png}, {@code gif}, {@code webp}, {@code tiff} or {@code bmp}, by its bytes
 * @param colours     {@code rgb}, {@code grey} or {@code cmyk}; null where that is not known
 * @param transparent whether it can hold transparent pixels
 * @param border      as {@link Look#border}, or null
 * @param shapes      as {@link Look#shapes}, in hexadecimal digits, or null
 * @param tones       as {@link Look#tones}, likewise
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Measures(String format, String colours, boolean animated, boolean transparent, String border, String shapes, String tones) {

    private static final int PNG_COLOURS = 25;
    private static final int PNG_ALPHA = 4;
    private static final int PNG_COLOURED = 2;

    /**
     * @param file of a format that is taken
     * @param look of its picture, or null
     */
    public static Measures of(byte[] file, Look look) {
        try {
            return of(ImageType.of(file), file, look);
        } catch (ImageException e) {
            throw new IllegalArgumentException("What was made of a picture is none: " + e.getMessage(), e);
        }
    }

    private static Measures of(ImageType type, byte[] file, Look look) throws ImageException {
        String format = type.name().toLowerCase(Locale.ROOT);
        String border = look == null ? null : look.border();
        String shapes = look == null ? null : Long.toHexString(look.shapes());
        String tones = look == null ? null : Long.toHexString(look.tones());
        return switch (type) {
            case JPEG -> new Measures(format, jpegColours(file), false, false, border, shapes, tones);
            case PNG -> {
                PngChunks png = PngChunks.read(file);
                yield new Measures(format, (Bytes.u8(file, PNG_COLOURS) & PNG_COLOURED) != 0 ? "rgb" : "grey", png.hasBeforePicture("acTL"),
                    (Bytes.u8(file, PNG_COLOURS) & PNG_ALPHA) != 0 || png.hasBeforePicture("tRNS"), border, shapes, tones);
            }
            case WEBP -> new Measures(format, "rgb", WebpFile.isAnimated(file), WebpFile.hasAlpha(file), border, shapes, tones);
            case GIF -> {
                GifBlocks gif = GifBlocks.read(file);
                yield new Measures(format, "rgb", gif.frames() > 1, gif.isTransparent(), border, shapes, tones);
            }
            default -> new Measures(format, null, false, false, border, shapes, tones);
        };
    }

    /** How its picture looks, or null where nobody has looked. */
    @JsonIgnore
    public Look look() {
        return shapes == null ? null : new Look(Long.parseUnsignedLong(shapes, 16), Long.parseUnsignedLong(tones, 16), border);
    }

    private static String jpegColours(byte[] file) throws ImageException {
        return switch (JpegSegments.read(file).color()) {
            case GREY -> "grey";
            case YCBCR, RGB -> "rgb";
            case CMYK, YCCK -> "cmyk";
            case OTHER -> null;
        };
    }
}
