package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Large pictures are converted by a table, small ones by colour management itself: nobody sees which. */
class InksTest {

    private static final int SIDE = 512;
    private static final int TILE = 128;

    @Test
    void aLargePictureGetsTheColoursOfASmallOne() {
        assertAlike(CmykTest.profile());
    }

    /** A profile as printers have it, with curves and many points. */
    @Test
    void soItDoesUnderAProfileOfAPress() throws Exception {
        Path press = Path.of("/usr/share/color/icc/ghostscript/default_cmyk.icc");
        assumeTrue(Files.exists(press), "Ghostscript's profiles are not installed");

        assertAlike(Files.readAllBytes(press));
    }

    @Test
    void withoutAProfileEachInkTakesItsPartOfTheLight() {
        assertArrayEquals(new int[] {155 * 200 / 255, 200, 0}, colour(null));
    }

    @Test
    void aProfileThatIsNotForInksIsAsGoodAsNone() {
        assertArrayEquals(colour(null), colour(new IccProfile(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData())));
    }

    @Test
    void soIsAProfileThatCannotBeUsed() {
        assertArrayEquals(colour(null), colour(new IccProfile(new byte[200])));
    }

    @Test
    void fromAQuarterOfAMillionPixelsOnTheTableIsUsed() {
        byte[] table = new byte[500 * 500 * 3];
        new InkTable(conversion()).convert(bytes(random(500, 500)), table, 500 * 500);

        assertArrayEquals(table, bytes(Inks.toSrgb(random(500, 500), 8, IccProfile.of(CmykTest.profile())).getRaster()));
        // 499 × 501 is a pixel less.
        WritableRaster direct = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 499, 501, 3, null);
        conversion().filter(random(499, 501), direct);
        assertArrayEquals(bytes(direct), bytes(Inks.toSrgb(random(499, 501), 8, IccProfile.of(CmykTest.profile())).getRaster()));
    }

    private static int[] colour(IccProfile profile) {
        WritableRaster ink = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 4, null);
        ink.setPixel(0, 0, new int[] {100, 0, 255, 55});
        return Inks.toSrgb(ink, 8, profile).getRaster().getPixel(0, 0, (int[]) null);
    }

    private static WritableRaster random(int width, int height) {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        new Random(2).nextBytes(bytes(inks));
        return inks;
    }

    private static byte[] bytes(Raster raster) {
        return ((DataBufferByte) raster.getDataBuffer()).getData();
    }

    private static ColorConvertOp conversion() {
        return new ColorConvertOp(new ICC_Profile[] {ICC_Profile.getInstance(CmykTest.profile()), ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    }

    private static void assertAlike(byte[] profile) {
        WritableRaster inks = inks();
        BufferedImage large = Inks.toSrgb(inks, 8, IccProfile.of(profile));

        long sum = 0;
        int most = 0;
        int seen = 0;
        for (int y = 0; y < SIDE; y += TILE) {
            for (int x = 0; x < SIDE; x += TILE) {
                BufferedImage small = Inks.toSrgb(inks.createChild(x, y, TILE, TILE, 0, 0, null), 8, IccProfile.of(profile));
                int[] expected = small.getRaster().getPixels(0, 0, TILE, TILE, (int[]) null);
                int[] actual = large.getRaster().getPixels(x, y, TILE, TILE, (int[]) null);
                for (int i = 0; i < expected.length; i++) {
                    int difference = Math.abs(expected[i] - actual[i]);
                    sum += difference;
                    most = Math.max(most, difference);
                    seen += difference > 2 ? 1 : 0;
                }
            }
        }
        double values = 3.0 * SIDE * SIDE;
        // Where a press cannot print less of a colour, its curve has a corner between two points of the table.
        assertTrue(sum / values <= 0.3 && seen / values <= 0.01 && most <= 20,
            "differs by %.3f in the mean, by more than 2 in %.4f of the values, by %d at most".formatted(sum / values, seen / values, most));
    }

    /** Ramps of each ink and of all together, whole inks at the corners, then any mixture. */
    private static WritableRaster inks() {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
        Random random = new Random(1);
        int[] row = new int[SIDE * 4];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int band = 0; band < 4; band++) {
                    row[x * 4 + band] = y < 16 ? (y >> band & 1) * 255 : y < 32 ? (band == y % 4 ? x / 2 : 0) : y < 40 ? x / 2 : random.nextInt(256);
                }
            }
            inks.setPixels(0, y, SIDE, 1, row);
        }
        return inks;
    }
}
