package io.dromedary.image;

import static io.dromedary.image.Likeness.assertAlike;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the result is not smaller than the source. */
class GrownTest {

    private final Compressor compressor = new Compressor(1_000_000);

    private static CompressOptions options(String mode, String format, String grown) {
        return CompressOptions.parse(mode, null, null, format, null, CompressOptions.DEFAULTS).withGrown(grown);
    }

    private static byte[] source(String type) throws Exception {
        BufferedImage picture = Sources.quarters(200, 120, BufferedImage.TYPE_3BYTE_BGR);
        return switch (type) {
            case "webp" -> Tool.cwebp(Sources.photo(200, 120), "-q 20");
            case "lossless webp" -> Tool.cwebp(picture, "-lossless");
            case "one-bit png" -> Sources.resource("barcode.png");
            case "palette png" -> Sources.encode(Sources.quarters(800, 480, BufferedImage.TYPE_BYTE_INDEXED), "png");
            case "gif" -> Sources.encode(Sources.quarters(200, 120, BufferedImage.TYPE_BYTE_BINARY), "gif");
            default -> Sources.encode(picture, type);
        };
    }

    /** Without the identifier that a JPEG's segment begins with. */
    private static byte[] bare(byte[] exif) {
        return Bytes.startsWith(exif, 0, Exif.IDENTIFIER) ? Arrays.copyOfRange(exif, Exif.IDENTIFIER.length(), exif.length) : exif;
    }

    @ParameterizedTest
    @ValueSource(strings = {"webp", "lossless webp", "one-bit png", "palette png", "png", "gif"})
    void givesTheSourceInItsOwnFormatInEveryModeAndFormat(String type) throws Exception {
        byte[] source = source(type);
        String extension = type.substring(type.lastIndexOf(' ') + 1);
        for (String mode : List.of("quality", "size")) {
            for (String format : List.of("jpeg", "keep")) {
                Compressed compressed = compressor.compress(source, options(mode, format, "keep"));
                assertTrue(compressed.bytes().length <= source.length, compressed.bytes().length + " of " + source.length);
                assertFalse(compressed.has(Remark.GREW));
                // A PNG of our own may be smaller by a few bytes.
                assertTrue(format.equals("keep") || compressed.has(Remark.KEPT) == (compressed.quality() == null && compressed.extension().equals(extension)
                        && compressed.bytes().length >= source.length - 60), mode + " " + format);
                assertEquals(compressed.extension(), ImageType.of(compressed.bytes()).extension());
            }
        }
        assertEquals(extension, compressor.compress(source, CompressOptions.DEFAULTS).extension());
    }

    @ParameterizedTest
    @ValueSource(strings = {"webp", "lossless webp", "one-bit png", "palette png", "png", "gif"})
    void convertsAllTheSameWhereJpegsAreNeeded(String type) throws Exception {
        byte[] source = source(type);
        for (String mode : List.of("quality", "size")) {
            Compressed compressed = compressor.compress(source, options(mode, "jpeg", "convert"));
            assertEquals("image/jpeg", compressed.mediaType());
            assertEquals(compressed.bytes().length >= source.length, compressed.has(Remark.GREW));
            assertFalse(compressed.has(Remark.KEPT));
        }
    }

    @Test
    void saysThatAResultGrewWhoseSourceBrowsersDoNotShow() throws Exception {
        byte[] tiff = Sources.tiff(Sources.quarters(64, 48, BufferedImage.TYPE_3BYTE_BGR), "Deflate");
        Compressed compressed = compressor.compress(tiff, CompressOptions.DEFAULTS);
        assertEquals("image/jpeg", compressed.mediaType());
        assertTrue(compressed.has(Remark.GREW));
    }

    @Test
    void turnsAPictureThatIsNotUprightThoughItGrows() throws Exception {
        byte[] png = Segments.withChunk(source("one-bit png"), "eXIf", Exif.ofCopyright("Anna"));
        byte[] turned = Segments.withChunk(source("one-bit png"), "eXIf", bare(Segments.exif(6, "Anna")));
        assertEquals("png", compressor.compress(png, CompressOptions.DEFAULTS).extension());
        Compressed compressed = compressor.compress(turned, CompressOptions.DEFAULTS);
        assertEquals(200, compressed.width());
        assertEquals("jpg", compressed.extension());
        assertTrue(compressed.has(Remark.GREW));
    }

    @Test
    void keepsTransparencyWhereTheSourceIsKept() throws Exception {
        byte[] png = Sources.encode(Sources.quartersWithAlpha(64, 48, 0), "png");
        Compressed compressed = compressor.compress(png, CompressOptions.DEFAULTS);
        assertTrue(compressed.has(Remark.KEPT));
        assertFalse(compressed.has(Remark.FLATTENED));
        assertEquals(0, Sources.decode(compressed.bytes()).getRGB(60, 40) >>> 24);
    }

    @Test
    void leavesMetadataOutOfAPngAndWhatDecidesItsLooksIn() throws Exception {
        byte[] plain = source("one-bit png");
        byte[] gamma = {0, 0, (byte) 0xB1, (byte) 0x8F};
        byte[] png = Segments.withChunk(Segments.withChunk(Segments.withChunk(plain, "tEXt", Segments.latin1("Author\0Anna")),
                "tIME", new byte[7]), "gAMA", gamma);
        byte[] kept = compressor.compress(png, CompressOptions.DEFAULTS).bytes();
        assertArrayEquals(Segments.withChunk(plain, "gAMA", gamma), kept);
    }

    @Test
    void leavesCommentsAndApplicationsOutOfAGifAndKeepsItMoving(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("1.gif"), Sources.encode(Sources.quarters(40, 30, BufferedImage.TYPE_BYTE_INDEXED), "gif"));
        Files.write(folder.resolve("2.gif"), Sources.encode(Sources.quarters(40, 30, BufferedImage.TYPE_BYTE_BINARY), "gif"));
        String all = folder.resolve("all.gif").toString();
        Tool.run("gifsicle", List.of("gifsicle", "--loopcount=forever", "-d", "20", "--comment", "by Anna",
                "--app-extension", "XMP DataXMP", "secret", folder.resolve("1.gif").toString(), folder.resolve("2.gif").toString(), "-o", all));
        byte[] source = Files.readAllBytes(Path.of(all));
        byte[] kept = compressor.compress(source, CompressOptions.DEFAULTS).bytes();
        String text = new String(kept, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("NETSCAPE2.0"));
        assertFalse(text.contains("Anna") || text.contains("secret"));
        String info = new String(Tool.run("gifsicle", List.of("gifsicle", "--info", Tool.file(kept, ".gif").toString())), StandardCharsets.UTF_8);
        assertTrue(info.contains("2 images") && info.contains("loop forever") && info.contains("delay 0.20s"), info);
    }

    @ParameterizedTest
    @CsvSource({"-q 20", "-lossless", "-q 20 -alpha_q 50"})
    void leavesMetadataOutOfAWebpAndShowsTheSamePicture(String how) throws Exception {
        BufferedImage image = how.contains("alpha") ? Sources.quartersWithAlpha(200, 120, 90) : Sources.quarters(200, 120, BufferedImage.TYPE_3BYTE_BGR);
        byte[] webp = Tool.cwebp(image, how);
        String source = Tool.file(webp, ".webp").toString();
        String xmp = Tool.file("<x:xmpmeta>secret</x:xmpmeta>".getBytes(StandardCharsets.UTF_8), ".xmp").toString();
        String exif = Tool.file("II*\0\10\0\0\0\1\0\61\1\2\0\7\0\0\0\32\0\0\0\0\0\0\0secret\0".getBytes(StandardCharsets.ISO_8859_1), ".exif").toString();
        String withXmp = Tool.file(new byte[0], ".webp").toString();
        String withBoth = Tool.file(new byte[0], ".webp").toString();
        Tool.run("webp", List.of("webpmux", "-set", "xmp", xmp, source, "-o", withXmp));
        Tool.run("webp", List.of("webpmux", "-set", "exif", exif, withXmp, "-o", withBoth));
        byte[] tagged = Files.readAllBytes(Path.of(withBoth));
        byte[] kept = compressor.compress(tagged, CompressOptions.DEFAULTS).bytes();
        assertTrue(kept.length < tagged.length - 20);
        assertFalse(new String(kept, StandardCharsets.ISO_8859_1).contains("secret"));
        assertAlike(Tool.dwebp(webp), Tool.dwebp(kept), 99);
        String info = new String(Tool.run("webp", List.of("webpmux", "-info", Tool.file(kept, ".webp").toString())), StandardCharsets.UTF_8);
        assertFalse(info.contains("EXIF") || info.contains("XMP"), info);
    }

    @Test
    void keepsTheCopyrightOfAWebp() throws Exception {
        byte[] webp = Tool.cwebp(Sources.quarters(200, 120, BufferedImage.TYPE_3BYTE_BGR), "-lossless");
        byte[] exif = Exif.ofCopyright("Anna Ruiz");
        String tagged = Tool.file(new byte[0], ".webp").toString();
        Tool.run("webp", List.of("webpmux", "-set", "exif", Tool.file(bare(exif), ".exif").toString(), Tool.file(webp, ".webp").toString(), "-o", tagged));
        byte[] kept = compressor.compress(Files.readAllBytes(Path.of(tagged)), CompressOptions.DEFAULTS).bytes();
        assertEquals("Anna Ruiz", Container.open(ImageType.WEBP, kept).metadata().copyright());
        Tool.dwebp(kept);
    }

    @Test
    void keepsAWebpAnimationWholeWhereItIsSmallerThanAStillOfIt(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("1.png"), source("png"));
        Files.write(folder.resolve("2.png"), Sources.encode(Sources.quarters(200, 120, BufferedImage.TYPE_BYTE_BINARY), "png"));
        String animation = folder.resolve("animation.webp").toString();
        Tool.run("webp", List.of("img2webp", "-o", animation, "-lossless", folder.resolve("1.png").toString(), folder.resolve("2.png").toString()));
        Compressed compressed = compressor.compress(Files.readAllBytes(Path.of(animation)), CompressOptions.DEFAULTS);
        assertEquals("image/webp", compressed.mediaType());
        String info = new String(Tool.run("webp", List.of("webpmux", "-info", Tool.file(compressed.bytes(), ".webp").toString())), StandardCharsets.UTF_8);
        assertTrue(info.contains("Number of frames: 2"), info);
    }

    @Test
    void convertsACmykJpegThoughItGrows() throws Exception {
        WritableRaster ink = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        Compressed compressed = compressor.compress(Sources.jpegOfBands(ink), CompressOptions.DEFAULTS);
        assertFalse(compressed.has(Remark.KEPT));
    }
}
