package io.dromedary.image;

import static io.dromedary.image.TiffFile.directory;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories as anybody may write them, down to those whose values lie outside the data. */
class TiffFieldsTest {

    private static final int WIDTH = 256;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsWholeNumbersOfEachLengthInBothByteOrders(boolean little) {
        TiffFields fields = TiffFields.read(directory(little, 0, new long[] {WIDTH, BYTE, 1, 0x07000000}, new long[] {257, SHORT, 1, 0x01020000L},
            new long[] {258, LONG, 1, 0x01020304}), 0);

        assertTrue(fields.complete());
        assertEquals(little ? 0x0 : 0x7, fields.number(WIDTH, 9));
        assertEquals(little ? 0x0 : 0x102, fields.number(257, 9));
        assertEquals(0x01020304, fields.number(258, 9));
    }

    @Test
    void readsSeveralNumbersBesideTheDirectory() {
        byte[] data = Arrays.copyOf(directory(true, 0, new long[] {WIDTH, SHORT, 3, 26}, new long[] {257, BYTE, 2, 0x0201}), 44);
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) 5).putShort(28, (short) 6).putShort(30, (short) 7);
        TiffFields fields = TiffFields.read(data, 0);

        assertArrayEquals(new long[] {5, 6, 7}, fields.numbers(WIDTH));
        assertEquals(5, fields.number(WIDTH, 9));
    }

    @Test
    void hasNoNumbersOfAFieldThatIsAbsentOrOfAnotherKind() {
        TiffFields fields = TiffFields.read(Arrays.copyOf(directory(true, 0, new long[] {WIDTH, RATIONAL, 1, 0}), 40), 0);

        assertTrue(fields.has(WIDTH));
        assertArrayEquals(new long[0], fields.numbers(WIDTH));
        assertArrayEquals(new long[0], fields.numbers(257));
        assertEquals(9, fields.number(257, 9));
        assertNull(fields.bytes(257));
        assertFalse(fields.has(257));
    }

    @Test
    void countsPlacesFromWhereTheStructureBegins() {
        byte[] data = directory(true, 6, new long[] {WIDTH, BYTE, 5, 8 + 2 + 12});
        TiffFields fields = TiffFields.read(Arrays.copyOf(data, 6 + 8 + 2 + 12 + 5), 6);

        assertTrue(fields.complete());
        assertArrayEquals(new byte[5], fields.bytes(WIDTH));
        assertNull(TiffFields.read(data, 0));
    }

    @Test
    void takesValuesUpToTheEndOfTheDataAndNoFurther() {
        byte[] data = directory(true, 0, new long[] {WIDTH, BYTE, 5, 22});

        assertTrue(TiffFields.read(Arrays.copyOf(data, 27), 0).has(WIDTH));
        TiffFields cut = TiffFields.read(Arrays.copyOf(data, 26), 0);
        assertFalse(cut.has(WIDTH));
        assertFalse(cut.complete());
    }

    @Test
    void takesFourBytesAsTheyStandInTheEntry() {
        TiffFields fields = TiffFields.read(directory(true, 0, new long[] {WIDTH, BYTE, 4, 0x04030201}), 0);

        assertArrayEquals(new byte[] {1, 2, 3, 4}, fields.bytes(WIDTH));
        assertArrayEquals(new long[] {1, 2, 3, 4}, fields.numbers(WIDTH));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "13, true", "14, false", "65535, false"})
    void passesOverAFieldOfAKindThatNobodyKnows(int type, boolean known) {
        TiffFields fields = TiffFields.read(directory(true, 0, new long[] {WIDTH, type, 1, 0}), 0);

        assertEquals(known, fields.has(WIDTH));
        assertTrue(fields.complete());
    }

    @Test
    void takesTheFirstOfTwoFieldsOfOneKind() {
        assertEquals(1, TiffFields.read(directory(true, 0, new long[] {WIDTH, LONG, 1, 1}, new long[] {WIDTH, LONG, 1, 2}), 0).number(WIDTH, 9));
    }

    @Test
    void keepsTheEntriesBeforeThoseThatAreCut() {
        byte[] data = directory(true, 0, new long[] {WIDTH, LONG, 1, 1}, new long[] {257, LONG, 1, 2});
        TiffFields whole = TiffFields.read(data, 0);
        TiffFields cut = TiffFields.read(Arrays.copyOf(data, data.length - 1), 0);

        assertTrue(whole.complete() && whole.has(257));
        assertTrue(cut.has(WIDTH));
        assertFalse(cut.has(257) || cut.complete());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 9, 10, 11, 12})
    void doesNotReadAnEntryThatIsCut(int missing) {
        byte[] data = directory(true, 0, new long[] {WIDTH, LONG, 1, 1}, new long[] {257, LONG, 1, 2});
        TiffFields cut = TiffFields.read(Arrays.copyOf(data, data.length - missing), 0);

        assertEquals("1 9 false", cut.number(WIDTH, 9) + " " + cut.number(257, 9) + " " + cut.complete());
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "3, 8", "4, 16", "5, 32"})
    void aFieldHasAsManyBytesAsItsValuesTogether(int type, int length) {
        byte[] data = Arrays.copyOf(directory(true, 0, new long[] {WIDTH, type, 4, 22}), 22 + 32);

        assertEquals(length, TiffFields.read(data, 0).bytes(WIDTH).length);
    }

    @Test
    void needsADirectoryInsideTheData() {
        assertTrue(TiffFields.read(directory(true, 0), 0).complete());
        assertFalse(TiffFields.read(Arrays.copyOf(directory(true, 0), 9), 0).complete());
        assertFalse(TiffFields.read(Arrays.copyOf(directory(true, 0), 8), 0).complete());
        assertNotNull(TiffFields.read(Arrays.copyOf(directory(false, 0), 8), 0));
        assertNull(TiffFields.read(Arrays.copyOf(directory(true, 0), 7), 0));
        assertNull(TiffFields.read("II+\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), 0));
    }

    @Test
    void givesTheDataWithZerosForAField() {
        byte[] data = directory(true, 0, new long[] {WIDTH, SHORT, 2, 0x01020304}, new long[] {257, LONG, 1, -1});
        byte[] expected = data.clone();
        Arrays.fill(expected, 18, 22, (byte) 0);

        assertArrayEquals(expected, TiffFields.read(data, 0).zeroed(WIDTH));
    }

    @Test
    void readsANoticeOnOneLine() {
        assertEquals("Anna Meier; Bildhaus", Exif.notice("Anna Meier\0Bildhaus\0".getBytes(StandardCharsets.UTF_8)));
        assertEquals("© Größe", Exif.notice("© Größe".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("© Größe", Exif.notice(" © Größe\0\0".getBytes(StandardCharsets.UTF_8)));
        assertNull(Exif.notice(" \0 \0".getBytes(StandardCharsets.UTF_8)));
        assertNull(Exif.notice(null));
        assertEquals("x".repeat(8192), Exif.notice("x".repeat(8192).getBytes(StandardCharsets.UTF_8)));
        assertEquals("x".repeat(8192), Exif.notice("x".repeat(8193).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "8, 8", "9, 1"})
    void knowsEightOrientations(int written, int orientation) {
        assertEquals(orientation, Exif.read(directory(true, 0, new long[] {0x112, LONG, 1, written})).orientation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "abc", "abcd", "© Anna Meier"})
    void readsTheNoticeThatItWrote(String notice) {
        assertEquals(new Exif(1, notice), Exif.read(Exif.ofCopyright(notice)));
        assertTrue(TiffFields.read(Exif.ofCopyright(notice), Exif.IDENTIFIER.length()).complete());
    }
}
