package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.Miniature;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that are kept of a look: other ones for the same picture would make strangers of all that are on record. */
class LookOfPartsTest {

    private static final int SIDE = Miniature.SIDE;
    private static final int CELLS = Miniature.COLOUR_SIDE * Miniature.COLOUR_SIDE;

    private static Miniature flat(float light, float blue, float red) {
        float[] luminance = new float[SIDE * SIDE];
        Arrays.fill(luminance, light);
        return of(luminance, light, blue, red);
    }

    private static Miniature of(float[] luminance, float light, float blue, float red) {
        float[] blues = new float[CELLS];
        float[] reds = new float[CELLS];
        Arrays.fill(blues, blue);
        Arrays.fill(reds, red);
        float[] edge = {light, blue, red};
        return new Miniature(luminance, blues, reds, new Miniature.Border(edge, edge));
    }

    /** The discrete cosine transform as its definition has it, the first 64 waves but the mean, by length and then from the top. */
    private static long shapes(float[] luminance) {
        long shapes = 0;
        int bit = 0;
        for (int sum = 1; bit < 64; sum++) {
            for (int down = Math.max(0, sum - 8); down <= Math.min(sum, 8) && bit < 64; down++) {
                double wave = 0;
                for (int y = 0; y < SIDE; y++) {
                    for (int x = 0; x < SIDE; x++) {
                        wave += luminance[y * SIDE + x] * Math.cos(Math.PI * down * (y + 0.5) / SIDE) * Math.cos(Math.PI * (sum - down) * (x + 0.5) / SIDE);
                    }
                }
                shapes |= wave > 48 ? 1L << bit : 0;
                bit++;
            }
        }
        return shapes;
    }

    @Test
    void shapesAreTheSignsOfTheLongestWaves() {
        float[] luminance = new float[SIDE * SIDE];
        Random random = new Random(5);
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = random.nextInt(256);
        }

        assertEquals(Long.toBinaryString(shapes(luminance)), Long.toBinaryString(Look.of(of(luminance, 0, 128, 128)).shapes()));
    }

    /** Cells are 8 × 8 pixels of a picture of this size, so that each is what it shows. */
    @Test
    void aPictureOfPixelsHasTheShapesOfItsParts() {
        float[] luminance = new float[SIDE * SIDE];
        BufferedImage image = new BufferedImage(8 * SIDE, 8 * SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(6);
        for (int i = 0; i < luminance.length; i++) {
            int value = random.nextInt(256);
            luminance[i] = value;
            for (int pixel = 0; pixel < 64; pixel++) {
                image.setRGB(i % SIDE * 8 + pixel % 8, i / SIDE * 8 + pixel / 8, new Color(value, value, value).getRGB());
            }
        }

        Look look = Look.of(image);

        assertEquals(Long.toBinaryString(shapes(luminance)), Long.toBinaryString(look.shapes()));
        assertEquals(look, Look.of(new PictureRows(new Picture(image, null))));
        assertEquals(look, Look.of(Pixels.grey(image)));
    }

    @ParameterizedTest(name = "100 and {0}: plain {1}")
    @CsvSource({"103, true", "104, false"})
    void aPictureOfLessContrastThanTwoIsPlain(int other, boolean plain) {
        float[] luminance = new float[SIDE * SIDE];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = i % SIDE < SIDE / 2 ? other : 100;
        }

        assertEquals(plain, Look.of(of(luminance, 100, 128, 128)).isPlain());
    }

    @Test
    void tonesAreTheMeanTheContrastAndTheColoursOfThreeThirds() {
        float[] luminance = new float[SIDE * SIDE];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = i < luminance.length / 2 ? 80 : 120;
        }
        float[] blue = new float[CELLS];
        float[] red = new float[CELLS];
        for (int i = 0; i < CELLS; i++) {
            int third = i < CELLS / 3 ? 0 : i < 2 * CELLS / 3 ? 1 : 2;
            blue[i] = 100 + 10 * third;
            red[i] = 150 + 10 * third;
        }
        float[] edge = {0, 128, 128};

        assertEquals(Long.toHexString(0x64_28_64_6e_78_96_a0_aaL),
            Long.toHexString(Look.of(new Miniature(luminance, blue, red, new Miniature.Border(edge, edge))).tones()));
    }

    @Test
    void theColoursOfAPixelAreThoseOfJpeg() {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 300 * 200; i++) {
            image.setRGB(i % 300, i / 300, 0xC86432);
        }

        // JFIF 1.02: Y = 0.299 R + 0.587 G + 0.114 B, Cb = 128 + 0.564 (B - Y), Cr = 128 + 0.713 (R - Y).
        double light = 0.299 * 200 + 0.587 * 100 + 0.114 * 50;
        assertEquals(Math.round(light), Look.of(image).tones() >>> 56);
        assertEquals(Math.round(128 + 0.564 * (50 - light)), Look.of(image).tones() >>> 40 & 255);
        assertEquals(Math.round(128 + 0.713 * (200 - light)), Look.of(image).tones() >>> 16 & 255);
        assertEquals("#c86432", Look.of(image).border());
    }

    @ParameterizedTest(name = "{0} at opacity {1} is {2}")
    @CsvSource({"0, 0, 255", "0, 255, 0", "0, 51, 204", "100, 51, 224"})
    void whatIsTransparentIsWhite(int value, int opacity, int seen) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_4BYTE_ABGR);
        for (int i = 0; i < 1600; i++) {
            image.getRaster().setPixel(i % 40, i / 40, new int[] {value, value, value, opacity});
        }

        assertEquals(seen, Look.of(image).tones() >>> 56);
        assertEquals(128, Look.of(image).tones() >>> 40 & 255);
        assertEquals(128, Look.of(image).tones() >>> 16 & 255);
    }

    @Test
    void theOutermostPixelsAreLookedAtHoweverLargeThePictureIs() {
        BufferedImage image = new BufferedImage(1_001, 1_001, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 1_001, 1, fill(255, 1_001));
        image.getRaster().setPixels(0, 1_000, 1_001, 1, fill(255, 1_001));
        image.getRaster().setPixels(0, 0, 1, 1_001, fill(255, 1_001));
        image.getRaster().setPixels(1_000, 0, 1, 1_001, fill(255, 1_001));
        assertEquals("white", Look.of(image).border());

        image.getRaster().setPixels(1_000, 0, 1, 1_001, fill(0, 1_001));
        assertEquals("several colours", Look.of(image).border());
    }

    private static int[] fill(int value, int count) {
        int[] samples = new int[count];
        Arrays.fill(samples, value);
        return samples;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({"254, 128, 128, white", "253.5, 128, 128, nearly white", "254, 126.5, 129.5, white", "254, 129.5, 126.5, white",
        "254, 126.25, 128, nearly white", "254, 129.75, 128, nearly white", "254, 128, 126.25, nearly white", "254, 128, 129.75, nearly white",
        "240, 128, 128, nearly white", "239.5, 128, 128, #f0f0f0", "240, 122, 134, nearly white", "240, 134, 122, nearly white",
        "240, 121.75, 128, #f0f2e5", "240, 128, 134.25, #f9ecf0"})
    void aBorderIsWhiteNearlyWhiteOrOfAColour(float light, float blue, float red, String border) {
        assertEquals(border, Look.of(flat(light, blue, red)).border());
    }

    @ParameterizedTest(name = "component {0}, {1} apart: {2}")
    @CsvSource({"0, 8, false", "0, 8.25, true", "1, 8, false", "1, 8.25, true", "2, 8, false", "2, 8.25, true"})
    void aBorderWhosePartsLieApartIsOfSeveralColours(int component, float apart, boolean several) {
        float[] low = {100, 128, 128};
        float[] high = low.clone();
        high[component] += apart;
        Miniature flat = flat(100, 128, 128);

        assertEquals(several, Look.of(new Miniature(flat.luminance(), flat.blue(), flat.red(), new Miniature.Border(low, high))).border().equals("several colours"));
    }

    @Test
    void shapesMayDifferInEightWaves() {
        Look look = new Look(0xFFFFL, 0, "white");

        assertTrue(look.isLike(new Look(0xFF00L, 0, "white")));
        assertFalse(look.isLike(new Look(0xFE00L, 0, "white")));
    }

    @Test
    void tonesMayLieEightApart() {
        Look look = new Look(1, 0x10_80_80_80_80_80_80_10L, "white");

        assertTrue(look.isLike(new Look(1, 0x18_80_80_80_80_80_80_08L, "white")));
        assertFalse(look.isLike(new Look(1, 0x19_80_80_80_80_80_80_10L, "white")));
        assertFalse(look.isLike(new Look(1, 0x10_80_80_80_80_80_80_07L, "white")));
        assertEquals(9, Look.apart(0x10_80_80_80_80_80_80_10L, 0x18_80_80_80_80_80_80_19L));
    }

    @Test
    void aPlainPictureIsLikeNoneWhicheverIsAsked() {
        Look plain = new Look(0, 0, "white");
        Look other = new Look(1, 0, "white");

        assertFalse(plain.isLike(other));
        assertFalse(other.isLike(plain));
        assertNotEquals(plain, other);
    }
}
