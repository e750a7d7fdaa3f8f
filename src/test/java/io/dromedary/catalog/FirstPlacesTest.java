package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
        for (int row = 2; row < 300_000; row++) {
            assertEquals(0, index.put(String.valueOf(row), row));
            if (row >= 50_000 && row % 1000 == 0) {
                worst = Math.max(worst, index.bytes() * 100 / row);
            }
        }
        assertTrue(worst <= 1600, worst + " hundredths of a byte a row");
        for (int row = 2; row < 300_000; row += 7) {
            assertEquals(row, index.put(String.valueOf(row), 1));
        }
    }
}
