package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Pictures;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the ways to write a picture the encoder takes. */
class PngEncoderTest {

    /** Bytes of a row, of which 64 are the most that filters are tried on as a whole; more than deflate looks back. */
    private static final int WIDE = 1 << 16;

    @Test
    void ofFiltersThatSaveNothingItTakesNone() throws Exception {
        // By SUB 5 2 2 2: fewer pairs, but as many bytes when deflated.
        byte[] png = PngEncoder.file(new PngRaster(4, 1, 8, PngRaster.GREY, new byte[] {5, 7, 9, 11}, null, null));

        assertArrayEquals(new byte[] {0, 5, 7, 9, 11}, Segments.inflated(Segments.data(png)));
        assertEquals(11, Pictures.decoded(png).getRaster().getSample(3, 0, 0));
    }

    /** Noise cannot be deflated: with a palette of 256 colours, 768 bytes, each pixel takes a byte instead of three. */
    @ParameterizedTest
    @CsvSource({"17, 17, 8 2", "383, 1, 8 2", "24, 16, 8 2", "35, 11, 8 3"})
    void takesAPaletteThatCannotBeSeenOnlyWhereItSavesMoreThanItTakes(int width, int height, String kind) throws Exception {
        BufferedImage noise = noise(width, height);

        byte[] png = new PngEncoder().encode(new Picture(noise, null), null);

        assertEquals(kind, png[24] + " " + png[25]);
        Likeness.assertAlike(noise, Pictures.decoded(png), 15);
    }

    /** With the picture's own palette each pixel takes a byte instead of grey and alpha. */
    @ParameterizedTest
    @CsvSource({"45, 17, 8 4", "24, 32, 8 3", "35, 22, 8 3"})
    void leavesAPaletteOutThatTakesMoreThanItSaves(int width, int height, String kind) throws Exception {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
        List<Integer> colours = new ArrayList<>();
        for (int i = 0; i < width * height; i++) {
            colours.add((i * 77 & 0xFF) << 24 | (i & 0xFF) * 0x010101);
        }
        Collections.shuffle(colours, new Random(3));
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, colours.get(i));
        }

        byte[] png = new PngEncoder().encode(new Picture(picture, null), null);

        assertEquals(kind, png[24] + " " + png[25]);
    }

    @Test
    void losslessTakesNoPaletteThatAlters() throws Exception {
        BufferedImage noise = noise(35, 11);

        byte[] png = new PngEncoder().lossless(new Picture(noise, null), "By somebody");

        assertEquals("8 2", png[24] + " " + png[25]);
        assertArrayEquals(noise.getRGB(0, 0, 35, 11, null, 0, 35), Pictures.decoded(png).getRGB(0, 0, 35, 11, null, 0, 35));
        assertEquals("By somebody", PngChunks.read(png).metadata().copyright());
    }

    @Test
    void deflatesSmallDifferencesByTheStrategyForThem() {
        byte[] png = PngEncoder.file(new PngRaster(64, 64, 8, PngRaster.GREY, walk(4096, 4), null, null));

        assertTrue(deflated(png, Deflater.FILTERED).length < deflated(png, Deflater.DEFAULT_STRATEGY).length);
        assertArrayEquals(deflated(png, Deflater.FILTERED), Segments.data(png));
    }

    @Test
    void deflatesShortRepetitionsByTheUsualStrategy() {
        Random random = new Random(2);
        byte[] rows = "words that are said again and ".repeat(137).substring(0, 4096).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < rows.length; i += 5) {
            rows[i] = (byte) random.nextInt();
        }

        byte[] png = PngEncoder.file(new PngRaster(64, 64, 8, PngRaster.GREY, rows, null, null));

        assertTrue(deflated(png, Deflater.DEFAULT_STRATEGY).length < deflated(png, Deflater.FILTERED).length);
        assertArrayEquals(deflated(png, Deflater.DEFAULT_STRATEGY), Segments.data(png));
    }

    /** The rows of the middle are straight, the others all one: by SUB the ones become least, by UP the others. */
    @ParameterizedTest
    @CsvSource({"64, 2, FILTERED", "65, 1, DEFAULT_STRATEGY"})
    void ofMoreThanFourMebibytesTheMiddleSaysWhichFilterAndTheUsualStrategyIsEnough(int height, int lastFilter, String strategy) throws Exception {
        byte[] outer = walk(WIDE, 3);
        byte[] rows = new byte[WIDE * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < WIDE; x++) {
                rows[y * WIDE + x] = y < 23 || y > 40 ? outer[x] : (byte) ((y - 20) * x);
            }
        }

        byte[] png = PngEncoder.file(new PngRaster(WIDE, height, 8, PngRaster.GREY, rows, null, null));

        assertEquals(lastFilter, Segments.inflated(Segments.data(png))[(height - 1) * (WIDE + 1)]);
        assertTrue(deflated(png, Deflater.FILTERED).length < deflated(png, Deflater.DEFAULT_STRATEGY).length);
        assertArrayEquals(deflated(png, Deflater.class.getField(strategy).getInt(null)), Segments.data(png));
    }

    /** Its rows, as they are filtered, deflated anew. */
    private static byte[] deflated(byte[] png, int strategy) {
        return Segments.deflated(Segments.inflated(Segments.data(png)), Deflater.BEST_COMPRESSION, strategy);
    }

    /** Levels that differ little from the ones before. */
    private static byte[] walk(int length, double step) {
        Random random = new Random(5);
        byte[] levels = new byte[length];
        for (int i = 1; i < length; i++) {
            levels[i] = (byte) (levels[i - 1] + Math.round(step * random.nextGaussian()));
        }
        return levels;
    }

    private static BufferedImage noise(int width, int height) {
        Random random = new Random(4);
        BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            noise.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        return noise;
    }
}
