package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BmpHeaderTest {

    @ParameterizedTest
    @CsvSource({"10, 7, 10, 7", "10, -7, 10, 7", "1, 1, 1, 1"})
    void readsTheSizeWhicheverRowComesFirst(int width, int height, int readWidth, int readHeight) throws Exception {
        BmpHeader header = BmpHeader.read(windows(width, height, 24, 0, 54 + 3_000));

        assertEquals(readWidth + " " + readHeight, header.width() + " " + header.height());
        assertTrue(header.fault().isEmpty());
    }

    @Test
    void readsTheSizeOfTheOldHeader() throws Exception {
        BmpHeader header = BmpHeader.read(old(60_000, 2, 1, 26 + 2 * 7_500));

        assertEquals("60000 2", header.width() + " " + header.height());
        assertTrue(header.fault().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -2147483648"})
    void refusesASizeThatNoPictureHas(int width, int height) {
        ImageException refused = assertThrows(ImageException.class, () -> BmpHeader.read(windows(width, height, 24, 0, 100)));

        assertEquals("corrupt", refused.code());
        assertTrue(refused.getMessage().contains("its size is given as " + width + " × " + Math.abs((long) height) + " pixels"), refused.getMessage());
    }

    @Test
    void mayBeAsHighAsItsHeaderHasRoomFor() throws Exception {
        BmpHeader header = BmpHeader.read(windows(1, Integer.MAX_VALUE, 24, 0, 58));

        assertEquals("1 2147483647", header.width() + " " + header.height());
        assertEquals("truncated", header.fault().orElseThrow().code());
    }

    @Test
    void showsWhatIsMissingAtOnceAndHasNoEnd() throws Exception {
        BmpHeader header = BmpHeader.read(windows(1, 1, 24, 0, 56));

        assertEquals("truncated", header.earlyFault().orElseThrow().code());
        assertFalse(header.endMissing());
    }

    @Test
    void needsItsWholeHeader() throws Exception {
        assertEquals("truncated", assertThrows(ImageException.class, () -> BmpHeader.read(windows(1, 1, 8, 1, 33))).code());
        assertEquals(1, BmpHeader.read(windows(1, 1, 8, 1, 34)).width());
        assertEquals("truncated", assertThrows(ImageException.class, () -> BmpHeader.read(old(1, 1, 8, 25))).code());
        assertEquals(1, BmpHeader.read(old(1, 1, 8, 26)).width());
        assertEquals("truncated", assertThrows(ImageException.class, () -> BmpHeader.read(old(1, 1, 8, 17))).code());
    }

    /** Rows are filled up to four bytes, the last one need not be. */
    @ParameterizedTest
    @CsvSource({"3, 2, 24, 0, 75", "3, 2, 32, 3, 78", "9, 2, 1, 0, 60", "8, 1, 1, 0, 55", "9, 3, 8, 0, 87", "2, -2, 16, 0, 62"})
    void needsTheDataOfAllItsRows(int width, int height, int bits, int compression, int length) throws Exception {
        assertTrue(BmpHeader.read(windows(width, height, bits, compression, length)).fault().isEmpty());
        assertEquals("truncated", BmpHeader.read(windows(width, height, bits, compression, length - 1)).fault().orElseThrow().code());
    }

    @Test
    void cannotTellHowLongPackedRowsAre() throws Exception {
        assertTrue(BmpHeader.read(windows(100, 100, 8, 1, 60)).fault().isEmpty());
        assertEquals("truncated", BmpHeader.read(old(100, 100, 8, 60)).fault().orElseThrow().code());
    }

    private static byte[] windows(int width, int height, int bits, int compression, int length) {
        ByteBuffer bmp = begin(54, 40);
        bmp.putInt(width).putInt(height).putShort((short) 1).putShort((short) bits).putInt(compression);
        return Arrays.copyOf(bmp.array(), length);
    }

    private static byte[] old(int width, int height, int bits, int length) {
        ByteBuffer bmp = begin(26, 12);
        bmp.putShort((short) width).putShort((short) height).putShort((short) 1).putShort((short) bits);
        return Arrays.copyOf(bmp.array(), length);
    }

    private static ByteBuffer begin(int data, int header) {
        ByteBuffer bmp = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        return bmp.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(data).putInt(header);
    }
}
