package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstPlacesTest {

    @Test
    void namesTheFirstRowOfADuplicate() {
        FirstPlaces index = new FirstPlaces();

        assertEquals(0, index.put("A", 2));
        assertEquals(0, index.put("a", 3));
        assertEquals(2, index.put("A", 4));
        assertEquals(2, index.put("A", 5));
    }

    @Test
    void staysWithinSixteenBytesARow() {
        FirstPlaces index = new FirstPlaces();
        long worst = 0;
        long before = 0;
        int growths = 0;
        for (int row = 2; row < 300_000; row++) {
            assertEquals(0, index.put(String.valueOf(row), row));
            growths += index.bytes() == before ? 0 : 1;
            before = index.bytes();
            if (row >= 50_000 && row % 1000 == 0) {
                worst = Math.max(worst, index.bytes() * 100 / row);
            }
        }
        assertTrue(worst <= 1600, worst + " hundredths of a byte a row");
        assertTrue(index.bytes() >= 299_998 * 12L, "each text takes its hash and its place");
        assertTrue(growths < 256 * 40, "a partition grew " + growths / 256 + " times, by less than a fifth each");
        for (int row = 2; row < 300_000; row += 7) {
            assertEquals(row, index.put(String.valueOf(row), 1));
        }
    }

    /** Which of its mixing steps is missing no text would show: a hash that spreads badly only makes this slow, and meets too often. */
    @ParameterizedTest
    @CsvSource({"'', 0, 1", "'', 42, 810879608E4259CC", "a, 0, BA809DFB823F3BBE", "SKU-1, 42, 382E31E2084D5F7D", "Tasse für Tee ☕, 42, A12E770685A855FA"})
    void hashesAsItDid(String text, long seed, String hash) {
        assertEquals(Long.parseUnsignedLong(hash, 16), FirstPlaces.hash(seed, text));
    }

    @Test
    void noTwoIndexesHaveTheSameSlots() {
        assertNotEquals(slots(), slots());
    }

    /** How many texts it takes until the first partition has grown: by chance, unless the seed is always the same. */
    private static String slots() {
        StringBuilder sizes = new StringBuilder();
        FirstPlaces index = new FirstPlaces();
        for (int row = 1; row <= 4_000; row++) {
            index.put(String.valueOf(row), row);
            if (row % 100 == 0) {
                sizes.append(index.bytes()).append(' ');
            }
        }
        return sizes.toString();
    }
}
