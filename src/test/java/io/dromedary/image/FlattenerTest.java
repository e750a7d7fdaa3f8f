package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** The background is of sRGB, whatever the picture's numbers mean. */
class FlattenerTest {

    private static final Color BACKGROUND = new Color(188, 0, 255);

    @Test
    void whatIsTransparentShowsTheBackgroundAndWhatIsOpaqueStays() {
        BufferedImage image = transparent();
        image.getRaster().setPixel(1, 0, new int[] {10, 20, 30, 255});

        Picture flat = Flattener.flatten(new Picture(image, null), BACKGROUND);

        assertArrayEquals(new int[] {188, 0, 255, 10, 20, 30}, flat.image().getRaster().getPixels(0, 0, 2, 1, (int[]) null));
    }

    @Test
    void theBackgroundGetsTheNumbersThatLookLikeItUnderTheProfile() {
        IccProfile linear = profile(ColorSpace.CS_LINEAR_RGB);

        Picture flat = Flattener.flatten(new Picture(transparent(), linear), BACKGROUND);

        int[] pixel = flat.image().getRaster().getPixel(0, 0, (int[]) null);
        // IEC 61966-2-1.
        assertEquals(Math.round(255 * Math.pow((188 / 255.0 + 0.055) / 1.055, 2.4)), pixel[0], 1);
        assertEquals(0, pixel[1]);
        assertEquals(255, pixel[2]);
        assertSame(linear, flat.profile());
    }

    @Test
    void aProfileOfGreyDoesNotChangeTheBackground() {
        assertBackground(profile(ColorSpace.CS_GRAY));
    }

    @Test
    void aProfileThatCannotBeUsedDoesNotChangeTheBackground() {
        byte[] bytes = new byte[200];
        System.arraycopy(Segments.latin1("RGB "), 0, bytes, 16, 4);

        assertBackground(new IccProfile(bytes));
    }

    private static void assertBackground(IccProfile profile) {
        Picture flat = Flattener.flatten(new Picture(transparent(), profile), BACKGROUND);

        assertArrayEquals(new int[] {188, 0, 255}, flat.image().getRaster().getPixel(0, 0, (int[]) null));
    }

    private static BufferedImage transparent() {
        return new BufferedImage(2, 1, BufferedImage.TYPE_4BYTE_ABGR);
    }

    private static IccProfile profile(int space) {
        return new IccProfile(ICC_Profile.getInstance(space).getData());
    }
}
