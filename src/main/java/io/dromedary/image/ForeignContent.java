package io.dromedary.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Says what came where a picture was expected. */
final class ForeignContent {

    private static final int LOOKED_AT = 64 * 1024;
    private static final int QUOTED = 80;
    private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.*?)</title", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile("<(!doctype\\s+html|html|head|body|title|meta|script)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PORTABLE = Pattern.compile("P[1-7]\\s+(#|\\d+\\s+\\d|WIDTH )");
    private static final String GZIP = "\u001F\u008B";
    private static final String CAMERA_RAW = "camera raw";
    private static final List<Signature> PICTURES = List.of(
            new Signature(0, "\u00FF\n", "JPEG XL"),
            new Signature(0, "\0\0\0\fJXL \r\n\u0087\n", "JPEG XL"),
            new Signature(0, "\0\0\0\fjP  \r\n\u0087\n", "JPEG 2000"),
            new Signature(0, "\u00FFO\u00FFQ", "JPEG 2000"),
            new Signature(0, "II\u00BC\1", "JPEG XR"),
            new Signature(0, "II+\0", "BigTIFF"),
            new Signature(0, "MM\0+", "BigTIFF"),
            new Signature(0, "8BPS", "PSD (Photoshop)"),
            new Signature(0, "gimp xcf", "XCF (GIMP)"),
            new Signature(0, "%PDF-", "PDF"),
            new Signature(0, "%!PS", "EPS (PostScript)"),
            new Signature(0, "\u00C5\u00D0\u00D3\u00C6", "EPS (PostScript)"),
            new Signature(0, "\u00D7\u00CD\u00C6\u009A", "WMF (Windows)"),
            new Signature(0, "FUJIFILMCCD-RAW", CAMERA_RAW),
            new Signature(0, "IIRO\b", CAMERA_RAW),
            new Signature(0, "IIU\0", CAMERA_RAW),
            new Signature(0, "icns\0", "ICNS (icons of macOS)"),
            new Signature(0, "DDS |", "DDS (DirectDraw)"),
            new Signature(0, "\n\5\1\b", "PCX"),
            new Signature(0, "\u008AMNG\r\n", "MNG"),
            new Signature(0, "\u008BJNG\r\n", "JNG"),
            new Signature(0, "#?RADIANCE", "HDR (Radiance)"),
            new Signature(0, "v/1\1", "OpenEXR"),
            new Signature(0, "qoif\0", "QOI"),
            new Signature(0, "AT&TFORM", "DjVu"));
    private static final List<Signature> OTHERS = List.of(
            new Signature(4, "ftyp", "a film or sound file (MP4)"),
            new Signature(8, "AVI ", "a film (AVI)"),
            new Signature(0, "\u001AE\u00DF\u00A3", "a film (WebM or Matroska)"),
            new Signature(0, "FLV\1", "a film (Flash)"),
            new Signature(0, "0&\u00B2u\u008Ef\u00CF\u0011", "a film or sound file (WMV or WMA)"),
            new Signature(0, "\0\0\1\u00BA", "a film (MPEG)"),
            new Signature(0, "\0\0\1\u00B3", "a film (MPEG)"),
            new Signature(0, "ID3", "a sound file (MP3)"),
            new Signature(0, "OggS", "a film or sound file (Ogg)"),
            new Signature(8, "WAVE", "a sound file (WAV)"),
            new Signature(0, "glTF", "a three-dimensional model (glTF)"),
            new Signature(0, "PK\3\4", "a ZIP archive"),
            new Signature(0, GZIP, "gzip-compressed data"));

    /** What files of a kind have at a place. */
    private record Signature(int at, String bytes, String name) {

        boolean begins(byte[] data) {
            return Bytes.startsWith(data, at, bytes);
        }
    }

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
            case "HEIC", "HEIF" -> ": a telephone saves JPEGs by its setting \"Most Compatible\", and \"heif-convert picture.heic picture.jpg\" makes one of a file.";
            case "AVIF" -> ": image servers often give a JPEG under the same address with another ending or a parameter such as fm=jpg or format=jpg, and \"avifdec picture.avif picture.png\" makes a PNG of a file.";
            case "JPEG XL" -> ": \"djxl picture.jxl picture.jpg\" makes a JPEG of it, the very one where it was packed from one.";
            case "BigTIFF" -> ": below 4 GB \"tiffcp picture.tif small.tif\" makes a TIFF of it, as does every program's choice of \"TIFF\" instead of \"BigTIFF\" or \"automatic\".";
            case "JPEG 2000" -> ": \"opj_decompress -i picture.jp2 -o picture.png\" makes a PNG of it.";
            case "SVG" -> ": \"rsvg-convert --width 2000 picture.svg --output picture.png\" draws a PNG of it.";
            case "PDF" -> ": \"pdftoppm -png -r 300 -singlefile picture.pdf picture\" makes a PNG of its first page.";
            case "ICO" -> ": an icon is small, so look for the picture that it was made from.";
            case CAMERA_RAW -> ": the camera's program develops one, and most cameras save JPEGs beside their raw files.";
            case "PSD (Photoshop)", "EPS (PostScript)", "XCF (GIMP)" -> ": the program that it was made with exports one.";
            default -> ": most programs for pictures export one.";
        };
    }

    private static String otherPictureFormat(byte[] data) {
        if (Bytes.startsWith(data, 4, "ftyp")) {
            return isoBrand(data);
        }
        for (Signature signature : PICTURES) {
            if (signature.begins(data)) {
                return signature.name();
            }
        }
        if ((Bytes.startsWith(data, 0, "\0\0\1\0") || Bytes.startsWith(data, 0, "\0\0\2\0")) && data.length > 5
                && Bytes.u8(data, 4) > 0 && Bytes.u8(data, 5) == 0) {
            return "ICO";
        }
        if (Bytes.startsWith(data, data.length - 18, "TRUEVISION-XFILE.\0")) {
            return "TGA";
        }
        if (PORTABLE.matcher(Bytes.latin1(data, 0, Math.min(data.length, QUOTED))).lookingAt()) {
            return "PNM (portable anymap)";
        }
        String text = Bytes.startsWith(data, 0, GZIP) ? unpackedText(data) : text(data);
        return text != null && isSvg(text) ? "SVG" : null;
    }

    /** ISO/IEC 14496-12 files tell their kind by brands, the first box's contents; a film is no picture. */
    private static String isoBrand(byte[] data) {
        int end = (int) Math.min(Math.min(data.length, 256), Math.max(12, Bytes.u32(data, 0)));
        String brands = Bytes.latin1(data, 8, end - 8);
        if (brands.contains("avif") || brands.contains("avis")) {
            return "AVIF";
        }
        if (brands.contains("heic") || brands.contains("heix") || brands.startsWith("hei") || brands.startsWith("hev")) {
            return "HEIC";
        }
        if (brands.contains("mif1") || brands.contains("msf1")) {
            return "HEIF";
        }
        return brands.startsWith("crx ") ? CAMERA_RAW : null;
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
        for (Signature signature : OTHERS) {
            if (signature.begins(data)) {
                return signature.name();
            }
        }
        String first = HexFormat.ofDelimiter(" ").formatHex(data, 0, Math.min(data.length, 8));
        return String.format(Locale.ROOT, "%,d bytes of unknown data, beginning %s (hexadecimal)", data.length, first);
    }

    /** The beginning as text, or {@code null} where it holds control characters that text does not. */
    private static String text(byte[] data) {
        int length = Math.min(data.length, LOOKED_AT);
        if (Bytes.startsWith(data, 0, "\u00FF\u00FE") || Bytes.startsWith(data, 0, "\u00FE\u00FF")) {
            return new String(data, 0, length, StandardCharsets.UTF_16);
        }
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

    /** The beginning of what was packed by gzip, as in SVGZ, or {@code null} where it is no text. */
    private static String unpackedText(byte[] data) {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(data))) {
            return text(unpacked.readNBytes(LOOKED_AT));
        } catch (IOException e) {
            return null;
        }
    }

    private static String quote(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "");
        return '"' + (line.length() <= QUOTED ? line : line.substring(0, QUOTED).stripTrailing() + "…") + '"';
    }
}
