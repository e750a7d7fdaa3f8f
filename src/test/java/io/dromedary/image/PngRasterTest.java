package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples as a PNG has them (PNG specification, third edition, 7.2 and 11.3.1). */
class PngRasterTest {

    private static final int CLEAR = 0x00FFFFFF;
    private static final int HALF = 0x80102030;
    private static final int OPAQUE = 0xFF405060;

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 4", "2, 3 4", "3, 3 4", "4, 3 4 5", "6, 2 3 4 5", "14, 0 1 2 3 4 5 6 7", "16, 0 1 2 3 4 5 6 7 8",
        "900, 0 1 2 3 4 5 6 7 8"})
    void itsMiddleIsOfWholeRows(int bytes, String rows) {
        // Nine rows of two pixels, each with its number in both.
        byte[] numbers = new byte[18];
        for (int i = 0; i < 18; i++) {
            numbers[i] = (byte) (i / 2);
        }
        byte[] palette = new byte[27];
        byte[] transparency = new byte[1];

        PngRaster middle = new PngRaster(2, 9, 8, PngRaster.PALETTE, numbers, palette, transparency).middle(bytes);

        StringBuilder held = new StringBuilder();
        for (int i = 0; i < middle.rows().length; i += 2) {
            assertEquals(middle.rows()[i], middle.rows()[i + 1]);
            held.append(i == 0 ? "" : " ").append(middle.rows()[i]);
        }
        assertEquals(rows, held.toString());
        assertEquals(new PngRaster(2, middle.rows().length / 2, 8, PngRaster.PALETTE, middle.rows(), palette, transparency), middle);
    }

    @Test
    void aPaletteHasTheAlphaOfItsColoursUpToTheLastThatIsNotOpaque() {
        PngRaster raster = PngRaster.ofPalette(new int[] {CLEAR, OPAQUE, HALF, OPAQUE, OPAQUE}, new int[] {0, 1, 2, 3, 4, 0}, 3);

        assertArrayEquals(new byte[] {0, -1, (byte) 0x80}, raster.transparency());
        assertArrayEquals(new byte[] {-1, -1, -1, 0x40, 0x50, 0x60, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x40, 0x50, 0x60}, raster.palette());
        assertArrayEquals(new byte[] {0x01, 0x20, 0x34, 0}, raster.rows());
    }

    @Test
    void aPaletteOfOpaqueColoursHasNoAlphaAndOneOfOthersThatOfAll() {
        assertNull(PngRaster.ofPalette(new int[] {OPAQUE, OPAQUE}, new int[] {0, 1}, 2).transparency());
        assertArrayEquals(new byte[] {(byte) 0x80, 0}, PngRaster.ofPalette(new int[] {HALF, CLEAR}, new int[] {0, 1}, 2).transparency());
    }
}
