package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RequantiserTest {

    private static QuantisationTable table(int step) {
        int[] steps = new int[64];
        Arrays.fill(steps, step);
        return new QuantisationTable(steps);
    }

    private static long nearest(long value, int from, int to) {
        return (2 * value * from + to - 1) / (2L * to);
    }

    @Test
    void roundsToTheNearestAndHalvesTowardsZero() {
        Requantiser requantiser = new Requantiser(table(1), table(10));
        assertEquals(0, requantiser.requantise(5, 1));
        assertEquals(1, requantiser.requantise(6, 1));
        assertEquals(1, requantiser.requantise(15, 1));
        assertEquals(2, requantiser.requantise(16, 1));
    }

    @Test
    void treatsBothSignsAlike() {
        Requantiser requantiser = new Requantiser(table(3), table(7));
        for (int value = 0; value < 2000; value++) {
            assertEquals(-requantiser.requantise(value, 9), requantiser.requantise(-value, 9));
        }
    }

    @Test
    void dividesExactlyWhateverTheSteps() {
        int[] steps = {1, 2, 3, 5, 7, 10, 11, 16, 99, 121, 127, 254, 255, 256, 1021, 32_768, 65_521, 65_534, 65_535};
        for (int from : steps) {
            for (int to : steps) {
                if (to < from) {
                    continue;
                }
                Requantiser requantiser = new Requantiser(table(from), table(to));
                for (int value = 0; value <= 32_767; value += value < 2100 ? 1 : 13) {
                    assertEquals(nearest(value, from, to), requantiser.magnitude(value, 5), value + " * " + from + " / " + to);
                }
                assertEquals(nearest(32_767, from, to), requantiser.magnitude(32_767, 5));
            }
        }
    }

    @Test
    void knowsTheSmallestValueThatIsNotLost() {
        for (int from = 1; from < 256; from += 3) {
            for (int to = from; to < 256; to++) {
                Requantiser requantiser = new Requantiser(table(from), table(to));
                int smallest = requantiser.smallest[0][7];
                assertEquals(1, requantiser.magnitude(smallest, 7));
                assertEquals(0, requantiser.magnitude(smallest - 1, 7));
            }
        }
    }

    @Test
    void leavesCoefficientsAloneWhereTheStepsAreTheSame() {
        Requantiser requantiser = new Requantiser(table(37), table(37));
        for (int value = -1024; value < 1024; value++) {
            assertEquals(value, requantiser.requantise(value, 0));
            assertEquals(value, requantiser.flatLevel(value));
        }
    }

    @Test
    void meetsTheWholeNumberThatAPlainBlockShows() {
        // 3 * 5 / 8 is shown as 2; the nearest multiple of 9 to 15 is 18, which is shown as 2 as well.
        assertEquals(2, new Requantiser(table(5), table(9)).flatLevel(3));
        // 1 * 3 / 8 is shown as 0.
        assertEquals(0, new Requantiser(table(3), table(4)).flatLevel(1));
    }

    @Test
    void comesAsCloseAsItCanWhereABlockBecomesPlain() {
        for (int from = 1; from < 60; from += 2) {
            for (int to = from + 1; to < 130; to += 3) {
                Requantiser requantiser = new Requantiser(table(from), table(to));
                for (int dc = -900 / from; dc <= 900 / from; dc += 3) {
                    int least = Integer.MAX_VALUE;
                    for (int level = -1024 / to - 1; level <= 1024 / to + 1; level++) {
                        least = Math.min(least, Math.abs(8 * shown(level * to) - dc * from));
                    }
                    assertEquals(least, Math.abs(8 * shown(requantiser.level(dc, true, false) * to) - dc * from), dc + " * " + from + " / " + to);
                }
            }
        }
    }

    private static int shown(int eighths) {
        return Math.max(-128, Math.min(127, eighths + 4 >> 3));
    }

    @Test
    void keepsWhiteWhiteAndBlackBlack() {
        for (int from = 1; from < 200; from++) {
            for (int to = from; to < 256; to++) {
                Requantiser requantiser = new Requantiser(table(from), table(to));
                int white = (1016 + from - 1) / from;
                int black = -((1024 + from - 1) / from);
                assertEquals(127, Math.min(127, requantiser.flatLevel(white) * to + 4 >> 3), from + " to " + to);
                assertEquals(-128, Math.max(-128, requantiser.flatLevel(black) * to + 4 >> 3), from + " to " + to);
            }
        }
    }
}
