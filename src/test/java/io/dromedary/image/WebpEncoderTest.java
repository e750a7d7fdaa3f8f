package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of its two ways a WebP is written in, and at what number. */
class WebpEncoderTest {

    private final WebpEncoder encoder = new WebpEncoder();

    /** As whoever encodes does: the library is loaded, and from a folder that is there. */
    @BeforeAll
    static void libwebpRuns() {
        assertEquals(Optional.empty(), new LibWebp().refusal());
    }

    private static Picture tones(ICC_Profile profile) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 1600; i++) {
            image.getRaster().setSample(i % 40, i / 40, 0, i % 40 < 20 ? 50 : 150);
        }
        return new Picture(image, profile == null ? null : new IccProfile(profile.getData()));
    }

    /** The middle of the left half. */
    private int shown(Picture picture) throws Exception {
        byte[] made = encoder.encode(picture, 95, null);
        assertNull(WebpChunks.read(made).metadata().profile());
        return Tool.dwebp(made).getRGB(10, 20) & 0xFF;
    }

    @Test
    void greyBecomesColoursOfTheSameNumbers() throws Exception {
        assertEquals(50, shown(tones(null)), 2);
    }

    @Test
    void greyWithAProfileBecomesWhatItLooksLikeWithoutOne() throws Exception {
        // Java's profile of grey is of linear light, whose 50 is as light as 122 of sRGB.
        assertEquals(122, shown(tones(ICC_Profile.getInstance(ColorSpace.CS_GRAY))), 3);
    }

    @Test
    void coloursKeepTheirProfile() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

        byte[] made = encoder.encode(new Picture(Pixels.rgb(Sources.photo(20, 20)), new IccProfile(profile)), 50, null);

        assertNotNull(WebpChunks.read(made).metadata().profile());
    }

    @Test
    void whereBothWaysTakeTheSameBytesNothingIsLost() {
        // Found by trial: at this quality it takes 86 bytes either way.
        BufferedImage image = Pixels.emptyRgb(5, 2);
        for (int i = 0; i < 10; i++) {
            int x = i % 5;
            int y = i / 5;
            image.getRaster().setPixel(x, y, new int[] {(x * 7 + y * 3) % 5 * 50, x * y % 7 * 30, x % 4 * 60});
        }

        byte[] made = encoder.encode(new Picture(image, null), 50, null);

        assertEquals("VP8L 86", Bytes.latin1(made, 12, 4) + " " + made.length);
    }

    @ParameterizedTest(name = "what looks as a JPEG of {0} is {1}")
    @CsvSource({"1, 0", "10, 3", "20, 18", "30, 33", "50, 65", "70, 81", "85, 90.5", "90, 94.65", "95, 98.8", "100, 100", "99.5, 99.88"})
    void qualitiesAreThoseOfATableAndBetweenThemOnAStraightLine(double jpeg, double webp) {
        assertEquals(webp / 100, WebpQuality.of(jpeg), 1e-9);
    }
}
