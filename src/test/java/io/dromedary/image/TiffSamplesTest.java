package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A TIFF's samples (TIFF 6.0, sections 11, 16, 18 and 21), as its fields describe them and a decoder gives them. */
class TiffSamplesTest {

    private static final ColorSpace GREY = ColorSpace.getInstance(ColorSpace.CS_GRAY);
    private static final ColorSpace SRGB = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    private static final int BYTE = DataBuffer.TYPE_BYTE;
    private static final int SHORT = DataBuffer.TYPE_USHORT;

    private static final TiffSamples PLAIN_COLOURS = new TiffSamples(3, 3, -1, false, false, 8);

    /** Photometric, samples, bits, planar, extra samples. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 8, 1, '', 1, 1, -1, false, false",
        "0, 1, 8, 1, '', 1, 1, -1, false, true",
        "2, 3, 16, 1, '', 3, 3, -1, false, false",
        "3, 1, 4, 1, '', 1, 1, -1, false, false",
        "4, 1, 8, 1, '', 1, 1, -1, false, false",
        "5, 4, 8, 1, '', 4, 4, -1, false, false",
        "6, 3, 8, 1, '', 3, 3, -1, false, false",
        "2, 3, 8, 2, '', 0, 3, -1, false, false",
        "2, 4, 8, 1, '0', 4, 3, -1, false, false",
        "2, 4, 8, 1, '1', 4, 3, 3, true, false",
        "2, 4, 8, 1, '2', 4, 3, 3, false, false",
        "2, 4, 8, 1, '3', 4, 3, -1, false, false",
        "2, 5, 8, 1, '0 2', 5, 3, 4, false, false",
        "2, 5, 8, 1, '2 1', 5, 3, 3, false, false",
        "2, 4, 8, 1, '', 4, 3, 3, false, false",
        "2, 5, 8, 1, '', 5, 3, -1, false, false",
        "0, 2, 8, 1, '2', 2, 1, 1, false, true"
    })
    void theFieldsSayWhatTheSamplesAre(int photometric, int samples, int bits, int planar, String extra,
            int count, int colours, int alpha, boolean associated, boolean whiteIsZero) {
        long[][] entries = {{258, 3, 1, bits}, {262, 3, 1, photometric}, {277, 3, 1, samples}, {284, 3, 1, planar}};
        if (!extra.isEmpty()) {
            long[] kinds = Arrays.stream(extra.split(" ")).mapToLong(Long::parseLong).toArray();
            entries = Arrays.copyOf(entries, 5);
            entries[4] = new long[] {338, 3, kinds.length, kinds.length == 1 ? kinds[0] : kinds[0] | kinds[1] << 16};
        }

        TiffFields fields = TiffFields.read(TiffFile.directory(true, 0, entries), 0);

        assertEquals(new TiffSamples(count, colours, alpha, associated, whiteIsZero, bits), TiffSamples.of(fields));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1, true", "3, 1, 2, true", "2, 1, 1, false", "3, 1, -1, false", "5, 3, 3, false"})
    void greyWithTransparencyAndMoreIsMisread(int count, int colours, int alpha, boolean misread) {
        assertEquals(misread, new TiffSamples(count, colours, alpha, false, false, 8).isMisread());
    }

    @Test
    void coloursAloneStayAsTheyAre() throws Exception {
        BufferedImage image = image(SRGB, BYTE, false, 10, 20, 30);

        assertSame(image, PLAIN_COLOURS.arrange(image, null));
        assertArrayEquals(new int[] {10, 20, 30}, pixel(image));
    }

    @Test
    void coloursWithTransparencyStayAsTheyAre() throws Exception {
        BufferedImage image = image(SRGB, BYTE, true, 10, 20, 30, 40);

        assertSame(image, new TiffSamples(4, 3, 3, false, false, 8).arrange(image, null));
        assertArrayEquals(new int[] {10, 20, 30, 40}, pixel(image));
    }

    @Test
    void aPaletteStaysAsItIs() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);

        assertSame(image, new TiffSamples(4, 1, -1, false, false, 8).arrange(image, null));
    }

    @Test
    void coloursOfPackedBitsStayAsTheyAre() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_565_RGB);

        assertSame(image, PLAIN_COLOURS.arrange(image, null));
    }

    @Test
    void transparencyOfPackedBitsIsRefused() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);

        assertEquals("unsupported_format", refused(new TiffSamples(4, 3, 3, false, false, 4), image).code());
        assertTrue(refused(new TiffSamples(4, 3, 3, false, false, 4), image).getMessage().contains("a TIFF with 4 samples a pixel of 4 bits"));
    }

    @Test
    void coloursOfWholeBytesInAnIntAreNoBytes() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

        assertSame(image, PLAIN_COLOURS.arrange(image, null));
    }

    @Test
    void transparencyThatTheDecoderDoesNotGiveIsRefused() {
        BufferedImage image = image(SRGB, BYTE, false, 10, 20, 30);

        assertEquals("unsupported_format", refused(new TiffSamples(0, 3, 3, false, false, 8), image).code());
    }

    @Test
    void anotherNumberOfSamplesThanTheFileHasIsRefused() {
        assertTrue(refused(new TiffSamples(5, 3, -1, false, false, 8), image(SRGB, BYTE, true, 1, 2, 3, 4)).getMessage().contains("5 samples"));
        assertTrue(refused(new TiffSamples(3, 3, -1, false, false, 8), image(SRGB, BYTE, true, 1, 2, 3, 4)).getMessage().contains("4 samples"));
    }

    @Test
    void planesMayBeMoreThanTheColours() throws Exception {
        BufferedImage arranged = new TiffSamples(0, 3, -1, false, false, 8).arrange(image(SRGB, BYTE, true, 1, 2, 3, 4), null);

        assertArrayEquals(new int[] {1, 2, 3}, pixel(arranged));
        assertFalse(arranged.getColorModel().hasAlpha());
        assertEquals(ColorModel.OPAQUE, arranged.getTransparency());
    }

    @Test
    void aSampleThatIsNeitherColourNorTransparencyIsLeftOut() throws Exception {
        BufferedImage arranged = new TiffSamples(2, 1, -1, false, false, 8).arrange(image(GREY, BYTE, true, 90, 40), null);

        assertArrayEquals(new int[] {90}, pixel(arranged));
        assertFalse(arranged.getColorModel().hasAlpha());
    }

    @Test
    void transparencyBehindAnotherSampleFollowsTheColours() throws Exception {
        BufferedImage image = image(SRGB, BYTE, true, 1, 2, 3, 4, 5);

        BufferedImage arranged = new TiffSamples(5, 3, 4, false, false, 8).arrange(image, null);

        assertArrayEquals(new int[] {1, 2, 3, 5}, pixel(arranged));
        assertTrue(arranged.getColorModel().hasAlpha());
        assertEquals(ColorModel.TRANSLUCENT, arranged.getTransparency());
    }

    @Test
    void transparencyBeforeAnotherSampleFollowsTheColours() throws Exception {
        BufferedImage image = image(SRGB, BYTE, true, 1, 2, 3, 4, 5);

        BufferedImage arranged = new TiffSamples(5, 3, 3, false, false, 8).arrange(image, null);

        assertNotSame(image, arranged);
        assertArrayEquals(new int[] {1, 2, 3, 4}, pixel(arranged));
    }

    @ParameterizedTest
    @CsvSource({"10, 51, 50", "1, 7, 36", "2, 7, 73", "1, 2, 128", "52, 51, 255", "51, 51, 255", "77, 255, 77", "9, 0, 9"})
    void coloursThatWereMultipliedByTheirTransparencyAreDivided(int stored, int alpha, int colour) throws Exception {
        TiffSamples samples = new TiffSamples(4, 3, 3, true, false, 8);

        assertArrayEquals(new int[] {colour, 0, colour, alpha}, pixel(samples.arrange(image(SRGB, BYTE, true, stored, 0, stored, alpha), null)));
    }

    @Test
    void deepColoursThatWereMultipliedByTheirTransparencyAreDivided() throws Exception {
        TiffSamples samples = new TiffSamples(2, 1, 1, true, false, 16);

        assertArrayEquals(new int[] {39_999, 32_768}, pixel(samples.arrange(image(GREY, SHORT, true, 20_000, 32_768), null)), "20,000 * 65,535 / 32,768 is 39,999.4");
    }

    @ParameterizedTest
    @CsvSource({"9, 511", "12, 4095", "15, 32767"})
    void samplesOfNineToFifteenBitsAreStretchedToSixteen(int bits, int most) throws Exception {
        TiffSamples samples = new TiffSamples(3, 3, -1, false, false, bits);

        BufferedImage arranged = samples.arrange(image(SRGB, SHORT, false, 0, most / 7, most), null);

        assertArrayEquals(new int[] {0, most / 7 * 65_535 / most, 65_535}, pixel(arranged));
    }

    @Test
    void aSampleThatIsMoreThanItsBitsHoldIsTheMost() throws Exception {
        assertArrayEquals(new int[] {65_535}, pixel(new TiffSamples(1, 1, -1, false, false, 12).arrange(image(GREY, SHORT, false, 4_096), null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void samplesOfWholeBytesAreNotStretched(int bits) throws Exception {
        TiffSamples samples = new TiffSamples(3, 3, -1, false, false, bits);

        assertArrayEquals(new int[] {200, 40_000, 65_535}, pixel(samples.arrange(image(SRGB, SHORT, false, 200, 40_000, 65_535), null)));
    }

    @Test
    void twelveBitsThatADecoderMadeBytesOfAreNotStretched() throws Exception {
        assertArrayEquals(new int[] {200}, pixel(new TiffSamples(1, 1, -1, false, false, 12).arrange(image(GREY, BYTE, false, 200), null)));
    }

    @ParameterizedTest
    @CsvSource({"8, 255", "16, 65535"})
    void whereWhiteIsZeroTheTransparencyIsTurnedBack(int bits, int most) throws Exception {
        BufferedImage image = image(GREY, bits == 8 ? BYTE : SHORT, true, 90, 40);

        assertArrayEquals(new int[] {90, most - 40}, pixel(new TiffSamples(2, 1, 1, false, true, bits).arrange(image, null)));
    }

    @Test
    void whereWhiteIsZeroAndNothingIsTransparentNothingIsTurned() throws Exception {
        assertArrayEquals(new int[] {90}, pixel(new TiffSamples(1, 1, -1, false, true, 8).arrange(image(GREY, BYTE, false, 90), null)));
    }

    @Test
    void whereWhiteIsZeroMultipliedColoursAreRefused() {
        assertEquals("unsupported_format", refused(new TiffSamples(2, 1, 1, true, true, 8), image(GREY, BYTE, true, 90, 40)).code());
    }

    /** Cyan, yellow and black; without a profile, each takes its part of the light. */
    @ParameterizedTest
    @CsvSource({"8, 1, 40", "16, 257, 10247"})
    void inksBecomeSrgbAndKeepTheirTransparency(int bits, int unit, int alpha) throws Exception {
        BufferedImage image = image(SRGB, bits == 8 ? BYTE : SHORT, true, 100 * unit, 0, 255 * unit, 55 * unit, alpha);

        BufferedImage arranged = new TiffSamples(5, 4, 4, false, false, bits).arrange(image, null);

        assertArrayEquals(new int[] {155 * 200 / 255, 200, 0, 40}, pixel(arranged));
    }

    @Test
    void inksThatWereMultipliedByTheirTransparencyAreDivided() throws Exception {
        BufferedImage image = image(SRGB, BYTE, true, 20, 0, 51, 11, 51);

        BufferedImage arranged = new TiffSamples(5, 4, 4, true, false, 8).arrange(image, null);

        assertArrayEquals(new int[] {155 * 200 / 255, 200, 0, 51}, pixel(arranged));
    }

    @Test
    void inksAloneBecomeSrgb() throws Exception {
        BufferedImage arranged = new TiffSamples(4, 4, -1, false, false, 8).arrange(image(SRGB, BYTE, false, 100, 0, 255, 55), null);

        assertArrayEquals(new int[] {155 * 200 / 255, 200, 0}, pixel(arranged));
    }

    private static ImageException refused(TiffSamples samples, BufferedImage image) {
        return assertThrows(ImageException.class, () -> samples.arrange(image, null));
    }

    /** Of one pixel, under a colour model that is content with more samples than it knows, as the decoder's is. */
    private static BufferedImage image(ColorSpace space, int type, boolean alpha, int... samples) {
        ComponentColorModel model = new ComponentColorModel(space, alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type) {
            @Override
            public boolean isCompatibleRaster(Raster raster) {
                return true;
            }
        };
        BufferedImage image = new BufferedImage(model, Raster.createInterleavedRaster(type, 1, 1, samples.length, null), false, null);
        image.getRaster().setPixel(0, 0, samples);
        return image;
    }

    private static int[] pixel(BufferedImage image) {
        return image.getRaster().getPixel(0, 0, (int[]) null);
    }
}
