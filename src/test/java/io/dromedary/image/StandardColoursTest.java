package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as Java 2D expects them, the numbers of a profile as those of sRGB (IEC 61966-2-1). */
class StandardColoursTest {

    /** Its numbers are light itself. */
    private static final IccProfile LINEAR = profile(ColorSpace.CS_LINEAR_RGB);

    @Test
    void coloursWithoutAProfileKeepTheirNumbers() {
        BufferedImage image = Pixels.emptyRgb(1, 1);
        image.getRaster().setPixel(0, 0, new int[] {10, 20, 30});

        BufferedImage made = StandardColours.of(new Picture(image, null));

        assertEquals(BufferedImage.TYPE_3BYTE_BGR, made.getType());
        assertArrayEquals(new int[] {10, 20, 30}, made.getRaster().getPixel(0, 0, (int[]) null));
    }

    @Test
    void greyWithoutAProfileBecomesThreeEqualBands() {
        BufferedImage made = StandardColours.of(new Picture(grey(90), null));

        assertEquals(BufferedImage.TYPE_3BYTE_BGR, made.getType());
        assertArrayEquals(new int[] {90, 90, 90}, made.getRaster().getPixel(0, 0, (int[]) null));
    }

    @Test
    void transparencyStaysAsItIsBesideConvertedColours() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.getRaster().setPixel(0, 0, new int[] {60, 128, 255, 60});

        BufferedImage made = StandardColours.of(new Picture(image, LINEAR));

        assertEquals(BufferedImage.TYPE_4BYTE_ABGR, made.getType());
        int[] pixel = made.getRaster().getPixel(0, 0, (int[]) null);
        assertEquals(60, pixel[3]);
        assertEquals(srgb(60), pixel[0], 1);
        assertEquals(srgb(128), pixel[1], 1);
        assertEquals(255, pixel[2]);
    }

    @Test
    void greyIsConvertedByAProfileOfGrey() {
        int[] pixel = StandardColours.of(new Picture(grey(60), profile(ColorSpace.CS_GRAY))).getRaster().getPixel(0, 0, (int[]) null);

        // Java's own grey is linear.
        for (int band = 0; band < 3; band++) {
            assertEquals(srgb(60), pixel[band], 1);
        }
    }

    /** The pixels are converted some 16,000 at once: in rows of 300, 54 rows of them. */
    @ParameterizedTest
    @CsvSource({"300, 54", "300, 108", "300, 109", "300, 107", "17000, 2", "1, 20000"})
    void everyPixelIsConvertedWhereverItLies(int width, int height) {
        BufferedImage image = Pixels.emptyRgb(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setPixel(x, y, colour(x, y));
            }
        }

        BufferedImage made = StandardColours.of(new Picture(image, LINEAR));

        int[] tones = new int[256];
        for (int i = 0; i < 256; i++) {
            tones[i] = srgb(i);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int[] pixel = made.getRaster().getPixel(x, y, (int[]) null);
                int[] given = colour(x, y);
                for (int band = 0; band < 3; band++) {
                    if (Math.abs(tones[given[band]] - pixel[band]) > 1) {
                        assertEquals(tones[given[band]], pixel[band], "band " + band + " of the pixel at " + x + ", " + y);
                    }
                }
            }
        }
    }

    @Test
    void aProfileForAnotherNumberOfBandsChangesNothing() {
        assertArrayEquals(new int[] {60, 60, 60}, StandardColours.of(new Picture(grey(60), LINEAR)).getRaster().getPixel(0, 0, (int[]) null));
    }

    @Test
    void aProfileThatCannotBeUsedChangesNothing() {
        assertArrayEquals(new int[] {60, 60, 60},
            StandardColours.of(new Picture(grey(60), new IccProfile(new byte[200]))).getRaster().getPixel(0, 0, (int[]) null));
    }

    private static int[] colour(int x, int y) {
        return new int[] {(x * 7 + y * 13) % 256, (x + y * 5) % 256, (x * 3 + y) % 256};
    }

    private static int srgb(int linear) {
        return (int) Math.round(Formulas.sample(linear / 255.0));
    }

    private static BufferedImage grey(int level) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, level);
        return image;
    }

    private static IccProfile profile(int space) {
        return new IccProfile(ICC_Profile.getInstance(space).getData());
    }
}
