package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantisationTableTest {

    @Test
    void isTheStandardsAtQualityFifty() {
        assertArrayEquals(new int[] {16, 11, 12, 14, 12, 10, 16, 14},
                Arrays.copyOf(QuantisationTable.standard(true, 50).steps(), 8));
        assertArrayEquals(new int[] {17, 18, 18, 24, 21, 24, 47, 26},
                Arrays.copyOf(QuantisationTable.standard(false, 50).steps(), 8));
    }

    @Test
    void isAllOnesAtQualityHundred() {
        assertEquals(QuantisationTable.ONES, QuantisationTable.standard(true, 100));
    }

    @Test
    void staysWithinOneByteAtQualityOne() {
        assertEquals(255, Arrays.stream(QuantisationTable.standard(true, 1).steps()).max().orElseThrow());
    }

    @Test
    void readsStepsOfTwoBytes() throws Exception {
        byte[] segment = new byte[129];
        segment[0] = 0x10;
        for (int i = 0; i < 64; i++) {
            segment[1 + 2 * i] = 1;
            segment[2 + 2 * i] = (byte) i;
        }
        assertEquals(256 + 63, QuantisationTable.read(segment, 0, 129).steps()[63]);
    }

    @Test
    void refusesAStepOfZero() {
        assertThrows(CorruptJpegException.class, () -> QuantisationTable.read(new byte[65], 0, 65));
    }

    @Test
    void leavesTheStepsOfLowFrequenciesOneShortOfTwiceTheSources() {
        int[] eights = new int[64];
        Arrays.fill(eights, 8);
        int[] steps = new int[64];
        Arrays.fill(steps, 16);
        steps[2] = 17;
        steps[3] = 8;
        int[] made = new QuantisationTable(steps).notTwice(new QuantisationTable(eights)).steps();
        assertArrayEquals(new int[] {16, 15, 17, 8, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 16}, Arrays.copyOf(made, 16));
        assertEquals(16, made[63]);
    }
}
