package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {

    @ParameterizedTest
    @CsvSource({"jpeg,JPEG", "png,PNG", "gif,GIF", "bmp,BMP", "tiff,TIFF"})
    void tellsASupportedTypeByItsBytes(String format, ImageType expected) throws Exception {
        byte[] file = Sources.encode(Sources.quarters(8, 8, BufferedImage.TYPE_3BYTE_BGR), format);
        assertEquals(expected, ImageType.of(file));
    }

    @Test
    void tellsWebpByItsBytes() throws Exception {
        assertEquals(ImageType.WEBP, ImageType.of(Sources.WEBP_LOSSY));
    }

    @ParameterizedTest
    @CsvSource({"11, false", "12, true", "40, true", "256, true", "257, false", "0, false", "-1, false"})
    void takesABitmapByTheLengthOfItsSecondHeader(int length, boolean bitmap) {
        // What is reserved is not looked at where that length is there.
        byte[] file = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).put(Segments.latin1("BM")).putInt(18).putInt(7).putInt(26).putInt(length).array();

        assertEquals(bitmap, isBitmap(file));
    }

    @ParameterizedTest
    @CsvSource({"0, 17, true", "7, 17, false", "0x7000000, 17, false", "0, 10, true", "0, 9, false", "0, 18, false"})
    void takesABitmapThatIsCutBeforeByWhatIsReserved(String reserved, int length, boolean bitmap) {
        byte[] file = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).put(Segments.latin1("BM")).putInt(18).putInt(Integer.decode(reserved)).array();

        assertEquals(bitmap, isBitmap(Arrays.copyOf(file, length)));
    }

    private static boolean isBitmap(byte[] file) {
        try {
            return ImageType.of(file) == ImageType.BMP;
        } catch (ImageException e) {
            assertEquals("not_an_image", e.code());
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"'....ftypheic',HEIC", "'....ftypmif1....heic',HEIC", "'....ftypavif',AVIF", "'....ftypmif1....avif',AVIF",
            "'\u00FF\n\u0001',JPEG XL", "'8BPS\0\1',PSD", "'%PDF-1.7 x',PDF", "'\0\0\1\0\1\0',ICO", "'II+\0',BigTIFF",
            "'....ftypmif1....miaf',HEIF", "'....ftypmsf1....miaf',HEIF", "'....ftypheim',HEIC", "'....ftyphevc',HEIC", "'....ftypmif1....heix',HEIC", "'....ftypavis',AVIF",
            "'\0\0\0\4ftypavif',AVIF", "'....ftypcrx ',camera raw", "'\0\0\2\0\1\0',ICO",
            "'P6 320 240 255 ',PNM", "'\n\5\1\b\0',PCX", "'DDS |\0',DDS", "'icns\0\6',ICNS", "'gimp xcf v011',XCF", "'\u008AMNG\r\n',MNG", "'#?RADIANCE ',HDR",
            "'FUJIFILMCCD-RAW 0201',camera raw", "'II\u00BC\1',JPEG XR", "'..TRUEVISION-XFILE.\0',TGA",
            "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>',SVG", "'<?xml version=\"1.0\"?><!-- x --><svg/>',SVG"})
    void namesThePictureFormatThatIsNotSupported(String content, String name) {
        ImageException failure = assertThrows(ImageException.class,
                () -> ImageType.of(content.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("unsupported_format", failure.code());
        assertTrue(failure.getMessage().contains(name), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void namesADrawingInUtf16(String charset) {
        assertDrawing(("\uFEFF<?xml version=\"1.0\"?><svg/>").getBytes(Charset.forName(charset)));
    }

    @Test
    void namesADrawingThatIsPacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8));
        }
        assertDrawing(packed.toByteArray());
    }

    private static void assertDrawing(byte[] file) {
        ImageException failure = assertThrows(ImageException.class, () -> ImageType.of(file));
        assertTrue(failure.getMessage().startsWith("The picture is in the format SVG"), failure.getMessage());
    }

    /** As cjxl, avifenc, heif-enc and tiffcp -8 begin their files. */
    @ParameterizedTest
    @CsvSource({"ff0aba120309c5850c6505140200fc0d2c63cc7dcc7d4a28,JPEG XL,djxl picture.jxl picture.jpg",
        "0000000c4a584c200d0a870a00000014667479706a786c20000000006a786c20,JPEG XL,djxl picture.jxl picture.jpg",
        "00000020667479706176696600000000617669666d6966316d6961664d413141,AVIF,avifdec picture.avif picture.png",
        "0000002c66747970617669730000000061766966617669736d73663169736f386d6966316d6961664d413141,AVIF,avifdec picture.avif picture.png",
        "0000000c6a5020200d0a870a000000146674797069703220000000006a703220,JPEG 2000,opj_decompress -i picture.jp2 -o picture.png",
        "4d4d002b000800000000000000038410,BigTIFF,tiffcp picture.tif small.tif",
        "0000001c6674797068656963000000006d696631686569636d69616600000143,HEIC,heif-convert picture.heic picture.jpg",
        "49492b00080000000000000000000000,BigTIFF,tiffcp picture.tif small.tif"})
    void saysWhatMakesASupportedFormatOfIt(String begin, String name, String remedy) {
        ImageException failure = assertThrows(ImageException.class, () -> ImageType.of(HexFormat.of().parseHex(begin)));
        assertEquals("unsupported_format", failure.code());
        assertTrue(failure.getMessage().startsWith("The picture is in the format " + name + ", which is not supported."), failure.getMessage());
        assertTrue(failure.getMessage().contains(remedy), failure.getMessage());
    }

    static Stream<Arguments> otherThings() {
        return Stream.of(
                Arguments.of("<!DOCTYPE html><html><head><TITLE>\n Sign in \n</TITLE>", "HTML page titled \"Sign in\""),
                Arguments.of("\r\n<html><body><svg></svg></body></html>", "HTML page without a title"),
                Arguments.of("{\"error\":\"no such file\"}", "JSON, beginning \"{\"error\":\"no such file\"}\""),
                Arguments.of("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "XML, beginning"),
                Arguments.of("Not Found", "text, beginning \"Not Found\""),
                Arguments.of("BM is how this text begins", "text, beginning \"BM is"),
                Arguments.of("", "the file is empty (0 bytes)"),
                Arguments.of("  ", "2 blank characters"),
                Arguments.of("PK\3\4....", "a ZIP archive"),
                Arguments.of("\0\0\0\u0020ftypisom....", "a film"),
                Arguments.of("RIFF\0\0\0\0AVI LIST", "a film (AVI)"),
                Arguments.of("\u001AE\u00DF\u00A3\u009F", "a film (WebM or Matroska)"),
                Arguments.of("\u001F\u008B<svg/>", "No picture came, but gzip-compressed data."),
                Arguments.of("ID3\4\0", "a sound file (MP3)"),
                Arguments.of("\0\0\0\u0010ftypisom\0\0\0\0avif", "a film or sound file (MP4)"),
                Arguments.of("....ftypisom" + " ".repeat(244) + "avif", "text, beginning \"....ftypisom avif\""),
                Arguments.of("....ftyp", "text, beginning \"....ftyp\""),
                Arguments.of("\0\0\1\0\0\0", "6 bytes of unknown data, beginning 00 00 01 00 00 00 (hexadecimal)"),
                Arguments.of("\0\0\1\0\1\1", "6 bytes of unknown data"),
                Arguments.of("\0\0\1\0\1", "5 bytes of unknown data"),
                Arguments.of("TRUEVISION-XFILE.\0 x", "20 bytes of unknown data, beginning 54 52 55 45 56 49 53 49 (hexadecimal)"),
                Arguments.of("\1" + "x".repeat(1499), "1,500 bytes of unknown data, beginning 01 78 78 78 78 78 78 78 (hex"),
                Arguments.of("see <svg/>", "text, beginning \"see <svg/>\""),
                Arguments.of("see <html>", "text, beginning \"see <html>\""),
                Arguments.of("[1, 2]", "JSON, beginning \"[1, 2]\""),
                Arguments.of("<html><title> \n</title>", "an HTML page without a title"),
                Arguments.of("\t\n\r\f", "4 blank characters"),
                Arguments.of("x\u001Fy", "3 bytes of unknown data"),
                Arguments.of("Gr\u00FC\u00DFe", "text, beginning \"Grüße\""),
                Arguments.of("\u00EF\u00BB\u00BFGr\u00C3\u00BC\u00C3\u009Fe", "text, beginning \"Grüße\""),
                Arguments.of("\u00EF\u00BB\u00BFGr\u00FC", "text, beginning \"Grü\""),
                Arguments.of("a\n \t b\u001B[1m", "text, beginning \"a b[1m\""),
                Arguments.of("x".repeat(80), "text, beginning \"" + "x".repeat(80) + "\"."),
                Arguments.of("x".repeat(79) + " yz", "text, beginning \"" + "x".repeat(79) + "…\"."),
                Arguments.of("x".repeat(64 * 1024) + "\1", "text, beginning \"" + "x".repeat(80) + "…\"."),
                Arguments.of("x".repeat(64 * 1024 - 1) + "\1", "65,536 bytes of unknown data"),
                Arguments.of("P6 is a name", "text, beginning \"P6 is"),
                Arguments.of("\0\1\2\3", "4 bytes of unknown data, beginning 00 01 02 03"));
    }

    @ParameterizedTest
    @MethodSource("otherThings")
    void saysWhatCameInsteadOfAPicture(String content, String expected) {
        ImageException failure = assertThrows(ImageException.class,
                () -> ImageType.of(content.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("not_an_image", failure.code());
        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
    }
}
