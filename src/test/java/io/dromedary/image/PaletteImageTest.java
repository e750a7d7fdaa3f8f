package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Pictures;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a palette may stand for a picture, and in which order it holds its colours. */
class PaletteImageTest {

    private static final int BLACK = 0xFF000000;

    @Test
    void holdsTwoHundredAndFiftySixColoursOfItsOwn() {
        int[] pixels = IntStream.range(0, 256).map(i -> BLACK | i << 8).toArray();

        assertEquals(256, PaletteImage.ownColours(pixels).size());
        assertNull(PaletteImage.ownColours(IntStream.range(0, 257).map(i -> BLACK | i << 7).toArray()));
    }

    @Test
    void aPictureHasFewColoursWhereAPaletteHoldsThem() {
        BufferedImage picture = new BufferedImage(257, 1, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 0; x < 256; x++) {
            picture.setRGB(x, 0, x);
        }

        assertTrue(PaletteImage.hasFewColours(picture));
        picture.setRGB(256, 0, 0x100);
        assertFalse(PaletteImage.hasFewColours(picture));
    }

    @Test
    void coloursAreNumberedByTransparencyThenByHowBrightTheyAre() {
        // A red that is half seen; then 28,763 thousandths, 29,003, 29,070, 29,350, 29,900 and 255,000.
        int[] order = {0x40FF0000, BLACK | 49 << 8, BLACK | 97 << 16, BLACK | 255, BLACK | 50 << 8, BLACK | 100 << 16, 0xFFFFFFFF};
        Map<Integer, Integer> own = new HashMap<>();
        for (int colour : order) {
            own.put(colour, 0);
        }

        assertArrayEquals(order, PaletteImage.numbered(own));
        assertArrayEquals(IntStream.range(0, order.length).toArray(), Arrays.stream(order).map(own::get).toArray());
    }

    @Test
    void coloursAsBrightAsEachOtherAreNumberedByTheirNumbers() {
        int red = BLACK | 92 << 16;
        int greenAndBlue = BLACK | 2 << 8 | 231;
        assertEquals(299 * 92, 587 * 2 + 114 * 231);

        assertArrayEquals(new int[] {greenAndBlue, red}, PaletteImage.numbered(new HashMap<>(Map.of(red, 0, greenAndBlue, 0))));
    }

    @Test
    void isMadeOfAnyPictureWhereItIsWanted() {
        BufferedImage photo = Pictures.photo(64, 48, 1);

        PngRaster made = PaletteImage.always(photo);

        assertEquals(PngRaster.PALETTE, made.colourType());
        assertEquals("64 48 8 768", made.width() + " " + made.height() + " " + made.bits() + " " + made.palette().length);
        assertEquals(64 * 48, made.rows().length);
    }

    /** A black picture of blocks of four by four pixels, all but some of which are just black to the palette. */
    @ParameterizedTest
    @CsvSource({"100, 80, 1, true", "100, 80, 2, false", "1996, 4, 1, false", "4, 1996, 1, false", "200, 80, 2, true", "200, 80, 3, false"})
    void oneBlockOfFiveHundredMayLookAnother(int width, int height, int others, boolean unseen) {
        BufferedImage picture = black(width, height);
        for (int i = 0; i < others; i++) {
            fill(picture, width / 8 * 4 - 4 * i, height / 8 * 4, 4, 4, BLACK | 6 << 8);
        }

        assertEquals(unseen, PaletteImage.unseen(picture).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"24, 250, 249", "16, 5, 6", "8, 5, 6", "0, 5, 6"})
    void aBlockLooksAnotherByMoreThanFiveLevelsOfAChannel(int shift, int same, int other) {
        int mask = ~(0xFF << shift);

        assertTrue(unseen(100, 60, 52, 36, 4, 4, BLACK & mask | same << shift));
        assertFalse(unseen(100, 60, 52, 36, 4, 4, BLACK & mask | other << shift));
    }

    @Test
    void aBlocksPixelsCountTogether() {
        assertTrue(unseen(100, 60, 52, 36, 3, 4, BLACK | 6), "12 of 16 pixels by 6 levels");
        assertFalse(unseen(100, 60, 52, 36, 3, 4, BLACK | 7), "12 of 16 pixels by 7 levels");
    }

    @Test
    void aBlockAtTheEdgeHasFewerPixels() {
        assertFalse(unseen(101, 60, 100, 36, 1, 4, BLACK | 6));
        assertFalse(unseen(100, 61, 52, 60, 4, 1, BLACK | 6));
        assertTrue(unseen(101, 60, 100, 36, 1, 3, BLACK | 6));
        assertTrue(unseen(100, 61, 52, 60, 3, 1, BLACK | 6));
    }

    @Test
    void aPictureInWhichNothingLooksAnotherKeepsItsPixels() {
        PngRaster made = PaletteImage.unseen(black(5, 3)).orElseThrow();

        assertArrayEquals(new byte[3], made.palette());
        assertEquals("5 3", made.width() + " " + made.height());
    }

    private static boolean unseen(int width, int height, int left, int top, int blockWidth, int blockHeight, int colour) {
        BufferedImage picture = black(width, height);
        fill(picture, left, top, blockWidth, blockHeight, colour);
        return PaletteImage.unseen(picture).isPresent();
    }

    private static BufferedImage black(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
        fill(picture, 0, 0, width, height, BLACK);
        return picture;
    }

    private static void fill(BufferedImage picture, int left, int top, int width, int height, int colour) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                picture.setRGB(x, y, colour);
            }
        }
    }
}
