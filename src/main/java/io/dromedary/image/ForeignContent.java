package io.dromedary.image;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what came where a picture was expected. */
final class ForeignContent {

    private static final int LOOKED_AT = 64 * 1024;
    private static final int QUOTED = 80;
    private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.*?)</title", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile("<(!doctype\\s+html|html|head|body|title|meta|script)\\b",
            Pattern.CASE_INSENSITIVE);

    private ForeignContent() {
    }

    /** The failure that fits bytes which are none of the supported types. */
    static ImageException describe(byte[] data) {
        String format = otherPictureFormat(data);
        if (format != null) {
            return new ImageException("unsupported_format", "The picture is in the format " + format
                    + ", which is not supported. " + remedy(format));
        }
        return new ImageException("not_an_image", "No picture came, but " + named(data)
                + ". Check that the URL leads to the picture itself.");
    }

    /** What makes one of the supported formats of it. */
    private static String remedy(String format) {
        return "Offer it as JPEG, PNG, WebP, GIF, BMP or TIFF" + switch (format) {
            case "HEIC" -> ": a telephone saves JPEGs by its setting \"Most Compatible\", and \"heif-convert picture.heic picture.jpg\" makes one of a file.";
            case "AVIF" -> ": image servers often give a JPEG under the same address with another ending or a parameter such as fm=jpg or format=jpg, and \"avifdec picture.avif picture.png\" makes a PNG of a file.";
            case "JPEG XL" -> ": \"djxl picture.jxl picture.jpg\" makes a JPEG of it, the very one where it was packed from one.";
            case "BigTIFF" -> ": below 4 GB \"tiffcp picture.tif small.tif\" makes a TIFF of it, as does every program's choice of \"TIFF\" instead of \"BigTIFF\" or \"automatic\".";
            default -> ".";
        };
    }

    private static String otherPictureFormat(byte[] data) {
        if (Bytes.startsWith(data, 4, "ftyp")) {
            return isoBrand(data);
        }
        if (Bytes.startsWith(data, 0, "\u00FF\n") || Bytes.startsWith(data, 0, "\0\0\0\fJXL \r\n\u0087\n")) {
            return "JPEG XL";
        }
        if (Bytes.startsWith(data, 0, "\0\0\0\fjP  \r\n\u0087\n") || Bytes.startsWith(data, 0, "\u00FFO\u00FFQ")) {
            return "JPEG 2000";
        }
        if (Bytes.startsWith(data, 0, "8BPS")) {
            return "PSD (Photoshop)";
        }
        if (Bytes.startsWith(data, 0, "%PDF-")) {
            return "PDF";
        }
        if (Bytes.startsWith(data, 0, "%!PS") || Bytes.startsWith(data, 0, "\u00C5\u00D0\u00D3\u00C6")) {
            return "EPS (PostScript)";
        }
        if (Bytes.startsWith(data, 0, "\0\0\1\0") && data.length > 5 && Bytes.u8(data, 5) == 0) {
            return "ICO";
        }
        if (Bytes.startsWith(data, 0, "II+\0") || Bytes.startsWith(data, 0, "MM\0+")) {
            return "BigTIFF";
        }
        String text = text(data);
        return text != null && isSvg(text) ? "SVG" : null;
    }

    /** ISO/IEC 14496-12 files tell their kind by brands; a film is no picture. */
    private static String isoBrand(byte[] data) {
        String brands = Bytes.latin1(data, 8, Math.min(data.length, 40) - 8);
        if (brands.contains("avif") || brands.contains("avis")) {
            return "AVIF";
        }
        if (brands.startsWith("hei") || brands.startsWith("hev") || brands.startsWith("mif1") || brands.startsWith("msf1")) {
            return "HEIC";
        }
        return null;
    }

    private static boolean isSvg(String text) {
        int root = text.indexOf("<svg");
        return root >= 0 && !HTML.matcher(text.substring(0, root)).find() && text.stripLeading().startsWith("<");
    }

    private static String named(byte[] data) {
        if (data.length == 0) {
            return "nothing: the file is empty (0 bytes)";
        }
        String text = text(data);
        if (text == null) {
            return binary(data);
        }
        String start = text.stripLeading();
        if (start.isEmpty()) {
            return "%,d blank characters".formatted(data.length);
        }
        if (HTML.matcher(start).find() && start.startsWith("<")) {
            return htmlPage(start);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "JSON, beginning " + quote(start);
        }
        if (start.startsWith("<")) {
            return "XML, beginning " + quote(start);
        }
        return "text, beginning " + quote(start);
    }

    private static String htmlPage(String page) {
        Matcher title = TITLE.matcher(page);
        return title.find() && !title.group(1).isBlank()
                ? "an HTML page titled " + quote(title.group(1))
                : "an HTML page without a title";
    }

    private static String binary(byte[] data) {
        if (Bytes.startsWith(data, 4, "ftyp")) {
            return "a film or sound file (MP4)";
        }
        if (Bytes.startsWith(data, 0, "PK\3\4")) {
            return "a ZIP archive";
        }
        if (Bytes.startsWith(data, 0, "\u001F\u008B")) {
            return "gzip-compressed data";
        }
        String first = HexFormat.ofDelimiter(" ").formatHex(data, 0, Math.min(data.length, 8));
        return String.format(Locale.ROOT, "%,d bytes of unknown data, beginning %s (hexadecimal)", data.length, first);
    }

    /** The beginning as text, or {@code null} where it holds control characters that text does not. */
    private static String text(byte[] data) {
        int length = Math.min(data.length, LOOKED_AT);
        for (int i = 0; i < length; i++) {
            int value = Bytes.u8(data, i);
            if (value < ' ' && value != '\t' && value != '\n' && value != '\r' && value != '\f' && value != 0x1B) {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, 0, length)).toString().replace("\uFEFF", "");
        } catch (CharacterCodingException e) {
            // Not UTF-8, or a letter cut in two at the end: Latin-1 reads anything.
            return Bytes.latin1(data, 0, length).replace("\u00EF\u00BB\u00BF", "");
        }
    }

    private static String quote(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "");
        return '"' + (line.length() <= QUOTED ? line : line.substring(0, QUOTED).stripTrailing() + "…") + '"';
    }
}
