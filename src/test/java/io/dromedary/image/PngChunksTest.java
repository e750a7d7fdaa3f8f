package io.dromedary.image;

import static io.dromedary.image.Segments.join;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PNG's chunks (ISO/IEC 15948, clause 5), as anybody may write them. */
class PngChunksTest {

    private static final byte[] SIGNATURE = PngChunks.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] IEND = PngMetadata.chunk("IEND", new byte[0]);

    private byte[] whole;
    private byte[] data;

    @BeforeEach
    void encode() throws Exception {
        whole = Sources.encode(Sources.quarters(16, 12, BufferedImage.TYPE_INT_RGB), "png");
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("IDAT");
        data = Arrays.copyOfRange(whole, at + 4, at + 4 + ByteBuffer.wrap(whole).getInt(at - 4));
    }

    @Test
    void aWholeFileLacksNothing() throws Exception {
        PngChunks png = PngChunks.read(whole);

        assertEquals("16 12 false false true", png.width() + " " + png.height() + " " + png.endMissing() + " " + png.isInterlaced() + " " + png.fault().isEmpty());
        assertArrayEquals(whole, png.decodable());
    }

    @Test
    void isCutWhereItsHeaderIs() throws Exception {
        assertTrue(refused(Arrays.copyOf(whole, 32)).contains("the header chunk (IHDR)"));
        assertTrue(PngChunks.read(Arrays.copyOf(whole, 33)).fault().orElseThrow().getMessage().contains("the end chunk (IEND)"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -2147483648"})
    void hasNoPictureOfNoPixels(int width, int height) {
        assertTrue(refused(join(SIGNATURE, header(width, height, 2, 0), IEND)).contains("its size is given as"));
    }

    @Test
    void mayBeOfOnePixelAndInterlaced() throws Exception {
        PngChunks png = PngChunks.read(join(SIGNATURE, header(1, 1, 2, 1), IEND));

        assertEquals("1 1 true", png.width() + " " + png.height() + " " + png.isInterlaced());
    }

    @Test
    void isCorruptWhereNoChunkBegins() throws Exception {
        assertTrue(fault(join(SIGNATURE, header(16, 12, 2, 0), new byte[] {0, 0, 0, 0, 'I', '1', 'A', 'T', 0, 0, 0, 0})).contains("at byte 33 no chunk begins"));
        assertTrue(fault(join(SIGNATURE, header(16, 12, 2, 0), new byte[] {(byte) 0x80, 0, 0, 0, 'I', 'D', 'A', 'T', 0, 0, 0, 0})).contains("at byte 33 no chunk begins"));
        // Such a length may be, but there is not so much.
        assertTrue(fault(join(SIGNATURE, header(16, 12, 2, 0), new byte[] {0x7F, -1, -1, -1, 't', 'E', 'X', 't', 0, 0, 0, 0})).contains("the rest of a chunk (tEXt)"));
    }

    @Test
    void isCutWhereAChunkLacksTheLastByteOfItsChecksum() throws Exception {
        byte[] cut = Arrays.copyOf(join(SIGNATURE, header(16, 12, 2, 0), PngMetadata.chunk("tEXt", new byte[] {1})), 33 + 12);

        assertTrue(fault(cut).contains("the rest of a chunk (tEXt)"));
        assertTrue(fault(Arrays.copyOf(cut, 33 + 13)).contains("the end chunk (IEND)"));
    }

    @Test
    void aChunkOfThePictureMustHaveItsChecksumAndAnotherNeedNot() throws Exception {
        byte[] wrong = PngMetadata.chunk("IDAT", data);
        wrong[wrong.length - 1] ^= 1;
        byte[] text = PngMetadata.chunk("tEXt", new byte[] {'a', 0, 'b'});
        text[text.length - 1] ^= 1;

        assertTrue(fault(join(SIGNATURE, header(16, 12, 2, 0), wrong, IEND)).contains("the checksum of a chunk (IDAT) does not hold"));
        assertTrue(PngChunks.read(join(SIGNATURE, header(16, 12, 2, 0), text, PngMetadata.chunk("IDAT", data), IEND)).fault().isEmpty());
    }

    @Test
    void aPictureWhoseRowsAreAllThereIsWholeThoughItsChunkIsCut() throws Exception {
        byte[] chunk = PngMetadata.chunk("IDAT", data);

        PngChunks png = PngChunks.read(Arrays.copyOf(join(SIGNATURE, header(16, 12, 2, 0), chunk), 33 + chunk.length - 1));

        assertTrue(png.fault().isEmpty());
        assertTrue(png.endMissing());
        assertTrue(png.stripped().isEmpty());
        assertArrayEquals(join(SIGNATURE, header(16, 12, 2, 0), chunk, IEND), png.decodable());
    }

    @Test
    void knowsWhichChunksStandBeforeThePicture() throws Exception {
        PngChunks png = PngChunks.read(join(SIGNATURE, header(16, 12, 2, 0), PngMetadata.chunk("gAMA", new byte[4]), PngMetadata.chunk("IDAT", data),
            PngMetadata.chunk("sRGB", new byte[1]), IEND));

        assertEquals("true false false false", png.hasBeforePicture("gAMA") + " " + png.hasBeforePicture("sRGB") + " " + png.hasBeforePicture("cHRM")
            + " " + png.hasBeforePicture("IDAT"));
    }

    @Test
    void transparencyBeforeThePaletteThatItIsForIsPassedOver() throws Exception {
        byte[] palette = PngMetadata.chunk("PLTE", new byte[6]);
        byte[] transparency = PngMetadata.chunk("tRNS", new byte[2]);

        assertArrayEquals(join(SIGNATURE, header(16, 12, 3, 0), palette, IEND), PngChunks.read(join(SIGNATURE, header(16, 12, 3, 0), transparency, palette, IEND)).decodable());
        assertArrayEquals(join(SIGNATURE, header(16, 12, 3, 0), palette, transparency, IEND),
            PngChunks.read(join(SIGNATURE, header(16, 12, 3, 0), palette, transparency, IEND)).decodable());
        assertArrayEquals(join(SIGNATURE, header(16, 12, 2, 0), transparency, IEND), PngChunks.read(join(SIGNATURE, header(16, 12, 2, 0), transparency, IEND)).decodable());
    }

    @Test
    void theCopyrightIsThatOfTheTextOrElseOfTheExif() throws Exception {
        byte[] exif = PngMetadata.chunk("eXIf", Arrays.copyOfRange(Exif.ofCopyright("By EXIF"), 6, Exif.ofCopyright("By EXIF").length));
        byte[] text = PngMetadata.copyrightChunk("By text");
        byte[] other = PngMetadata.chunk("tEXt", "Author\0Somebody".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals("By EXIF", copyright(exif));
        assertEquals("By text", copyright(exif, text));
        assertEquals("By text", copyright(text, exif));
        assertEquals("By text", copyright(text, other));
        assertNull(copyright(other));
    }

    @Test
    void isStrippedButOfItsCopyright() throws Exception {
        byte[] other = PngMetadata.chunk("tEXt", "Author\0Somebody".getBytes(StandardCharsets.ISO_8859_1));
        byte[] gamma = PngMetadata.chunk("gAMA", new byte[] {0, 0, 1, 2});
        byte[] text = PngMetadata.copyrightChunk("By text");
        byte[] picture = PngMetadata.chunk("IDAT", data);

        assertArrayEquals(join(SIGNATURE, header(16, 12, 2, 0), gamma, picture, IEND),
            PngChunks.read(join(SIGNATURE, header(16, 12, 2, 0), gamma, other, picture, IEND)).stripped().orElseThrow());
        assertArrayEquals(join(SIGNATURE, header(16, 12, 2, 0), text, picture, IEND),
            PngChunks.read(join(SIGNATURE, header(16, 12, 2, 0), picture, other, text, IEND)).stripped().orElseThrow());
    }

    private static String copyright(byte[]... chunks) throws ImageException {
        return PngChunks.read(join(SIGNATURE, header(16, 12, 2, 0), join(chunks), IEND)).metadata().copyright();
    }

    private static String refused(byte[] file) {
        return assertThrows(ImageException.class, () -> PngChunks.read(file)).getMessage();
    }

    private static String fault(byte[] file) throws ImageException {
        PngChunks png = PngChunks.read(file);
        assertFalse(png.endMissing());
        return png.fault().orElseThrow().getMessage();
    }

    private static byte[] header(int width, int height, int colours, int interlaced) {
        return PngMetadata.chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) colours).put((byte) 0).put((byte) 0)
            .put((byte) interlaced).array());
    }
}
