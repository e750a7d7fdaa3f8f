package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture in rows, some of which stand together, and how they are read upright. */
class RgbRowsTest {

    /** Of which 43 rows of three bytes a pixel are within 128 KiB. */
    private static final int WIDTH = 1_000;
    private static final int BAND = 43 * WIDTH * 3;

    private static WritableRaster row(int bands, int... samples) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, samples.length / bands, 1, bands, new Point(0, 0));
        raster.setPixels(0, 0, samples.length / bands, 1, samples);
        return raster;
    }

    private static byte[] copied(RgbRows rows, int x, int y, int count) {
        byte[] pixels = new byte[3 * count];
        rows.copy(x, y, count, pixels, 0, 3);
        return pixels;
    }

    @Test
    void onlyRowsThatSomethingWasPutIntoTakeMemory() {
        RgbRows rows = new RgbRows(WIDTH, 100, Color.WHITE);
        assertEquals(0, rows.bytes());

        rows.put(row(3, 1, 2, 3), 0, 42);
        assertEquals(BAND, rows.bytes());
        rows.put(row(3, 1, 2, 3), 0, 0);
        assertEquals(BAND, rows.bytes());
        rows.put(row(3, 1, 2, 3), 0, 43);
        assertEquals(2 * BAND, rows.bytes());
        rows.put(row(3, 1, 2, 3), 0, 99);
        assertEquals(3 * BAND, rows.bytes());
    }

    @Test
    void aRowThatIsWiderThanSuchABandStandsAlone() {
        RgbRows rows = new RgbRows(50_000, 3, Color.WHITE);

        rows.put(row(3, 1, 2, 3), 49_999, 2);

        assertEquals(3 * 50_000, rows.bytes());
        assertArrayEquals(new byte[] {-1, -1, -1, 1, 2, 3}, copied(rows, 49_998, 2, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 42, 43, 99})
    void pixelsStandWhereTheyWerePutAndTheBackgroundRoundThem(int y) {
        RgbRows rows = new RgbRows(WIDTH, 100, new Color(10, 20, 30));

        rows.put(row(3, 1, 2, 3, 4, 5, 6), 7, y);

        assertArrayEquals(new byte[] {10, 20, 30, 1, 2, 3, 4, 5, 6, 10, 20, 30}, copied(rows, 6, y, 4));
        assertArrayEquals(new byte[] {10, 20, 30}, copied(rows, 7, y == 0 ? 1 : y - 1, 1));
    }

    @Test
    void oneBandStandsForThree() {
        RgbRows rows = new RgbRows(WIDTH, 1, Color.WHITE);

        rows.put(row(1, 9, 200), 0, 0);

        assertArrayEquals(new byte[] {9, 9, 9, (byte) 200, (byte) 200, (byte) 200}, copied(rows, 0, 0, 2));
    }

    @Test
    void aRasterOfALargerOneIsReadFromItsOwnCorner() {
        WritableRaster large = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 4, 4, 3, new Point(0, 0));
        large.setPixel(2, 3, new int[] {7, 8, 9});
        RgbRows rows = new RgbRows(WIDTH, 1, Color.WHITE);

        rows.put(large.createChild(2, 3, 1, 1, 2, 3, null), 0, 0);

        assertArrayEquals(new byte[] {7, 8, 9}, copied(rows, 0, 0, 1));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} on {3}: {4}")
    @CsvSource({"5, 5, 5, #ffffff, true", "6, 5, 5, #ffffff, false", "5, 6, 5, #ffffff, false", "5, 5, 6, #ffffff, false",
        "5, 5, 5, #fffffe, false", "5, 5, 5, #fffeff, false", "5, 5, 5, #feffff, false"})
    void isColourlessWhereItsPixelsAndItsBackgroundAre(int red, int green, int blue, String background, boolean colourless) {
        RgbRows rows = new RgbRows(WIDTH, 1, Color.decode(background));

        rows.put(row(3, red, green, blue), 0, 0);
        rows.put(row(3, 1, 1, 1), 1, 0);

        assertEquals(colourless, rows.isColourless());
    }

    @Test
    void oneColouredPixelAmongOthersIsEnough() {
        RgbRows rows = new RgbRows(WIDTH, 1, Color.BLACK);
        assertTrue(rows.isColourless());

        rows.put(row(3, 1, 1, 1, 1, 2, 1, 3, 3, 3), 0, 0);

        assertFalse(rows.isColourless());
    }

    /** Several rows are made at once where they are columns of the file; whoever goes back gets the right ones all the same. */
    @ParameterizedTest(name = "orientation {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void rowsAreUprightInWhateverOrderTheyAreAskedFor(int orientation) {
        int width = 41;
        int height = 37;
        BufferedImage photo = Sources.photo(width, height);
        RgbRows stored = new RgbRows(width, height, Color.WHITE);
        stored.put(photo.getRaster(), 0, 0);
        UprightRows upright = new UprightRows(stored, orientation);
        boolean turned = orientation >= 5;
        assertEquals(turned ? height : width, upright.width());
        assertEquals(turned ? width : height, upright.height());

        byte[] row = new byte[3 * upright.width()];
        for (int y : new int[] {0, 15, 16, 31, 32, 36, 7, 17, 0, 33, 16}) {
            upright.row(y, row, 3);
            for (int x = 0; x < upright.width(); x++) {
                // TIFF 6.0, Orientation: where row 0 and column 0 are seen.
                int across = turned ? y : x;
                int down = turned ? x : y;
                int column = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8 ? width - 1 - across : across;
                int line = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7 ? height - 1 - down : down;
                int expected = photo.getRGB(column, line) & 0xFFFFFF;
                int actual = (row[3 * x] & 0xFF) << 16 | (row[3 * x + 1] & 0xFF) << 8 | row[3 * x + 2] & 0xFF;
                assertEquals(expected, actual, x + "," + y);
            }
        }
    }
}
