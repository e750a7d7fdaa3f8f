package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizingTest {

    @ParameterizedTest
    @CsvSource({"2000, 2000x2000", "2000x1500, 2000x1500", "' 2000 X 1500 px ', 2000x1500", "1×1, 1x1", "65500x1, 65500x1", "1x65500, 1x65500"})
    void readsASizeToFitInto(String text, String fit) {
        assertEquals(fit, Sizing.normalisedFit(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0x1", "1x0", "65501x1", "1x65501", "-5", "2000x", "2000 1500", "1234567"})
    void refusesASizeThatNoJpegHas(String text) {
        String told = assertThrows(IllegalArgumentException.class, () -> Sizing.normalisedFit(text)).getMessage();

        assertEquals("The size '" + text + "' to fit into is not known. Write the most pixels of width and height, each from 1 to 65,500, such as 2000x2000, or 2000 for both.", told);
    }

    @ParameterizedTest
    @CsvSource({"1:1, 1:1", "8:6, 4:3", "' 6 / 8 ', 3:4", "100:1, 100:1", "1:100, 1:100", "10000:100, 100:1", "9999:10000, 9999:10000", "10000:9999, 10000:9999"})
    void readsARatioInLowestTerms(String text, String pad) {
        assertEquals(pad, Sizing.normalisedPad(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:1", "1:0", "0:0", "101:1", "1:101", "10001:10000", "10000:10001", "4", "4:3:2", "4x3"})
    void refusesARatioThatNobodyLooksAt(String text) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Sizing.normalisedPad(text)).getMessage().startsWith("The ratio '" + text + "' to pad to is not known."));
    }

    @Test
    void repeatsAHundredCharactersOfWhatItRefuses() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Sizing.normalisedFit("x".repeat(101))).getMessage().startsWith("The size '" + "x".repeat(100) + "' to"));
    }

    @ParameterizedTest
    @CsvSource({"4000, 3000, 2000, 1500", "3000, 4000, 1500, 2000", "2000, 2000, 2000, 2000", "2001, 1, 2000, 1", "100000, 1, 2000, 1", "10, 10, 10, 10", "3000, 2001, 2000, 1334"})
    void makesAPictureSmallerAndNeverLarger(int width, int height, int fittedWidth, int fittedHeight) {
        assertEquals(new Compressed.Size(fittedWidth, fittedHeight), Sizing.of("2000x2000", null).picture(width, height));
    }

    @ParameterizedTest
    @CsvSource({"400, 300, 400, 400", "300, 400, 400, 400", "400, 400, 400, 400", "1, 1, 1, 1"})
    void putsAPictureOnTheSmallestCanvasOfTheRatio(int width, int height, int canvasWidth, int canvasHeight) {
        assertEquals(new Compressed.Size(canvasWidth, canvasHeight), Sizing.of(null, "1:1").canvas(width, height));
        assertEquals(new Compressed.Size(width, height), Sizing.of(null, null).canvas(width, height));
    }

    @ParameterizedTest
    @CsvSource({"4:3, 300, 300, 400, 300", "3:4, 300, 300, 300, 400", "16:9, 100, 57, 101, 57", "3:1, 10, 4, 12, 4", "3:1, 13, 4, 13, 4", "1:100, 1, 60, 1, 60"})
    void roundsTheCanvasButNeverBelowThePicture(String pad, int width, int height, int canvasWidth, int canvasHeight) {
        assertEquals(new Compressed.Size(canvasWidth, canvasHeight), Sizing.of(null, pad).canvas(width, height));
    }

    @Test
    void makesThePictureSmallerByAsMuchAsItsBarsTake() {
        assertEquals(new Compressed.Size(1000, 500), Sizing.of("1000x1000", "1:1").picture(2000, 1000));
        assertEquals(new Compressed.Size(500, 1000), Sizing.of("1000x1000", "1:1").picture(1000, 2000));
        assertEquals(new Compressed.Size(1000, 1000), Sizing.of("1000x1000", "1:1").around(1000, 500));
    }

    @Test
    void keepsToTheSidesAroundAPictureWhateverIsRounded() {
        assertEquals(new Compressed.Size(100, 57), Sizing.of("100x57", "16:9").around(100, 57));
        assertEquals(new Compressed.Size(99, 100), Sizing.of("100x100", "2:3").around(99, 100));
        assertEquals(new Compressed.Size(120, 60), Sizing.of("100x50", "2:1").around(120, 60));
    }

    @Test
    void leavesAPictureThatIsAsItIsToBe() {
        assertTrue(Sizing.of("100x100", "1:1").leaves(100, 100));
        assertTrue(Sizing.of(null, null).leaves(70_000, 1));
        assertEquals("false false", Sizing.of("100x100", null).leaves(101, 100) + " " + Sizing.of(null, "1:1").leaves(100, 99));
    }
}
