package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamageTest {

    private static final Set<String> CODES = Set.of("not_an_image", "unsupported_format", "too_many_pixels", "truncated", "corrupt");
    private static final CompressOptions KEEP = CompressOptions.parse(null, null, null, "keep", null, CompressOptions.DEFAULTS);

    private static final CompressOptions CONVERT = CompressOptions.DEFAULTS.withGrown("convert");

    private final Compressor compressor = new Compressor(10_000);

    static Stream<Named<byte[]>> files() throws Exception {
        BufferedImage photo = Sources.photo(40, 30);
        return Stream.of(Named.of("JPEG", Segments.withSegment(Sources.jpeg(photo, 0.8f), 0xE1, Segments.exif(6, "Anna"))),
                Named.of("lossless WebP", Sources.WEBP_LOSSLESS_ALPHA),
                Named.of("progressive JPEG", Sources.progressiveJpeg(photo)),
                Named.of("PNG", Sources.encode(photo, "png")),
                Named.of("GIF", Sources.encode(Sources.quarters(40, 30, BufferedImage.TYPE_BYTE_INDEXED), "gif")),
                Named.of("lossy WebP", Sources.WEBP_ALPHA),
                Named.of("animated WebP", Sources.WEBP_ANIMATED),
                Named.of("TIFF", Sources.tiff(photo, "LZW")),
                Named.of("BMP", Sources.encode(photo, "bmp")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void callsAFileThatEndsEarlyTruncated(byte[] file) {
        for (int percent = 5; percent < 100; percent += 5) {
            byte[] cut = Arrays.copyOf(file, Math.max(18, file.length * percent / 100));
            ImageException failure = assertThrows(ImageException.class,
                    () -> compressor.compress(cut, CompressOptions.DEFAULTS), "cut at " + percent + " %");
            assertEquals("truncated", failure.code(), failure.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void endsInAPictureOrACodeWhateverByteIsChanged(byte[] file) throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 110; i++) {
            byte[] changed = file.clone();
            // Every other change falls into the headers, where it does most.
            int at = random.nextInt(i % 2 == 0 ? file.length : Math.min(file.length, 160));
            changed[at] ^= (byte) (1 + random.nextInt(255));
            try {
                Compressed compressed = compressor.compress(changed, i % 3 == 0 ? KEEP : CompressOptions.DEFAULTS);
                // What is kept in its own format is read as it was; nothing else here shows a WebP that moves.
                byte[] jpeg = compressed.has(Remark.KEPT)
                        ? compressor.compress(compressed.bytes(), CONVERT).bytes() : compressed.bytes();
                BufferedImage output = Sources.decode(jpeg);
                assertEquals(compressed.width() + "x" + compressed.height(), output.getWidth() + "x" + output.getHeight());
            } catch (ImageException e) {
                assertTrue(CODES.contains(e.code()) && !e.getMessage().isBlank(), e.code());
            } catch (RuntimeException e) {
                throw new AssertionError("byte " + at + " set to " + changed[at], e);
            }
        }
    }

    static Stream<Arguments> absurdHeaders() throws Exception {
        BufferedImage image = Sources.quarters(8, 8, BufferedImage.TYPE_3BYTE_BGR);
        byte[] jpeg = Sources.jpeg(image, 0.9f);
        ByteBuffer.wrap(jpeg).putInt(Segments.indexOf(jpeg, "\u00FF\u00C0") + 5, 0xFFFFFFFF);
        byte[] png = Sources.encode(image, "png");
        ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
        byte[] gif = Sources.encode(image, "gif");
        ByteBuffer.wrap(gif).putInt(6, 0xFFFFFFFF);
        byte[] bmp = Sources.encode(image, "bmp");
        ByteBuffer.wrap(bmp).putInt(18, 0xFFFFFF7F).putInt(22, 0x010000C0);
        byte[] webp = Sources.WEBP_ALPHA.clone();
        Arrays.fill(webp, 24, 30, (byte) 0xFF);
        byte[] lossless = Sources.WEBP_LOSSLESS.clone();
        Arrays.fill(lossless, 21, 24, (byte) 0xFF);
        lossless[24] = 0x0F;
        byte[] tiff = Sources.tiff(image, "LZW");
        TiffFields fields = TiffFields.read(tiff, 0);
        assertEquals(8, fields.number(256, 0));
        for (int at = 8; at < tiff.length - 12; at++) {
            if (Bytes.u16(tiff, at) == 0x0100 && Bytes.u16(tiff, at + 2) == 3 || Bytes.u16(tiff, at) == 0x0101 && Bytes.u16(tiff, at + 2) == 3) {
                ByteBuffer.wrap(tiff).putShort(at + 8, (short) -1);
            }
        }
        return Stream.of(Arguments.of(Named.of("JPEG", jpeg), "65,535 × 65,535"),
                Arguments.of(Named.of("PNG", png), "2,147,483,647 × 2,147,483,647"),
                Arguments.of(Named.of("GIF", gif), "65,535 × 65,535"),
                Arguments.of(Named.of("BMP", bmp), "2,147,483,647 × 1,073,741,823"),
                Arguments.of(Named.of("WebP", webp), "16,777,216 × 16,777,216"),
                Arguments.of(Named.of("lossless WebP", lossless), "16,384 × 16,384"),
                Arguments.of(Named.of("TIFF", tiff), "65,535 × 65,535"));
    }

    @ParameterizedTest
    @MethodSource("absurdHeaders")
    void refusesAbsurdDimensionsBeforeAnythingIsAllocated(byte[] file, String figures) {
        ImageException failure = assertThrows(ImageException.class,
                () -> new Compressor(50_000_000).compress(file, CompressOptions.DEFAULTS));
        assertEquals("too_many_pixels", failure.code(), failure.getMessage());
        assertTrue(failure.getMessage().contains(figures) && failure.getMessage().contains("50,000,000"), failure.getMessage());
    }

    @Test
    void takesAPictureOfExactlyTheLimit() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(100, 100), 0.9f);
        assertEquals(100, compressor.compress(source, CompressOptions.DEFAULTS).width());
        assertEquals("too_many_pixels", assertThrows(ImageException.class,
                () -> new Compressor(9_999).compress(source, CompressOptions.DEFAULTS)).code());
    }

    @Test
    void callsAPngWithAWrongChecksumCorrupt() throws Exception {
        byte[] png = Sources.encode(Sources.photo(40, 30), "png");
        png[png.length / 2] ^= 1;
        ImageException failure = assertThrows(ImageException.class, () -> compressor.compress(png, CompressOptions.DEFAULTS));
        assertEquals("corrupt", failure.code());
        assertTrue(failure.getMessage().contains("IDAT"), failure.getMessage());
    }

    @Test
    void callsAJpegWithLostDataInTheMiddleCorrupt() throws Exception {
        byte[] jpeg = Sources.jpeg(Sources.photo(100, 100), 0.9f);
        byte[] lost = Segments.join(Arrays.copyOf(jpeg, jpeg.length / 2), new byte[] {(byte) 0xFF, (byte) 0xD9});
        assertEquals("corrupt", assertThrows(ImageException.class,
                () -> compressor.compress(lost, CompressOptions.DEFAULTS)).code());
    }

    @Test
    void passesOverWhatFollowsTheEnd() throws Exception {
        byte[] jpeg = Sources.jpeg(Sources.photo(40, 30), 0.9f);
        assertEquals(40, compressor.compress(Segments.join(jpeg, new byte[500]), CompressOptions.DEFAULTS).width());
    }
}
