package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {

    private static int length(HuffmanCode code, int symbol) {
        return (code.codes[symbol] & 31) - (symbol & 15);
    }

    @Test
    void givesFrequentSymbolsShorterCodes() {
        int[] frequencies = new int[256];
        frequencies[0x00] = 100;
        frequencies[0x10] = 10;
        frequencies[0x20] = 5;
        HuffmanCode code = new HuffmanCode(frequencies);
        assertEquals(1, length(code, 0x00));
        assertEquals(2, length(code, 0x10));
        assertEquals(3, length(code, 0x20));
    }

    @Test
    void givesASingleSymbolOneBit() {
        int[] frequencies = new int[256];
        frequencies[0x30] = 7;
        assertEquals(1, length(new HuffmanCode(frequencies), 0x30));
    }

    @Test
    void keepsCodesWithinSixteenBits() {
        int[] frequencies = new int[256];
        int before = 1;
        int now = 1;
        for (int symbol = 0; symbol < 40; symbol++) {
            frequencies[16 * (symbol % 16) + symbol / 16] = now;
            int next = before + now;
            before = now;
            now = next;
        }
        HuffmanCode code = new HuffmanCode(frequencies);
        assertEquals(40, Arrays.stream(code.lengths).sum());
        assertEquals(40, code.symbols.length);
    }

    @Test
    void leavesTheCodeOfOnlyOnesFree() {
        int[] frequencies = new int[256];
        Arrays.fill(frequencies, 3);
        HuffmanCode code = new HuffmanCode(frequencies);
        int used = 0;
        for (int length = 1; length <= 16; length++) {
            used += code.lengths[length] << 16 - length;
        }
        assertTrue(used < 1 << 16, "" + used);
    }

    @Test
    void isReadByTheDecodersTable() throws Exception {
        int[] frequencies = new int[256];
        for (int symbol = 0; symbol < 256; symbol++) {
            frequencies[symbol] = (symbol & 15) > 10 ? 0 : 1 + symbol * symbol * symbol;
        }
        HuffmanCode code = new HuffmanCode(frequencies);
        HuffmanTable table = new HuffmanTable(true, code.lengths, code.symbols);
        for (byte each : code.symbols) {
            int symbol = each & 0xFF;
            int length = length(code, symbol);
            long window = (long) (code.codes[symbol] >>> 5 + (symbol & 15)) << 64 - length;
            assertEquals(symbol << 8 | length, table.code(window));
        }
    }
}
