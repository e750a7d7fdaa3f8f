package io.dromedary.image;

import static io.dromedary.image.TiffFile.directory;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first directory of a TIFF says of the file (TIFF 6.0), as anybody may write it. */
class TiffDirectoryTest {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final long[] WIDTH = {256, LONG, 1, 20};
    private static final long[] HEIGHT = {257, LONG, 1, 10};

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2147483647", "2147483647, 1"})
    void isOfOnePixelToAsManyAsAreCounted(long width, long height) throws Exception {
        TiffDirectory tiff = TiffDirectory.read(file(new long[] {256, LONG, 1, width}, new long[] {257, LONG, 1, height}));

        assertEquals(width + " " + height, tiff.width() + " " + tiff.height());
        assertTrue(tiff.fault().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "1, 2147483648", "2147483648, 1", "4294967295, 1"})
    void isCorruptWhereItsSizeIsNone(long width, long height) {
        assertRefused("corrupt", "its size is given as " + width + " × " + height + " pixels", file(new long[] {256, LONG, 1, width}, new long[] {257, LONG, 1, height}));
    }

    @Test
    void isCorruptWhereItHasNoSize() {
        assertRefused("corrupt", "its size is given as 0 × 10 pixels", file(HEIGHT));
        assertRefused("corrupt", "its size is given as 20 × 0 pixels", file(WIDTH));
    }

    @Test
    void isCutWhereItsDirectoryDoesNotBegin() {
        assertRefused("truncated", "after 7 bytes the directory of its first page is missing", Arrays.copyOf(file(), 7));
        assertRefused("truncated", "after 8 bytes the directory of its first page is missing", Arrays.copyOf(file(), 8));
    }

    @Test
    void isCutWhereItsDirectoryIsBeforeTheWidthAndTheHeight() {
        long[] other = {259, SHORT, 1, 1};

        assertRefused("truncated", "the directory of its first page", cut(file(HEIGHT, other)));
        assertRefused("truncated", "the directory of its first page", cut(file(WIDTH, other)));
        assertRefused("truncated", "the directory of its first page", cut(file(WIDTH, HEIGHT)));
    }

    @Test
    void isReadAsFarAsItsDirectoryGoesWhereThatIsCutBehindTheWidthAndTheHeight() throws Exception {
        TiffDirectory tiff = TiffDirectory.read(cut(file(WIDTH, HEIGHT, new long[] {259, SHORT, 1, 1})));

        assertEquals("20 10", tiff.width() + " " + tiff.height());
        assertFault("truncated", "after 45 bytes a part of its first page's description is missing", tiff);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "3, true", "0, false", "2, false"})
    void aPreviewBesideOtherPicturesIsACameras(int kind, boolean camera) throws Exception {
        TiffDirectory tiff = TiffDirectory.read(file(new long[] {254, LONG, 1, kind}, WIDTH, HEIGHT, new long[] {330, LONG, 1, 0}));

        assertEquals(camera, tiff.fault().isPresent());
        assertTrue(TiffDirectory.read(file(new long[] {254, LONG, 1, kind}, WIDTH, HEIGHT)).fault().isEmpty());
    }

    @Test
    void aCamerasFileMaySayItByItsVersionOrItsMakersMark() throws Exception {
        assertFault("unsupported_format", "a camera's raw data", TiffDirectory.read(file(WIDTH, HEIGHT, new long[] {50706, 1, 4, 1})));
        assertFault("unsupported_format", "a camera's raw data", TiffDirectory.read(marked("CR\2\0")));
        assertTrue(TiffDirectory.read(marked("CR\1\0")).fault().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 50013})
    void knowsTheseCompressions(int compression) throws Exception {
        assertTrue(TiffDirectory.read(file(WIDTH, HEIGHT, new long[] {259, SHORT, 1, compression})).fault().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, a rare one", "9, a rare one", "50000, Zstandard", "50001, WebP"})
    void namesACompressionThatItDoesNotKnow(int compression, String name) throws Exception {
        assertFault("unsupported_format", "a TIFF with the compression %d (%s)".formatted(compression, name),
            TiffDirectory.read(file(WIDTH, HEIGHT, new long[] {259, SHORT, 1, compression})));
    }

    @ParameterizedTest
    @CsvSource({"273, 279", "324, 325"})
    void itsStripsOrTilesLieInsideTheFile(int offsets, int lengths) throws Exception {
        int end = file(WIDTH, HEIGHT, WIDTH, HEIGHT).length;

        assertTrue(TiffDirectory.read(file(WIDTH, HEIGHT, new long[] {offsets, LONG, 1, 8}, new long[] {lengths, LONG, 1, end - 8})).fault().isEmpty());
        assertFault("truncated", "after 58 bytes a part of the picture's data is missing",
            TiffDirectory.read(file(WIDTH, HEIGHT, new long[] {offsets, LONG, 1, 9}, new long[] {lengths, LONG, 1, end - 8})));
    }

    @Test
    void theDecoderIsNotToldWhatMakesItMisplaceSamples() throws Exception {
        byte[] file = file(WIDTH, HEIGHT, new long[] {277, SHORT, 1, 3}, new long[] {338, SHORT, 2, 0x00020000});
        byte[] expected = file.clone();
        expected[10 + 3 * 12 + 10] = 0;

        assertArrayEquals(expected, TiffDirectory.read(file).decodable());
        byte[] other = file(WIDTH, HEIGHT, new long[] {277, SHORT, 1, 3}, new long[] {338, SHORT, 2, 0});
        assertSame(other, TiffDirectory.read(other).decodable());
    }

    private static void assertRefused(String code, String said, byte[] file) {
        assertSays(code, said, assertThrows(ImageException.class, () -> TiffDirectory.read(file)));
    }

    private static void assertFault(String code, String said, TiffDirectory tiff) {
        assertSays(code, said, tiff.fault().orElseThrow());
    }

    private static void assertSays(String code, String said, ImageException failure) {
        assertEquals(code, failure.code());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    private static byte[] file(long[]... entries) {
        return directory(true, 0, entries);
    }

    private static byte[] cut(byte[] file) {
        return Arrays.copyOf(file, file.length - 1);
    }

    /** A mark between the header and the directory. */
    private static byte[] marked(String mark) {
        byte[] file = file(WIDTH, HEIGHT);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 8 + mark.length());
        return Segments.join(Arrays.copyOf(file, 8), Segments.latin1(mark), Arrays.copyOfRange(file, 8, file.length));
    }
}
