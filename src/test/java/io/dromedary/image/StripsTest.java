package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A large picture piece by piece. */
class StripsTest {

    private final List<String> strips = new ArrayList<>();

    private void see(BufferedImage strip, int top) {
        StringBuilder rows = new StringBuilder(top + ":");
        for (int y = 0; y < strip.getHeight(); y++) {
            rows.append(' ').append(strip.getRaster().getSample(0, y, 0));
        }
        strips.add(rows.toString());
    }

    /** Each row has its number for its samples. */
    private static BufferedImage numbered(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, y);
            }
        }
        return image;
    }

    private StripRaster raster(int width, int height, int rows) {
        BufferedImage layout = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        return StripRaster.of(layout.getColorModel(), layout.getSampleModel(), width, height, rows, this::see);
    }

    @Test
    void aPictureIsCutIntoStripsOfSoManyPixels() {
        new Strips(8, 1).cut(numbered(4, 5), this::see);

        assertEquals(List.of("0: 0 1", "2: 2 3", "4: 4"), strips);
    }

    @Test
    void noStripIsEmptyWhereTheyComeOutEven() {
        new Strips(8, 1).cut(numbered(4, 4), this::see);

        assertEquals(List.of("0: 0 1", "2: 2 3"), strips);
    }

    @Test
    void aRowThatIsLongerThanAStripIsOne() {
        new Strips(3, 1).cut(numbered(4, 2), this::see);

        assertEquals(List.of("0: 0", "1: 1"), strips);
    }

    @Test
    void regionsCoverAPictureFromTheTopToTheBottom() {
        assertEquals(List.of(new Rectangle(0, 0, 4, 2), new Rectangle(0, 2, 4, 2), new Rectangle(0, 4, 4, 1)), new Strips(1, 11).regions(4, 5));
        assertEquals(List.of(new Rectangle(0, 0, 4, 2), new Rectangle(0, 2, 4, 2)), new Strips(1, 8).regions(4, 4));
        assertEquals(List.of(new Rectangle(0, 0, 4, 1)), new Strips(1, 3).regions(4, 1));
    }

    @Test
    void rowsThatAReaderWritesGoOnInStrips() {
        StripRaster raster = raster(3, 5, 2);
        for (int y = 0; y < 5; y++) {
            WritableRaster row = numbered(3, 6).getRaster().createWritableChild(0, y, 3, 1, 0, 0, null);
            raster.setRect(0, y, row);
        }
        raster.finish();

        assertEquals(List.of("0: 0 1", "2: 2 3", "4: 4"), strips);
    }

    @Test
    void severalRowsAtOnceStandWhereTheyBelong() {
        StripRaster raster = raster(3, 4, 2);
        raster.setRect(0, 1, numbered(3, 6).getRaster().createWritableChild(0, 3, 3, 3, 0, 0, null));
        raster.finish();

        assertEquals(List.of("0: 0 3", "2: 4 5"), strips);
    }

    @Test
    void aRasterOfALargerOneIsWrittenFromItsOwnCorner() {
        StripRaster raster = raster(3, 2, 2);
        raster.setRect(0, -4, numbered(3, 6).getRaster().createChild(0, 4, 3, 2, 0, 4, null));
        raster.finish();

        assertEquals(List.of("0: 4 5"), strips);
    }

    @Test
    void samplesAreTakenOneRowAtATime() {
        StripRaster raster = raster(3, 3, 2);
        raster.setPixel(0, 0, new int[] {7});
        raster.setPixels(0, 1, 3, 1, new int[] {8, 8, 8});
        raster.setDataElements(0, 2, new byte[] {9});
        raster.finish();

        assertEquals(List.of("0: 7 8", "2: 9"), strips);
        assertThrows(UnsupportedOperationException.class, () -> raster(3, 3, 2).setPixels(0, 0, 3, 2, new int[6]));
    }

    @Test
    void rowsThatNobodyWroteAreEmpty() {
        StripRaster raster = raster(3, 4, 2);
        raster.finish();

        assertEquals(List.of("0: 0 0"), strips);
    }

    @Test
    void whatIsFinishedHasNothingMore() {
        StripRaster raster = raster(3, 2, 2);
        raster.finish();
        raster.finish();

        assertEquals(1, strips.size());
    }

    @Test
    void aRowThatWasHandedOnCannotBeWrittenAgain() {
        StripRaster raster = raster(3, 4, 2);
        raster.setPixel(0, 2, new int[] {7});

        assertThrows(IllegalStateException.class, () -> raster.setPixel(0, 1, new int[] {7}));
    }

    @Test
    void onlyTheWholePictureIsWritten() {
        StripRaster raster = raster(3, 4, 2);

        assertEquals(raster, raster.createWritableChild(0, 0, 3, 4, 0, 0, null));
        int[][] parts = {{1, 0, 3, 4, 0, 0}, {0, 1, 3, 4, 0, 0}, {0, 0, 2, 4, 0, 0}, {0, 0, 3, 3, 0, 0}, {0, 0, 3, 4, 1, 0}, {0, 0, 3, 4, 0, 1}};
        for (int[] part : parts) {
            assertThrows(UnsupportedOperationException.class, () -> raster.createWritableChild(part[0], part[1], part[2], part[3], part[4], part[5], null));
        }
    }
}
