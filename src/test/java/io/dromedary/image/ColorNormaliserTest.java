package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the layouts that a decoder may give. */
class ColorNormaliserTest {

    private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final IccProfile DECLARED = new IccProfile(LINEAR);
    private static final ColorSpace SRGB = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    /** As a decoder makes it of a file's profile: none of Java's own. */
    private static final ColorSpace EMBEDDED = new ICC_ColorSpace(ICC_Profile.getInstance(LINEAR));

    @Test
    void bytesOfSrgbAreTakenWithoutACopy() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR);

        Picture picture = ColorNormaliser.normalise(image, DECLARED);

        assertSame(image, picture.image());
        assertSame(DECLARED, picture.profile());
    }

    @Test
    void bytesOfAnEmbeddedProfileKeepTheirNumbersAndTheProfile() {
        BufferedImage image = image(EMBEDDED, DataBuffer.TYPE_BYTE, false, 10, 20, 30);

        Picture picture = ColorNormaliser.normalise(image, null);

        assertArrayEquals(new int[] {10, 20, 30}, pixel(picture));
        assertArrayEquals(LINEAR, picture.profile().bytes());
        assertNotSame(image, picture.image());
        assertTrue(picture.image().getColorModel().getColorSpace().isCS_sRGB(), "an encoder would convert by another");
    }

    @ParameterizedTest
    @ValueSource(ints = {ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_sRGB})
    void aSpaceOfJavasOwnSaysNothingAboutTheFile(int space) {
        BufferedImage image = image(ColorSpace.getInstance(space), DataBuffer.TYPE_BYTE, false, 10, 20, 30);

        Picture picture = ColorNormaliser.normalise(image, null);

        assertNull(picture.profile());
        assertArrayEquals(new int[] {10, 20, 30}, pixel(picture));
        assertSame(DECLARED, ColorNormaliser.normalise(image, DECLARED).profile());
    }

    @Test
    void greyKeepsItsNumbersAndTheDeclaredProfile() {
        BufferedImage image = image(ColorSpace.getInstance(ColorSpace.CS_GRAY), DataBuffer.TYPE_BYTE, false, 90);

        Picture picture = ColorNormaliser.normalise(image, DECLARED);

        assertArrayEquals(new int[] {90}, pixel(picture));
        assertSame(DECLARED, picture.profile());
    }

    @Test
    void greyWithTransparencyBecomesThreeEqualColours() {
        BufferedImage image = image(ColorSpace.getInstance(ColorSpace.CS_GRAY), DataBuffer.TYPE_BYTE, true, 90, 40);

        assertArrayEquals(new int[] {90, 90, 90, 40}, pixel(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void coloursThatWereMultipliedByTheirTransparencyAreDivided() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
        image.getRaster().setPixel(0, 0, new int[] {10, 20, 51, 51});

        assertArrayEquals(new int[] {50, 100, 255, 51}, pixel(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void coloursThatWereNotMultipliedStay() {
        BufferedImage image = image(SRGB, DataBuffer.TYPE_BYTE, true, 10, 20, 51, 51);

        assertArrayEquals(new int[] {10, 20, 51, 51}, pixel(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void wholeNumbersHoldAPixelOfBytes() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x33102030);

        assertArrayEquals(new int[] {0x10, 0x20, 0x30, 0x33}, pixel(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void deepColoursWithoutAProfileAreRoundedToBytes() {
        BufferedImage image = image(SRGB, DataBuffer.TYPE_USHORT, false, 128, 129, 65_535);

        assertArrayEquals(new int[] {0, 1, 255}, pixel(ColorNormaliser.normalise(image, null)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deepColoursWithAProfileBecomeSrgb(boolean alpha) {
        int half = 32_768;
        BufferedImage image = alpha ? image(EMBEDDED, DataBuffer.TYPE_USHORT, true, half, 0, 65_535, 257 * 51)
            : image(EMBEDDED, DataBuffer.TYPE_USHORT, false, half, 0, 65_535);

        Picture picture = ColorNormaliser.normalise(image, null);

        // Half of the light (IEC 61966-2-1).
        int tone = (int) Math.round(255 * (1.055 * Math.pow(0.5, 1 / 2.4) - 0.055));
        assertNear(alpha ? new int[] {tone, 0, 255, 51} : new int[] {tone, 0, 255}, pixel(picture));
        assertNull(picture.profile());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deepColoursWithAProfileThatCannotBeUsedCountAsSrgb(boolean alpha) {
        IccProfile unusable = new IccProfile(new byte[200]);
        BufferedImage image = alpha ? image(SRGB, DataBuffer.TYPE_USHORT, true, 257 * 10, 257 * 20, 257 * 30, 257 * 40)
            : image(SRGB, DataBuffer.TYPE_USHORT, false, 257 * 10, 257 * 20, 257 * 30);

        Picture picture = ColorNormaliser.normalise(image, unusable);

        assertArrayEquals(alpha ? new int[] {10, 20, 30, 40} : new int[] {10, 20, 30}, pixel(picture));
        assertNull(picture.profile());
    }

    @Test
    void samplesOfFiveBitsAreStretchedToBytesAndKeepADeclaredProfile() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_565_RGB);
        image.getRaster().setPixel(0, 0, new int[] {31, 0, 0});

        Picture picture = ColorNormaliser.normalise(image, DECLARED);

        assertArrayEquals(new int[] {255, 0, 0}, pixel(picture));
        assertSame(DECLARED, picture.profile());
    }

    @Test
    void samplesOfFiveBitsUnderAnEmbeddedProfileBecomeSrgb() {
        DirectColorModel model = new DirectColorModel(EMBEDDED, 15, 31 << 10, 31 << 5, 31, 0, false, DataBuffer.TYPE_USHORT);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
        image.getRaster().setPixel(0, 0, new int[] {31, 31, 31});

        Picture picture = ColorNormaliser.normalise(image, null);

        assertNear(new int[] {255, 255, 255}, pixel(picture));
        assertNull(picture.profile());
    }

    @Test
    void samplesOfFourBitsKeepTheirTransparency() {
        DirectColorModel model = new DirectColorModel(SRGB, 16, 15 << 8, 15 << 4, 15, 15 << 12, false, DataBuffer.TYPE_USHORT);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
        image.getRaster().setPixel(0, 0, new int[] {15, 0, 15, 5});

        assertArrayEquals(new int[] {255, 0, 255, 85}, pixel(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void aSampleThatTheColourModelDoesNotKnowIsNoTransparency() {
        ComponentColorModel content = new ComponentColorModel(SRGB, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE) {
            @Override
            public boolean isCompatibleRaster(Raster raster) {
                return true;
            }
        };
        BufferedImage image = new BufferedImage(content, Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 4, null), false, null);
        image.getRaster().setPixel(0, 0, new int[] {10, 20, 30, 40});

        assertArrayEquals(new int[] {10, 20, 30}, pixel(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void aPaletteIsReplacedByItsColours() {
        BufferedImage image = indexed(new IndexColorModel(8, 3, new byte[] {1, 2, 3}, new byte[] {4, 5, 6}, new byte[] {7, 8, 9}), 2, 0);

        Picture picture = ColorNormaliser.normalise(image, DECLARED);

        assertArrayEquals(new int[] {3, 6, 9, 1, 4, 7}, pixels(picture));
        assertSame(DECLARED, picture.profile());
    }

    @Test
    void aPalettesTransparencyIsKept() {
        BufferedImage image = indexed(new IndexColorModel(8, 2, new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5, 6}, new byte[] {7, (byte) 200}), 1, 0);

        assertArrayEquals(new int[] {2, 4, 6, 200, 1, 3, 5, 7}, pixels(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void aColourThatAPaletteLacksIsBlack() {
        BufferedImage image = indexed(new IndexColorModel(8, 2, new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5, 6}), 1, 2, 255);

        assertArrayEquals(new int[] {2, 4, 6, 0, 0, 0, 0, 0, 0}, pixels(ColorNormaliser.normalise(image, null)));
    }

    @Test
    void aPaletteOfGreysBecomesGrey() {
        byte[] greys = {10, 20};

        assertArrayEquals(new int[] {20, 10}, pixels(ColorNormaliser.normalise(indexed(new IndexColorModel(8, 2, greys, greys, greys), 1, 0), null)));
    }

    private static BufferedImage indexed(IndexColorModel palette, int... indices) {
        BufferedImage image = new BufferedImage(indices.length, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSamples(0, 0, indices.length, 1, 0, indices);
        return image;
    }

    /** Of one pixel. */
    private static BufferedImage image(ColorSpace space, int type, boolean alpha, int... samples) {
        ComponentColorModel model = new ComponentColorModel(space, alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
        BufferedImage image = new BufferedImage(model, Raster.createInterleavedRaster(type, 1, 1, samples.length, null), false, null);
        image.getRaster().setPixel(0, 0, samples);
        return image;
    }

    private static int[] pixel(Picture picture) {
        return picture.image().getRaster().getPixel(0, 0, (int[]) null);
    }

    private static int[] pixels(Picture picture) {
        return picture.image().getRaster().getPixels(0, 0, picture.image().getWidth(), 1, (int[]) null);
    }

    private static void assertNear(int[] expected, int[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1, "sample " + i);
        }
    }
}
