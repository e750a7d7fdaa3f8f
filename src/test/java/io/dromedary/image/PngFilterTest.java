package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the filters (PNG specification, third edition, clause 9) make of rows, and which one a row gets. */
class PngFilterTest {

    private static final int[] LEVEL = {100, 100, 100, 100};
    /** Each the mean of what is left of it and the 100 above it, without its half. */
    private static final int[] MEANS = {50, 75, 87, 93};

    @Test
    void noneLeavesRowsAsTheyAre() {
        assertRows(filtered(PngFilter.NONE, PngRaster.GREY, new int[] {1, 200, 3}, new int[] {4, 5, 6}), new int[] {0, 1, 200, 3}, new int[] {0, 4, 5, 6});
    }

    @Test
    void subTakesFromAByteTheSameSampleOfThePixelBefore() {
        assertRows(filtered(PngFilter.SUB, PngRaster.COLOURS, new int[] {10, 20, 30, 11, 22, 33, 200, 0, 255}, new int[] {1, 2, 3, 1, 2, 3, 4, 4, 4}),
            new int[] {1, 10, 20, 30, 1, 2, 3, 189, 234, 222}, new int[] {1, 1, 2, 3, 0, 0, 0, 3, 2, 1});
    }

    @Test
    void upTakesFromAByteTheOneAbove() {
        assertRows(filtered(PngFilter.UP, PngRaster.GREY, new int[] {1, 200, 3}, new int[] {4, 5, 3}), new int[] {2, 1, 200, 3}, new int[] {2, 3, 61, 0});
    }

    /** 9.4: of left, above and corner the one nearest to left + above - corner; where two are, left before above before corner. */
    @ParameterizedTest
    @CsvSource({"200, 100, 100, 200", "100, 200, 100, 200", "10, 20, 15, 15", "250, 200, 128, 250", "200, 250, 128, 250", "220, 240, 230, 230",
        "90, 105, 100, 90", "105, 90, 100, 90", "100, 100, 200, 100", "105, 95, 100, 100", "0, 0, 255, 0"})
    void paethTakesFromAByteTheNeighbourThatIsLikest(int left, int above, int corner, int nearest) {
        assertRows(filtered(PngFilter.PAETH, PngRaster.GREY, new int[] {corner, above}, new int[] {left, 0}),
            new int[] {4, corner, above - corner}, new int[] {4, left - corner, -nearest});
    }

    @Test
    void smallestTakesTheFilterWhoseBytesAreNearestToZero() {
        // By SUB 1 + 1 + 1 + 1, by AVERAGE 1 + 1 + 2 + 3 where 255 is -1; by NONE or UP 1 + 2 + 3 + 4.
        assertRows(filtered(PngFilter.SMALLEST, PngRaster.GREY, new int[] {255, 254, 253, 252}), new int[] {1, 255, 255, 255, 255});
        assertRows(filtered(PngFilter.SMALLEST, PngRaster.GREY, new int[] {9, 80, 3, 70}, new int[] {10, 81, 4, 71}), new int[] {0, 9, 80, 3, 70}, new int[] {2, 1, 1, 1, 1});
        assertRows(filtered(PngFilter.SMALLEST, PngRaster.GREY, LEVEL, MEANS), new int[] {1, 100, 0, 0, 0}, new int[] {3, 0, 0, 0, 0});
    }

    @Test
    void entropyTakesTheFilterWhoseBytesTellLeast() {
        assertRows(filtered(PngFilter.ENTROPY, PngRaster.GREY, LEVEL, MEANS), new int[] {0, 100, 100, 100, 100}, new int[] {3, 0, 0, 0, 0});
        // Three and one tell less than two and two.
        assertRows(filtered(PngFilter.ENTROPY, PngRaster.GREY, new int[] {10, 20, 10, 20}), new int[] {1, 10, 10, 246, 10});
    }

    @Test
    void pairsTakesTheFilterWithTheFewestDifferentPairsOfBytes() {
        assertRows(filtered(PngFilter.PAIRS, PngRaster.GREY, LEVEL, MEANS), new int[] {0, 100, 100, 100, 100}, new int[] {3, 0, 0, 0, 0});
        // By NONE 10 20 and 20 10, by SUB three of them.
        assertRows(filtered(PngFilter.PAIRS, PngRaster.GREY, new int[] {10, 20, 10, 20}), new int[] {0, 10, 20, 10, 20});
        // By NONE all four of 10 and 20, by SUB 10 0, 0 10 and 0 246: more bytes, but fewer pairs.
        assertRows(filtered(PngFilter.PAIRS, PngRaster.GREY, new int[] {10, 10, 20, 20, 10}), new int[] {1, 10, 0, 10, 0, 246});
    }

    @ParameterizedTest
    @EnumSource
    void anotherReaderUndoesThem(PngFilter filter) throws Exception {
        Random random = new Random(7);
        byte[] colours = new byte[13 * 3 * 9];
        byte[] bits = new byte[4 * 9];
        random.nextBytes(colours);
        random.nextBytes(bits);

        BufferedImage colourful = Pictures.decoded(Segments.png(13, 9, 8, 2, filter.filtered(raster(PngRaster.COLOURS, 13, 9, 8, colours)), null, null));
        BufferedImage black = Pictures.decoded(Segments.png(32, 9, 1, 0, filter.filtered(raster(PngRaster.GREY, 32, 9, 1, bits)), null, null));

        for (int i = 0; i < colours.length; i++) {
            assertEquals(colours[i] & 0xFF, colourful.getRaster().getSample(i / 3 % 13, i / 39, i % 3));
        }
        for (int i = 0; i < bits.length * 8; i++) {
            assertEquals(bits[i / 8] >> 7 - i % 8 & 1, black.getRaster().getSample(i % 32, i / 32, 0));
        }
    }

    private static PngRaster raster(int colourType, int width, int height, int bits, byte[] rows) {
        return new PngRaster(width, height, bits, colourType, rows, null, null);
    }

    private static byte[] filtered(PngFilter filter, int colourType, int[]... rows) {
        return filter.filtered(raster(colourType, rows[0].length / PngRaster.samples(colourType), rows.length, 8, bytes(rows)));
    }

    private static void assertRows(byte[] actual, int[]... expected) {
        assertArrayEquals(bytes(expected), actual, () -> Arrays.toString(actual));
    }

    private static byte[] bytes(int[]... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] row : rows) {
            for (int value : row) {
                out.write(value);
            }
        }
        return out.toByteArray();
    }
}
