package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressorJpegTest {

    /** ITU-T T.81, tables K.1 and K.2, in zigzag order. */
    private static final int[] LUMINANCE = {16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24,
        49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103,
        104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};
    private static final int[] CHROMINANCE = {17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99};

    private final Compressor compressor = new Compressor(1_000_000);

    @Test
    void quantisesAtQuality50WithTheTablesOfTheStandard() throws Exception {
        byte[] output = compressor.compress(Sources.jpeg(Sources.photo(64, 48), 0.95f), CompressOptions.DEFAULTS).bytes();
        int[] chrominance = Arrays.copyOf(CHROMINANCE, 64);
        Arrays.fill(chrominance, CHROMINANCE.length, 64, 99);
        assertArrayEquals(LUMINANCE, table(output, 0));
        assertArrayEquals(chrominance, table(output, 1));
    }

    /** The quantisation table with this number, in the order of the file (T.81, B.2.4.1). */
    private static int[] table(byte[] jpeg, int number) {
        for (int at = 2; Bytes.u8(jpeg, at + 1) != 0xDA; at += 2 + Bytes.u16(jpeg, at + 2)) {
            for (int table = at + 4; Bytes.u8(jpeg, at + 1) == 0xDB && table < at + 2 + Bytes.u16(jpeg, at + 2); table += 65) {
                if (jpeg[table] == number) {
                    int start = table + 1;
                    return java.util.stream.IntStream.range(0, 64).map(i -> Bytes.u8(jpeg, start + i)).toArray();
                }
            }
        }
        throw new AssertionError("no quantisation table " + number);
    }

    @Test
    void keepsThePixelsAndRecordsWhatItDid() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(65, 49), 0.95f);
        Compressed compressed = compressor.compress(source, CompressOptions.DEFAULTS);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertEquals(65, output.getWidth());
        assertEquals(49, output.getHeight());
        assertEquals(new Compressed(compressed.bytes(), ImageType.JPEG, new Compressed.Size(65, 49),
                new Compressed.Source(source.length, "image/jpeg"), 50,
                Set.of(), compressed.look()), compressed);
        assertTrue(compressed.bytes().length < source.length / 2, compressed.bytes().length + " of " + source.length);
    }

    @Test
    void readsEveryScanOfAProgressiveFile() throws Exception {
        BufferedImage photo = Sources.photo(64, 48);
        byte[] file = Sources.progressiveJpeg(photo);
        // A marker's FF is followed by 00 wherever it is data (ITU-T T.81, B.1.1.5).
        long scans = IntStream.range(1, file.length).filter(i -> file[i - 1] == (byte) 0xFF && file[i] == (byte) 0xDA).count();
        assertTrue(scans > 5, scans + " scans");
        JpegSegments progressive = JpegSegments.read(file);
        BufferedImage baseline = new PictureReader().read(JpegSegments.read(Sources.jpeg(photo, 0.9f)), null).image();
        assertArrayEquals(baseline.getRaster().getPixels(0, 0, 64, 48, (int[]) null),
                new PictureReader().read(progressive, null).image().getRaster().getPixels(0, 0, 64, 48, (int[]) null));
    }

    @Test
    void halvesTheChromaBothWays() throws Exception {
        byte[] output = compressor.compress(Sources.jpeg(Sources.photo(64, 48), 0.95f), CompressOptions.DEFAULTS).bytes();
        int frame = Segments.indexOf(output, "\u00FF\u00C0");
        assertEquals(0x22, output[frame + 11]);
        assertEquals(0x11, output[frame + 14]);
    }

    @Test
    void givesTheSameBytesForTheSameInput() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(64, 48), 0.95f);
        assertArrayEquals(compressor.compress(source, CompressOptions.DEFAULTS).bytes(),
                new Compressor(5_000).compress(source, CompressOptions.DEFAULTS).bytes());
    }

    @Test
    void leavesGreyGrey() throws Exception {
        BufferedImage grey = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 16, 32, 0, filled(512, 60));
        grey.getRaster().setSamples(16, 0, 16, 32, 0, filled(512, 180));
        byte[] output = compressor.compress(Sources.jpeg(grey, 1f), CompressOptions.DEFAULTS).bytes();
        WritableRaster raster = Sources.decode(output).getRaster();
        assertEquals(1, raster.getNumBands());
        assertEquals(60, raster.getSample(4, 16, 0), 3);
        assertEquals(180, raster.getSample(28, 16, 0), 3);
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    @Test
    void givesTheStrippedSourceWhereEncodingWouldNotBeSmaller() throws Exception {
        byte[] small = new JpegEncoder(false, false).encode(new Picture(Sources.photo(64, 48), null), 20, null, false).bytes();
        byte[] source = Segments.withSegment(Segments.withSegment(small, 0xFE, Segments.latin1("a comment")),
                0xED, Segments.latin1("Photoshop 3.0\0 and what it knows"));
        Compressed compressed = compressor.compress(source, CompressOptions.DEFAULTS);
        assertTrue(compressed.has(Remark.KEPT));
        assertNull(compressed.quality());
        assertArrayEquals(small, compressed.bytes());
    }

    @Test
    void neverKeepsASourceThatLiesOnItsSide() throws Exception {
        byte[] source = Segments.withSegment(Sources.jpeg(Sources.photo(64, 48), 0.2f), 0xE1, Segments.exif(6, "Anna"));
        Compressed compressed = compressor.compress(source, CompressOptions.DEFAULTS);
        assertFalse(compressed.has(Remark.KEPT));
        assertEquals(48, compressed.width());
    }

    @Test
    void readsRgbThatAnAdobeSegmentDeclares() throws Exception {
        byte[] source = Segments.withSegment(Sources.jpegOfBands(Pixels.rgb(
                Sources.quarters(32, 32, BufferedImage.TYPE_3BYTE_BGR)).getRaster()), 0xEE, Segments.adobe(0));
        assertFourQuarters(source);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesThreeComponentsForYcbcrWithAndWithoutJfif(boolean jfif) throws Exception {
        // Equal sampling and no segment: ImageIO alone would take the bands for RGB.
        BufferedImage image = Sources.quarters(32, 32, BufferedImage.TYPE_3BYTE_BGR);
        WritableRaster bands = Pixels.emptyRgb(32, 32).getRaster();
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                bands.setPixel(x, y, ycbcr(new Color(image.getRGB(x, y))));
            }
        }
        byte[] bare = Sources.jpegOfBands(bands);
        assertEquals(-1, Segments.indexOf(bare, "JFIF"));
        assertFourQuarters(jfif ? Segments.withSegment(bare, 0xE0, Segments.latin1("JFIF\0\1\2\0\0\1\0\1\0\0")) : bare);
    }

    private static int[] ycbcr(Color color) {
        double y = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
        return new int[] {(int) Math.round(y), (int) Math.round(128 + 0.564 * (color.getBlue() - y)),
            (int) Math.round(128 + 0.713 * (color.getRed() - y))};
    }

    private void assertFourQuarters(byte[] source) throws Exception {
        Compressed compressed = compressor.compress(source, CompressOptions.parse(null, "90", null, null, null,
                CompressOptions.DEFAULTS));
        assertFalse(compressed.has(Remark.KEPT));
        Sources.assertQuarters(Sources.decode(compressed.bytes()), 8,
                Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, Sources.BOTTOM_RIGHT);
    }
}
