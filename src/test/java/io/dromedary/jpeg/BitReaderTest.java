package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitReaderTest {

    private static final int FF = 0xFF;

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static BitReader reader(byte[] data) throws CorruptJpegException {
        BitReader reader = new BitReader(data);
        reader.begin(0);
        return reader;
    }

    @Test
    void passesOverStuffedZeros() throws Exception {
        BitReader reader = reader(bytes(0x12, FF, 0, 0x34, FF, 0xD9));
        assertEquals(0x12FF, reader.read(16));
        assertEquals(0x34, reader.read(8));
    }

    @Test
    void takesRepeatedFillBytesBeforeAStuffedZeroForOne() throws Exception {
        BitReader reader = reader(bytes(FF, FF, FF, 0, 0x34, FF, 0xD9));
        assertEquals(0xFF34, reader.read(16));
    }

    @Test
    void readsNoBitsAsZero() throws Exception {
        assertEquals(0, reader(bytes(FF, 0, FF, 0xD9)).read(0));
    }

    @Test
    void stopsAtAMarkerAndSaysWhereItIs() throws Exception {
        BitReader reader = reader(bytes(0x12, FF, 0xD9, 0x34));
        reader.read(8);
        assertEquals(1, reader.end());
    }

    @Test
    void findsTheMarkerBehindFillBytes() throws Exception {
        BitReader reader = reader(bytes(0x12, FF, FF, FF, 0xD9));
        reader.read(8);
        assertEquals(3, reader.end());
    }

    @Test
    void knowsWhenMoreWasReadThanThereIs() throws Exception {
        BitReader reader = reader(bytes(0x12, FF, 0xD9, 0));
        reader.read(9);
        assertFalse(assertThrows(CorruptJpegException.class, reader::end).isTruncated());
    }

    @Test
    void callsDataWithoutAMarkerBehindItTruncated() throws Exception {
        BitReader reader = reader(bytes(0x12, 0x34));
        reader.read(16);
        reader.read(1);
        assertTrue(assertThrows(CorruptJpegException.class, reader::end).isTruncated());
    }

    @Test
    void readsAnyNumberOfBytesWithAnyNumberOfMarkersAmongThem() throws Exception {
        Random random = new Random(3);
        byte[] plain = new byte[100_000];
        random.nextBytes(plain);
        ByteArrayOutputStream stuffed = new ByteArrayOutputStream();
        for (int i = 0; i < plain.length; i++) {
            if (i % 50 < 5) {
                plain[i] = (byte) FF;
            }
            stuffed.write(plain[i]);
            if (plain[i] == (byte) FF) {
                stuffed.write(0);
            }
        }
        stuffed.write(FF);
        stuffed.write(Marker.EOI);
        BitReader reader = reader(stuffed.toByteArray());
        long bit = 0;
        while (bit + 16 <= 8L * plain.length) {
            reader.prepare();
            int count = 1 + random.nextInt(16);
            int at = (int) (bit / 8);
            long three = (long) (plain[at] & FF) << 16 | (at + 1 < plain.length ? (plain[at + 1] & FF) << 8 : 0)
                    | (at + 2 < plain.length ? plain[at + 2] & FF : 0);
            assertEquals((int) (three >> 24 - bit % 8 - count) & (1 << count) - 1, reader.read(count), "bit " + bit);
            bit += count;
        }
        assertEquals(stuffed.size() - 2, reader.end());
    }
}
