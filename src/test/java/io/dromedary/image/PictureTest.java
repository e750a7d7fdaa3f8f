package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** A profile goes with numbers of its kind alone (ICC.1, 7.2.6). */
class PictureTest {

    private static final IccProfile GREY = new IccProfile(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
    private static final IccProfile RGB = new IccProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    private static final BufferedImage COLOURS = Sources.quarters(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    private static final BufferedImage TONES = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    private static final BufferedImage ONE_BAND = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);

    @Test
    void aPictureOfColoursKeepsAProfileOfColours() {
        Picture picture = new Picture(COLOURS, RGB);

        assertSame(picture, picture.withFittingProfile());
    }

    @Test
    void aGreyPictureKeepsAProfileOfGrey() {
        Picture picture = new Picture(ONE_BAND, GREY);

        assertSame(picture, picture.withFittingProfile());
    }

    @Test
    void aPictureWithoutAProfileStaysAsItIs() {
        Picture picture = new Picture(COLOURS, null);

        assertSame(picture, picture.withFittingProfile());
    }

    @Test
    void threeEqualBandsBecomeTheOneThatAProfileOfGreyIsFor() {
        Picture fitting = new Picture(TONES, GREY).withFittingProfile();

        assertEquals(1, fitting.image().getRaster().getNumBands());
        assertSame(GREY, fitting.profile());
    }

    @Test
    void coloursLoseAProfileOfGrey() {
        Picture fitting = new Picture(COLOURS, GREY).withFittingProfile();

        assertEquals(3, fitting.image().getRaster().getNumBands());
        assertNull(fitting.profile());
    }

    @Test
    void tonesWithTransparencyLoseAProfileOfGrey() {
        Picture fitting = new Picture(new BufferedImage(8, 8, BufferedImage.TYPE_4BYTE_ABGR), GREY).withFittingProfile();

        assertEquals(4, fitting.image().getRaster().getNumBands());
        assertNull(fitting.profile());
    }

    @Test
    void oneBandLosesAProfileOfColours() {
        Picture fitting = new Picture(ONE_BAND, RGB).withFittingProfile();

        assertSame(ONE_BAND, fitting.image());
        assertNull(fitting.profile());
    }
}
