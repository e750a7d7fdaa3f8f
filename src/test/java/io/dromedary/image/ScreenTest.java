package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a decoded frame lies on its picture, and which cannot be its frame. */
class ScreenTest {

    /** 10 × 8 pixels, of which the frame begins at (3, 2). */
    private static Header header(ImageType type) {
        return new Header(type, 10, 8, 3, 2, new byte[0]);
    }

    private static Picture picture(int width, int height) {
        BufferedImage image = Pixels.emptyRgb(width, height);
        image.getRaster().setPixel(0, 0, new int[] {1, 2, 3});
        return new Picture(image, null);
    }

    @ParameterizedTest
    @CsvSource({"GIF", "WEBP"})
    void aFrameMayReachTheSidesOfItsScreenAndNoFarther(ImageType type) {
        assertDoesNotThrow(() -> Screen.check(7, 6, header(type)));
        assertEquals("corrupt", assertThrows(ImageException.class, () -> Screen.check(8, 6, header(type))).code());
        assertEquals("corrupt", assertThrows(ImageException.class, () -> Screen.check(7, 7, header(type))).code());
    }

    @ParameterizedTest
    @CsvSource({"9, 8", "11, 8", "10, 7", "10, 9"})
    void whereThereAreNoFramesTheSizesAreTheSame(int width, int height) {
        assertDoesNotThrow(() -> Screen.check(10, 8, header(ImageType.PNG)));

        ImageException failure = assertThrows(ImageException.class, () -> Screen.check(width, height, header(ImageType.PNG)));

        assertTrue(failure.getMessage().contains("its header gives 10 × 8 pixels, its data " + width + " × " + height + "."), failure.getMessage());
    }

    @Test
    void aFrameIsPutInItsPlaceOnWhatIsTransparent() throws Exception {
        BufferedImage screen = Screen.place(picture(7, 6), header(ImageType.GIF)).image();

        assertEquals("10 8", screen.getWidth() + " " + screen.getHeight());
        assertEquals(0xFF010203, screen.getRGB(3, 2));
        assertEquals(0xFF000000, screen.getRGB(9, 7));
        assertEquals(0, screen.getRGB(2, 2));
        assertEquals(0, screen.getRGB(3, 1));
    }

    @Test
    void aPictureAsLargeAsItsScreenIsLeftAsItIs() throws Exception {
        Picture whole = picture(10, 8);

        assertSame(whole, Screen.place(whole, header(ImageType.PNG)));
    }

    @ParameterizedTest
    @CsvSource({"GIF, 8, 6", "GIF, 7, 7", "GIF, 1, 7", "BMP, 7, 6"})
    void oneThatCannotBeItsFrameIsNotPutAnywhere(ImageType type, int width, int height) {
        assertEquals("corrupt", assertThrows(ImageException.class, () -> Screen.place(picture(width, height), header(type))).code());
    }
}
