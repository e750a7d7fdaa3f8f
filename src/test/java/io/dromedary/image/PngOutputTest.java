package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Pictures;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code format=keep} makes of PNGs, as the JDK's reader shows it. */
class PngOutputTest {

    private static final CompressOptions KEEP = new CompressOptions("quality", 50, 20, "keep", "#ffffff", "convert", 0);

    private final Compressor compressor = new Compressor(10_000_000);

    private byte[] made(byte[] source) throws Exception {
        return compressor.compress(source, KEEP).bytes();
    }

    /** Bits and colour type, as its header says. */
    private static String kind(byte[] png) {
        return png[24] + " " + png[25];
    }

    private static void assertSame(BufferedImage expected, BufferedImage actual) {
        int width = expected.getWidth();
        int height = expected.getHeight();
        assertEquals(width + "x" + height, actual.getWidth() + "x" + actual.getHeight());
        assertArrayEquals(expected.getRGB(0, 0, width, height, null, 0, width), actual.getRGB(0, 0, width, height, null, 0, width));
    }

    @ParameterizedTest
    @CsvSource({"2, 1 0", "4, 2 0", "16, 4 0", "200, 8 0"})
    void takesAsManyBitsAsGreyNeeds(int levels, String kind) throws Exception {
        byte[] rows = new byte[40 * 61];
        byte[] expected = new byte[40 * 60];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) (i * 7 % levels * (levels == 200 ? 1 : 255 / (levels - 1)));
            rows[i / 60 * 61 + 1 + i % 60] = expected[i];
        }

        byte[] made = made(Segments.png(60, 40, 8, 0, rows, null, null));

        assertEquals(kind, kind(made));
        BufferedImage shown = Pictures.decoded(made);
        for (int i = 0; i < expected.length; i++) {
            int stored = shown.getRaster().getSample(i % 60, i / 60, 0);
            assertEquals(expected[i] & 0xFF, levels == 200 ? stored : stored * 255 / (levels - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1 3", "3, 2 3", "11, 4 3", "200, 8 3"})
    void takesAPaletteWhereThereAreFewColoursAndKeepsTheirTransparency(int colours, String kind) throws Exception {
        BufferedImage picture = new BufferedImage(61, 400, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 61 * 400; i++) {
            int colour = i * 31 / 7 % colours;
            picture.setRGB(i % 61, i / 61, colour == 0 ? 0x40FF0000 : 0xFF000000 | 1 + colour << 16 | 255 - colour);
        }

        byte[] made = made(Sources.encode(picture, "png"));

        assertEquals(kind, kind(made));
        assertSame(picture, Pictures.decoded(made));
    }

    @Test
    void losesNothingWhereAPaletteWouldBeSeen() throws Exception {
        BufferedImage picture = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 65_536; i++) {
            picture.setRGB(i & 255, i >> 8, (i & 255) << 16 | i >> 8 << 8 | (i * 5 & 255));
        }

        byte[] made = made(Sources.encode(picture, "png"));

        assertEquals("8 2", kind(made));
        assertSame(picture, Pictures.decoded(made));
    }

    @Test
    void takesAPaletteWhereItCannotBeSeen() throws Exception {
        Random random = new Random(4);
        BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 60_000; i++) {
            picture.setRGB(i % 300, i / 300, new Color(100 + random.nextInt(40), 90 + random.nextInt(20), 70).getRGB());
        }

        byte[] made = made(Sources.encode(picture, "png"));

        assertEquals("8 3", kind(made));
        Likeness.assertAlike(picture, Pictures.decoded(made), 40);
    }

    @Test
    void showsNothingOfWhatIsTransparent() throws Exception {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 4096; i++) {
            picture.setRGB(i & 63, i >> 6, (i & 63) * 4 << 24 | i * 4111 & 0xFFFFFF);
        }

        byte[] made = made(Sources.encode(picture, "png"));

        BufferedImage shown = Pictures.decoded(made);
        assertEquals("8 6", kind(made));
        for (int i = 0; i < 4096; i++) {
            assertEquals((i & 63) == 0 ? 0 : picture.getRGB(i & 63, i >> 6), shown.getRGB(i & 63, i >> 6));
        }
    }

    @Test
    void staysOfColoursUnderAProfileOfColours() throws Exception {
        byte[] profile = PngMetadata.profileChunk(new IccProfile(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData()));
        BufferedImage picture = new BufferedImage(300, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 300; x++) {
            picture.setRGB(x, 0, x % 256 * 0x010101);
        }

        byte[] made = made(Segments.withChunk(Sources.encode(picture, "png"), "iCCP", Arrays.copyOfRange(profile, 8, profile.length - 4)));

        assertEquals("8 2", kind(made));
        assertTrue(PngChunks.read(made).metadata().profile().isRgb());
        assertSame(picture, Pictures.decoded(made));
    }
}
