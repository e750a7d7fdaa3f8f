package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebP's chunks (RFC 9649, section 2), as anybody may write them. */
class WebpChunksTest {

    private static final byte[] PICTURE = lossy(5, 7);
    private static final byte[] ALPHA = chunk("ALPH", 0, 0xFF, 0xFF);
    private static final byte[] LOOPS = chunk("ANIM", 1, 2, 3, 4, 0, 0);
    private static final byte[] XMP = chunk("XMP ", 1, 2, 3);
    private static final byte[] COPYRIGHT = chunk("EXIF", Segments.exif(1, "Anna Larsson"));
    private static final byte[] PROFILE = chunk("ICCP", profile());

    @ParameterizedTest
    @CsvSource({"0x0005, 0x0007, 5, 7", "0x3FFF, 0x0001, 16383, 1", "0xC005, 0x4107, 5, 263"})
    void aLossyPictureHasItsSizeInFourteenBitsEach(String width, String height, int wide, int high) throws Exception {
        WebpChunks webp = read(lossy(Integer.decode(width), Integer.decode(height)));

        assertEquals(wide + " " + high + " false", webp.width() + " " + webp.height() + " " + webp.isLossless());
        assertEquals(Optional.empty(), webp.fault());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "300, 7", "16384, 16384"})
    void aLosslessPictureHasItsSizeLessOne(int width, int height) throws Exception {
        WebpChunks webp = read(lossless(width, height));

        assertEquals(width + " " + height + " true", webp.width() + " " + webp.height() + " " + webp.isLossless());
        assertEquals(Optional.empty(), webp.fault());
    }

    @Test
    void aPictureWithoutItsMarkHasNoSize() {
        assertTrue(refused(file(chunk("VP8L", 0x2E, 1, 2, 3, 4))).contains("it holds no picture"));
        assertTrue(refused(file(chunk("VP8 ", 0, 0, 0, 0x9D, 1, 0x2B, 5, 0, 7, 0))).contains("it holds no picture"));
    }

    @Test
    void isAsLargeAsItsCanvasOrItsPictureWhicheverIsLarger() throws Exception {
        WebpChunks webp = read(canvas(0, 3, 9), PICTURE);

        assertEquals("5 9 at 0 0", webp.width() + " " + webp.height() + " at " + webp.left() + " " + webp.top());
    }

    @Test
    void aCanvasThatIsTooSmallIsAsLargeAsTheFirstFrameNeeds() throws Exception {
        WebpChunks webp = read(canvas(2, 4, 4), frame(6, 2, 5, 7, PICTURE), frame(100, 100, 9, 9, PICTURE));

        assertEquals("11 9 at 6 2", webp.width() + " " + webp.height() + " at " + webp.left() + " " + webp.top());
        assertEquals(Optional.empty(), webp.fault());
    }

    @Test
    void isCutWhereItsCanvasIs() throws Exception {
        byte[] file = file(canvas(0, 300, 200));

        assertEquals("300 200", WebpChunks.read(file).width() + " " + WebpChunks.read(file).height());
        assertTrue(WebpChunks.read(file).fault().orElseThrow().getMessage().contains("it holds no picture"));
        assertTrue(refused(Arrays.copyOf(file, 29)).contains("the rest of a chunk (VP8X)"));
    }

    @Test
    void isCutWhereTheFirstFramesDescriptionIs() throws Exception {
        byte[] file = file(frame(6, 2, 5, 7));

        assertEquals("11 9", WebpChunks.read(file).width() + " " + WebpChunks.read(file).height());
        assertTrue(WebpChunks.read(file).fault().orElseThrow().getMessage().contains("it holds no picture"));
        assertTrue(refused(Arrays.copyOf(file, 35)).contains("the rest of a chunk (ANMF)"));
    }

    @ParameterizedTest
    @CsvSource({"VP8, 1", "VP8, 9", "VP8L, 1", "VP8L, 4"})
    void isCutWhereThePicturesSizeIs(String name, int length) {
        byte[] picture = name.equals("VP8") ? PICTURE : lossless(5, 7);

        assertTrue(refused(Arrays.copyOf(file(picture), 20 + length)).contains("the rest of a chunk (" + name + ")"));
    }

    @Test
    void hasTheSizeOfAPictureThatIsCutBehindIt() throws Exception {
        byte[] lossy = file(chunk("VP8 ", 0, 0, 0, 0x9D, 1, 0x2A, 5, 0, 7, 0, 1, 2));
        byte[] lossless = file(chunk("VP8L", 0x2F, 4, 0x80, 1, 0, 1));

        assertEquals("truncated", WebpChunks.read(Arrays.copyOf(lossy, 30)).fault().orElseThrow().code());
        assertEquals(7, WebpChunks.read(Arrays.copyOf(lossy, 30)).height());
        assertEquals("truncated", WebpChunks.read(Arrays.copyOf(lossless, 25)).fault().orElseThrow().code());
        assertEquals(7, WebpChunks.read(Arrays.copyOf(lossless, 25)).height());
    }

    @Test
    void aWholeFileLacksNothing() throws Exception {
        assertFalse(read(PICTURE).endMissing());
        assertFalse(read(canvas(0x10, 5, 7), ALPHA, PICTURE, XMP).endMissing());
        assertFalse(read(PICTURE, chunk("XMP ")).endMissing(), "an empty chunk at its end");
    }

    @Test
    void mayAnnounceOneByteMoreThanItHas() throws Exception {
        assertFalse(WebpChunks.read(announcing(1, file(PICTURE))).endMissing());
        assertTrue(WebpChunks.read(announcing(2, file(PICTURE))).endMissing());
        assertEquals(Optional.empty(), WebpChunks.read(announcing(2, file(PICTURE))).fault());
    }

    @Test
    void aWholePicturePassesWhateverLacksBehindIt() throws Exception {
        byte[] file = file(PICTURE, XMP);

        for (int length = 31; length < 41; length++) {
            WebpChunks webp = WebpChunks.read(Arrays.copyOf(file, length));
            assertTrue(webp.endMissing());
            assertEquals(Optional.empty(), webp.fault());
        }
    }

    @Test
    void ofAnAnimationNoFrameMayBeMissing() throws Exception {
        byte[] file = file(canvas(2, 5, 7), frame(0, 0, 5, 7, PICTURE), frame(0, 0, 5, 7, PICTURE));

        assertEquals(Optional.empty(), WebpChunks.read(file).fault());
        assertEquals(72, file.length - 42);
        assertTrue(cut(file, file.length - 1).contains("the rest of a chunk (ANMF) is missing"));
        assertTrue(cut(file, 72 + 7).contains("a chunk's header is missing"));
        assertTrue(cut(file, 72).contains("the rest of the 114 bytes its header announces is missing"));
        assertFalse(WebpChunks.read(Arrays.copyOf(file, 72)).endMissing());
    }

    @Test
    void aPictureEndsBeforeItsFileDoes() throws Exception {
        byte[] file = file(canvas(2, 5, 7), frame(0, 0, 5, 7, PICTURE));
        // The picture's length, in a frame that is as long as it says.
        file[58] = 11;

        ImageException fault = WebpChunks.read(file).fault().orElseThrow();

        assertEquals("corrupt", fault.code());
        assertTrue(fault.getMessage().contains("a frame's picture is longer than its frame"), fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0xFC, true", "1, false", "2, false", "3, false"})
    void aLossyPicturesTransparencyIsPlainWhereItsMethodIsNone(String method, boolean plain) throws Exception {
        assertEquals(plain, read(canvas(0x10, 5, 7), chunk("ALPH", Integer.decode(method), 0xFF), PICTURE).hasPlainAlpha());
    }

    @Test
    void noTransparencyIsPlainWhereThereIsNone() throws Exception {
        assertFalse(read(PICTURE).hasPlainAlpha());
        assertFalse(read(ALPHA, lossless(5, 7)).hasPlainAlpha());
        // An empty chunk, behind which a letter stands that would be the method.
        assertFalse(read(canvas(0x10, 5, 7), chunk("ALPH"), XMP, PICTURE).hasPlainAlpha());
    }

    @Test
    void isDecodedByItsPictureAlone() throws Exception {
        assertArrayEquals(file(PICTURE), read(canvas(0x2C, 9, 9), PROFILE, PICTURE, PICTURE, COPYRIGHT, XMP).decodable());
        assertArrayEquals(file(lossless(5, 7)), read(ALPHA, lossless(5, 7)).decodable());
    }

    @Test
    void isDecodedWithItsTransparencyInThePicturesSize() throws Exception {
        byte[] expected = file(canvas(0x10, 5, 7), ALPHA, PICTURE);

        assertArrayEquals(expected, read(canvas(0x10, 9, 9), ALPHA, XMP, PICTURE).decodable());
        assertArrayEquals(expected, read(canvas(0x12, 20, 20), LOOPS, frame(6, 2, 5, 7, ALPHA, PICTURE), frame(0, 0, 1, 1, PICTURE)).decodable());
        assertArrayEquals(file(canvas(0x10, 1, 1), ALPHA, lossy(0, 0)), read(canvas(0x10, 9, 9), ALPHA, lossy(0, 0)).decodable());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    void isDecodedAsOnePixelWhereItsPictureIsTooShortForASize(int length) throws Exception {
        byte[] picture = chunk("VP8 ", new byte[length]);

        assertArrayEquals(file(canvas(0x10, 1, 1), ALPHA, picture), read(canvas(0x10, 9, 9), ALPHA, picture).decodable());
    }

    @Test
    void aPictureAloneIsStrippedToItself() throws Exception {
        assertArrayEquals(file(PICTURE), stripped(canvas(0x04, 5, 7), PICTURE, XMP));
        assertArrayEquals(file(lossless(5, 7)), stripped(canvas(0x10, 5, 7), lossless(5, 7)));
    }

    @Test
    void keepsProfileTransparencyAndCopyrightWhenItIsStripped() throws Exception {
        byte[] copyright = copyright("Anna Larsson");

        assertArrayEquals(file(canvas(0x20, 5, 7), PROFILE, PICTURE), stripped(canvas(0x24, 5, 7), PROFILE, PICTURE, XMP));
        assertArrayEquals(file(canvas(0x08, 5, 7), PICTURE, copyright), stripped(canvas(0x08, 5, 7), PICTURE, COPYRIGHT));
        assertArrayEquals(file(canvas(0x10, 5, 7), ALPHA, PICTURE), stripped(canvas(0x10, 5, 7), ALPHA, PICTURE));
        assertArrayEquals(file(canvas(0x38, 9, 8), PROFILE, ALPHA, PICTURE, copyright), stripped(canvas(0x3C, 9, 8), PROFILE, ALPHA, PICTURE, COPYRIGHT, XMP));
    }

    @ParameterizedTest
    @CsvSource({"0x02, 0x02", "0x12, 0x12", "0xFF, 0x12"})
    void keepsWhatMovesWhenItIsStripped(String flags, String kept) throws Exception {
        byte[] first = frame(0, 0, 5, 7, PICTURE);
        byte[] second = frame(2, 2, 1, 1, lossless(1, 1));

        assertArrayEquals(file(canvas(Integer.decode(kept), 9, 9), LOOPS, first, second), stripped(canvas(Integer.decode(flags), 9, 9), LOOPS, first, XMP, second));
    }

    @Test
    void isNotStrippedWhereItWouldBeAnotherPicture() throws Exception {
        assertTrue(read(PICTURE, chunk("EXIF", Segments.exif(6, "Anna Larsson"))).stripped().isEmpty(), "turned");
        assertTrue(read(frame(0, 0, 5, 7, PICTURE)).stripped().isEmpty(), "moving without a canvas");
        assertTrue(read(canvas(0, 5, 7)).stripped().isEmpty(), "without a picture");
    }

    @Test
    void readsMetadataThatIsThereAsAWhole() throws Exception {
        byte[] file = file(PICTURE, COPYRIGHT);

        assertEquals(new Metadata(1, "Anna Larsson", null), WebpChunks.read(file).metadata());
        assertEquals(Metadata.NONE, WebpChunks.read(Arrays.copyOf(file, file.length - 2)).metadata());
        assertArrayEquals(profile(), read(PROFILE, PICTURE).metadata().profile().bytes());
    }

    private static WebpChunks read(byte[]... chunks) throws ImageException {
        return WebpChunks.read(file(chunks));
    }

    private static byte[] stripped(byte[]... chunks) throws ImageException {
        return read(chunks).stripped().orElseThrow();
    }

    private static String refused(byte[] file) {
        return assertThrows(ImageException.class, () -> WebpChunks.read(file)).getMessage();
    }

    private static String cut(byte[] file, int length) throws ImageException {
        return WebpChunks.read(Arrays.copyOf(file, length)).fault().orElseThrow().getMessage();
    }

    private static byte[] announcing(int more, byte[] file) {
        file[4] += (byte) more;
        return file;
    }

    private static byte[] file(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Segments.join(chunks));
        return WebpFile.of(all);
    }

    private static byte[] canvas(int flags, int width, int height) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        WebpFile.writeHeader(header, flags, width, height);
        return header.toByteArray();
    }

    private static byte[] lossy(int width, int height) {
        return chunk("VP8 ", 0, 0, 0, 0x9D, 1, 0x2A, width, width >> 8, height, height >> 8);
    }

    private static byte[] lossless(int width, int height) {
        int size = width - 1 | height - 1 << 14;
        return chunk("VP8L", 0x2F, size, size >> 8, size >> 16, size >> 24);
    }

    private static byte[] frame(int left, int top, int width, int height, byte[]... chunks) {
        return chunk("ANMF", Segments.join(new byte[] {(byte) (left / 2), 0, 0, (byte) (top / 2), 0, 0, (byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0, 100, 0, 0, 0},
            Segments.join(chunks)));
    }

    private static byte[] copyright(String notice) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        WebpFile.writeCopyright(chunk, notice);
        return chunk.toByteArray();
    }

    /** As little as counts as one. */
    private static byte[] profile() {
        byte[] profile = new byte[129];
        System.arraycopy(Segments.latin1("acsp"), 0, profile, 36, 4);
        return profile;
    }

    private static byte[] chunk(String name, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return chunk(name, bytes);
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        WebpFile.write(chunk, name, content);
        return chunk.toByteArray();
    }
}
