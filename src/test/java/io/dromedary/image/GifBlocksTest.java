package io.dromedary.image;

import static io.dromedary.image.Segments.join;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Pictures;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A GIF's blocks (GIF89a), as anybody may write them. */
class GifBlocksTest {

    private static final byte[] TRAILER = {0x3B};
    private static final byte[] FRAME = frame(0, 0, 4, 4, 0);
    private static final byte[] CONTROL = {0x21, (byte) 0xF9, 4, 0, 10, 0, 0, 0};
    private static final byte[] COMMENT = {0x21, (byte) 0xFE, 2, 'h', 'i', 0};

    @ParameterizedTest
    @CsvSource({"20, 30, 3, 2, 7, 6, 20, 30", "5, 4, 3, 2, 7, 6, 10, 8", "10, 8, 3, 2, 7, 6, 10, 8", "300, 1, 0, 0, 1, 700, 300, 700"})
    void aScreenThatIsTooSmallIsAsLargeAsTheFirstFrameNeeds(int screenWidth, int screenHeight, int left, int top, int frameWidth, int frameHeight,
            int width, int height) throws Exception {
        GifBlocks gif = GifBlocks.read(join(screen(screenWidth, screenHeight, 0), frame(left, top, frameWidth, frameHeight, 0), TRAILER));

        assertEquals(width + " " + height + " at " + left + " " + top, gif.width() + " " + gif.height() + " at " + gif.left() + " " + gif.top());
    }

    @Test
    void isCutWhereItsScreenIs() {
        assertTrue(refused(Arrays.copyOf(screen(4, 4, 0), 12)).contains("the size of the picture"));
        assertTrue(refused(screen(4, 4, 0)).contains("its first frame"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void isCutWhereTheFirstFramesDescriptionIs(int length) {
        assertTrue(refused(join(screen(4, 4, 0), Arrays.copyOf(FRAME, length))).contains("its first frame"));
    }

    @Test
    void isCorruptWhereItHoldsNoPictureOrSomethingElse() {
        assertTrue(refused(join(screen(4, 4, 0), TRAILER)).contains("it holds no picture"));
        assertTrue(refused(join(screen(4, 4, 0), CONTROL, new byte[] {7})).contains("at byte 21 a block of the unknown kind 7 begins"));
        assertTrue(refused(join(screen(4, 4, 0), frame(0, 0, 0, 5, 0), TRAILER)).contains("its first frame is 0 × 5 pixels"));
        assertTrue(refused(join(screen(4, 4, 0), frame(0, 0, 5, 0, 0), TRAILER)).contains("its first frame is 5 × 0 pixels"));
    }

    @Test
    void passesOverZerosBetweenBlocksAndColourTables() throws Exception {
        // Tables of 4 and of 2 colours.
        GifBlocks gif = GifBlocks.read(join(screen(4, 4, 0x81), new byte[12], new byte[3], CONTROL, new byte[1], frame(0, 0, 4, 4, 0x80), FRAME, TRAILER));

        assertEquals(2, gif.frames());
        assertFalse(gif.endMissing());
        assertTrue(gif.fault().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, false", "3, true", "254, false"})
    void isTransparentWhereAFramesControlSaysSo(int flags, boolean transparent) throws Exception {
        byte[] control = CONTROL.clone();
        control[3] = (byte) flags;

        assertEquals(transparent, GifBlocks.read(join(screen(4, 4, 0), control, FRAME, TRAILER)).isTransparent());
        assertFalse(GifBlocks.read(join(screen(4, 4, 0), new byte[] {0x21, (byte) 0xFE, (byte) 1, 1, 0}, FRAME, TRAILER)).isTransparent());
    }

    @Test
    void isStrippedOfWhatIsNotShown() throws Exception {
        byte[] file = join(screen(4, 4, 0), COMMENT, application("NETSCAPE2.0"), application("ANIMEXTS1.0"), application("XMP DataXMP"), CONTROL, FRAME, FRAME, TRAILER);

        assertArrayEquals(join(screen(4, 4, 0), application("NETSCAPE2.0"), application("ANIMEXTS1.0"), CONTROL, FRAME, FRAME, TRAILER),
            GifBlocks.read(file).stripped().orElseThrow());
    }

    @Test
    void isDecodedByItsFirstFrameWithWhatComesBefore() throws Exception {
        assertArrayEquals(join(screen(4, 4, 0), COMMENT, CONTROL, FRAME, TRAILER),
            GifBlocks.read(join(screen(4, 4, 0), COMMENT, CONTROL, FRAME, CONTROL, FRAME, TRAILER)).decodable());
    }

    @Test
    void mayLackItsTrailer() throws Exception {
        assertTrue(GifBlocks.read(join(screen(4, 4, 0), FRAME)).endMissing());
        assertTrue(GifBlocks.read(join(screen(4, 4, 0), FRAME, new byte[] {7})).endMissing());
        assertTrue(GifBlocks.read(join(screen(4, 4, 0), FRAME)).fault().isEmpty());
    }

    @Test
    void didNotComeWholeWhereALaterFrameIsCut() throws Exception {
        GifBlocks gif = GifBlocks.read(join(screen(4, 4, 0), FRAME, Arrays.copyOf(FRAME, FRAME.length - 1)));

        assertTrue(gif.fault().orElseThrow().getMessage().contains("a part of a later frame"));
        assertFalse(gif.endMissing());
        assertTrue(gif.stripped().isEmpty());
        assertTrue(GifBlocks.read(join(screen(4, 4, 0), FRAME, Arrays.copyOf(COMMENT, 4))).fault().isEmpty(), "a comment is no frame");
    }

    @Test
    void aFirstFrameThatLacksNothingButItsEndIsDecodedToItsLastPixel() throws Exception {
        BufferedImage picture = Sources.quarters(120, 90, BufferedImage.TYPE_BYTE_INDEXED);
        byte[] whole = Sources.encode(picture, "gif");
        byte[] cut = Arrays.copyOf(whole, whole.length - 2);

        GifBlocks gif = GifBlocks.read(cut);

        assertTrue(gif.fault().isEmpty());
        assertTrue(gif.endMissing());
        assertArrayEquals(whole, gif.decodable());
        assertTrue(gif.stripped().isEmpty());
    }

    @Test
    void aFirstFrameThatIsCutLacksAPartAndIsDecodedAsFarAsItGoes() throws Exception {
        BufferedImage picture = Pictures.photo(120, 90, 1);
        byte[] whole = Sources.encode(picture, "gif");
        byte[] cut = Arrays.copyOf(whole, whole.length * 2 / 3);

        GifBlocks gif = GifBlocks.read(cut);
        byte[] decodable = gif.decodable();

        assertTrue(gif.fault().orElseThrow().getMessage().contains("a part of its first frame"));
        assertArrayEquals(new byte[] {cut[cut.length - 1], 0, 0x3B}, Arrays.copyOfRange(decodable, decodable.length - 3, decodable.length));
        assertEquals(cut.length + 2, decodable.length);
    }

    private static String refused(byte[] file) {
        return assertThrows(ImageException.class, () -> GifBlocks.read(file)).getMessage();
    }

    private static byte[] screen(int width, int height, int flags) {
        return join("GIF89a".getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {(byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8), (byte) flags, 0, 0});
    }

    private static byte[] frame(int left, int top, int width, int height, int flags) {
        return join(new byte[] {0x2C, (byte) left, (byte) (left >> 8), (byte) top, (byte) (top >> 8), (byte) width, (byte) (width >> 8), (byte) height,
            (byte) (height >> 8), (byte) flags}, new byte[(flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1], new byte[] {2, 2, 0x44, 0x01, 1, 0x55, 0});
    }

    private static byte[] application(String name) {
        return join(new byte[] {0x21, (byte) 0xFF, 11}, name.getBytes(StandardCharsets.ISO_8859_1), new byte[] {3, 1, 0, 0, 0});
    }
}
