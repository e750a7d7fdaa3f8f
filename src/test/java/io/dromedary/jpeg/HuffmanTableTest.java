package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HuffmanTableTest {

    private static int[] lengths(int... counts) {
        int[] lengths = new int[17];
        System.arraycopy(counts, 0, lengths, 1, counts.length);
        return lengths;
    }

    @Test
    void refusesMoreCodesThanThereAreBitsFor() {
        assertThrows(CorruptJpegException.class, () -> new HuffmanTable(true, lengths(3), new byte[] {1, 2, 3}));
    }

    @Test
    void refusesADcSymbolOfMoreThanFifteenBits() {
        assertThrows(CorruptJpegException.class, () -> new HuffmanTable(false, lengths(1), new byte[] {16}));
    }

    @Test
    void refusesATableThatIsShorterThanItSays() {
        byte[] segment = new byte[18];
        segment[1] = 2;
        assertThrows(CorruptJpegException.class, () -> HuffmanTable.read(segment, 0, segment.length));
    }

    @Test
    void refusesACodeThatIsInNoTable() throws Exception {
        HuffmanTable table = new HuffmanTable(true, lengths(1), new byte[] {1});
        assertThrows(CorruptJpegException.class, () -> table.code(-1L));
    }

    @Test
    void readsNegativeNumbersAsTheStandardHasThem() {
        assertEquals(-1, HuffmanTable.extend(0, 1));
        assertEquals(1, HuffmanTable.extend(1, 1));
        assertEquals(-7, HuffmanTable.extend(0, 3));
        assertEquals(-4, HuffmanTable.extend(3, 3));
        assertEquals(4, HuffmanTable.extend(4, 3));
    }
}
