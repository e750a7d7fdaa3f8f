package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.TestEncoder;
import io.dromedary.jpeg.UnitRows;
import io.dromedary.testing.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

    private final Compressor compressor = new Compressor(50_000_000);

    private static CompressOptions options(String fit, String pad) {
        return new CompressOptions("quality", 95, 20, "jpeg", "#ff0000", "keep", 0, fit, pad);
    }

    private BufferedImage sized(byte[] file, CompressOptions options) throws ImageException {
        return Pictures.decoded(compressor.compress(file, options).bytes());
    }

    @ParameterizedTest
    @CsvSource({"3000, 2000, 1000x1000, 1000, 667", "2000, 3000, 1000x1000, 667, 1000", "800, 600, 1000x1000, 800, 600", "3000, 10, 1000x1000, 1000, 3",
        "5000, 2, 100x100, 100, 1", "1000, 1000, 1000x999, 999, 999", "1600, 1200, 65500x600, 800, 600"})
    void areTheLargestThatFitAndNeverLargerThanThePicture(int width, int height, String fit, int wide, int high) {
        assertEquals(new Compressed.Size(wide, high), Sizing.of(fit, null).picture(width, height));
    }

    @ParameterizedTest
    @CsvSource({"3000, 2000, 1000x1000, 1:1, 1000, 667, 1000, 1000", "100, 150, , 1:1, 100, 150, 150, 150", "1000, 2000, 2000x2000, 4:3, 750, 1500, 2000, 1500",
        "200, 200, 1000x1000, 1:1, 200, 200, 200, 200", "3001, 2003, 1000x750, 4:3, 1000, 667, 1000, 750"})
    void holdThePictureAndItsBars(int width, int height, String fit, String pad, int wide, int high, int canvasWide, int canvasHigh) {
        Sizing sizing = Sizing.of(fit, pad);

        Compressed.Size picture = sizing.picture(width, height);

        assertEquals(new Compressed.Size(wide, high), picture);
        assertEquals(new Compressed.Size(canvasWide, canvasHigh), sizing.around(wide, high));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0x100", "big", "100x", "100x200x300", "70000", "-5", "1e3"})
    void thatAreNoneAreRefusedWithWhatToWrite(String fit) {
        String message = assertThrows(IllegalArgumentException.class, () -> options(fit, null)).getMessage();

        assertTrue(message.contains("'" + fit + "'") && message.contains("2000x2000"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0:1", "square", "101:1", "1:1:1"})
    void ofNoRatioAreRefusedWithWhatToWrite(String pad) {
        String message = assertThrows(IllegalArgumentException.class, () -> options(null, pad)).getMessage();

        assertTrue(message.contains("'" + pad + "'") && message.contains("4:3"), message);
    }

    @Test
    void areReadAsPeopleWriteThem() {
        CompressOptions options = options(" 2000 × 1500px", "8/6");

        assertEquals("2000x1500", options.fit());
        assertEquals("4:3", options.pad());
        assertEquals("300x300", options("300", null).fit());
    }

    /** Each quarter of one colour; a JPEG's are exact but for its rounding. */
    private static BufferedImage quarters(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {new Color(200, 40, 40), new Color(40, 160, 40), new Color(40, 40, 200), new Color(230, 230, 230)};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * (width / 2), i / 2 * (height / 2), width - width / 2, height - height / 2);
        }
        graphics.dispose();
        return image;
    }

    private static void assertQuarters(BufferedImage image, int left, int top, int width, int height) {
        Color[] colours = {new Color(200, 40, 40), new Color(40, 160, 40), new Color(40, 40, 200), new Color(230, 230, 230)};
        for (int i = 0; i < 4; i++) {
            assertColour(colours[i], image, left + width / 4 + i % 2 * (width / 2), top + height / 4 + i / 2 * (height / 2));
        }
    }

    private static void assertColour(Color expected, BufferedImage image, int x, int y) {
        Color seen = new Color(image.getRGB(x, y));
        int difference = Math.max(Math.abs(expected.getRed() - seen.getRed()), Math.max(Math.abs(expected.getGreen() - seen.getGreen()), Math.abs(expected.getBlue() - seen.getBlue())));
        assertTrue(difference <= 6, "At " + x + ", " + y + " is " + seen + " where " + expected + " was expected");
    }

    @ParameterizedTest
    @CsvSource({"jpg, 300", "jpg, 130", "jpg, 66", "jpg, 20", "png, 300", "png, 20", "gif, 100", "bmp, 100"})
    void keepEveryColourInItsPlace(String type, int side) throws ImageException {
        BufferedImage seen = sized(Pictures.encoded(quarters(800, 600), type), options(side + "", null));

        assertEquals(side, seen.getWidth());
        assertEquals(Math.round(side * 0.75), seen.getHeight());
        assertQuarters(seen, 0, 0, seen.getWidth(), seen.getHeight());
    }

    /** Each sample of a component, of brightness and of colours, is part of a slope, which has the same values at any size. */
    @ParameterizedTest
    @CsvSource({"2, 2, 90", "1, 1, 90", "2, 1, 61", "1, 2, 61", "4, 1, 90", "2, 2, 31", "1, 1, 20"})
    void keepColoursOfAnyNumberOfSamplesInTheirPlace(int broad, int tall, int side) throws ImageException {
        int width = 299;
        int height = 201;
        byte[] file = TestEncoder.encode(width, height, 95, -1, (component, x, y) -> (int) slope(component, (x + 0.5) * (component == 0 ? 1 : broad) / width,
            (y + 0.5) * (component == 0 ? 1 : tall) / height), broad << 4 | tall, 0x11, 0x11);

        BufferedImage seen = sized(file, options(side + "", null));

        for (int y = 2; y < seen.getHeight() - 2; y++) {
            for (int x = 2; x < side - 2; x++) {
                double across = (x + 0.5) / side;
                double down = (y + 0.5) / seen.getHeight();
                double blue = slope(1, across, down) - 128;
                double red = slope(2, across, down) - 128;
                double bright = slope(0, across, down);
                assertColour(new Color((int) (bright + 1.402 * red), (int) (bright - 0.344 * blue - 0.714 * red), (int) (bright + 1.772 * blue)), seen, x, y);
            }
        }
    }

    private static double slope(int component, double across, double down) {
        return component == 0 ? 90 + 60 * across : component == 1 ? 110 + 40 * down : 145 - 40 * across;
    }

    @Test
    void layBarsOfTheBackgroundAround() throws ImageException {
        BufferedImage seen = sized(Pictures.encoded(quarters(800, 400), "jpg"), options("200", "1:1"));

        assertEquals(200, seen.getWidth());
        assertEquals(200, seen.getHeight());
        assertColour(Color.RED, seen, 100, 20);
        assertColour(Color.RED, seen, 100, 180);
        assertQuarters(seen, 0, 50, 200, 100);
    }

    @Test
    void makeAGreyPictureOneOfColoursWhereItsBarsHaveSome() throws ImageException {
        BufferedImage grey = new BufferedImage(300, 100, BufferedImage.TYPE_BYTE_GRAY);

        BufferedImage seen = sized(Pictures.encoded(grey, "jpg"), options(null, "1:1"));

        assertColour(Color.RED, seen, 150, 20);
        assertColour(Color.BLACK, seen, 150, 150);
    }

    @Test
    void mixLightAndNotNumbers() throws ImageException {
        BufferedImage stripes = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x += 2) {
                stripes.setRGB(x, y, 0xFFFFFF);
            }
        }

        BufferedImage seen = sized(Pictures.encoded(stripes, "png"), options("64", null));

        // Half of the light is 188 in sRGB, and not 128.
        assertColour(new Color(188, 188, 188), seen, 32, 32);
    }

    @Test
    void letNoColourOfWhatIsTransparentShine() throws ImageException {
        BufferedImage glass = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 400; x++) {
                glass.setRGB(x, y, x < 200 ? 0xFF2020C0 : 0x0000FF00);
            }
        }
        CompressOptions keep = new CompressOptions("quality", 50, 20, "keep", "#ffffff", "keep", 0, "40", null);

        BufferedImage seen = sized(Pictures.encoded(glass, "png"), keep);

        assertEquals(40, seen.getWidth());
        assertEquals(0, seen.getRGB(30, 20) >>> 24);
        assertEquals(255, seen.getRGB(5, 20) >>> 24);
        assertTrue((seen.getRGB(19, 20) >> 8 & 0xFF) < 60, "no green at the edge: " + Integer.toHexString(seen.getRGB(19, 20)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void fitThePictureAsItIsSeen(int orientation) throws ImageException {
        byte[] file = Pictures.withOrientation(Pictures.encoded(quarters(800, 400), "jpg"), orientation);

        BufferedImage seen = sized(file, options("100x1000", null));

        boolean turned = orientation >= 5;
        assertEquals(100, seen.getWidth());
        assertEquals(turned ? 200 : 50, seen.getHeight());
        BufferedImage whole = sized(file, options(null, null));
        int scale = whole.getWidth() / seen.getWidth();
        for (int i = 0; i < 4; i++) {
            int x = seen.getWidth() / 4 + i % 2 * (seen.getWidth() / 2);
            int y = seen.getHeight() / 4 + i / 2 * (seen.getHeight() / 2);
            assertColour(new Color(whole.getRGB(x * scale, y * scale)), seen, x, y);
        }
    }

    @Test
    void leaveAJpegThatFitsWithoutPixels() throws ImageException {
        byte[] file = Pictures.jpeg(640, 480, 1);
        JpegRequantiser requantiser = new JpegRequantiser(50_000_000, "visual", "420", true);

        assertTrue(requantiser.takes(compressor.judge(file, options("640x480", "4:3"))));
        assertTrue(!requantiser.takes(compressor.judge(file, options("639x480", null))));
        assertTrue(!requantiser.takes(compressor.judge(file, options(null, "1:1"))));
    }

    @Test
    void neverLetASmallSourceOfAnotherSizeGoOut() throws ImageException {
        BufferedImage tiny = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_BINARY);

        Compressed compressed = compressor.compress(Pictures.encoded(tiny, "gif"), options("150", null));

        assertEquals(150, compressed.width());
        assertTrue(!compressed.has(Remark.KEPT));
    }

    /** Of the last two the short side becomes one and a half pixels, which are two. */
    @ParameterizedTest
    @CsvSource({"800, 600, 100, 1", "800, 600, 101, 2", "800, 600, 200, 2", "800, 600, 300, 3", "800, 600, 301, 4", "800, 600, 400, 4", "800, 600, 401, 8", "800, 600, 800, 8",
        "600, 800, 100, 1", "600, 800, 201, 3", "800, 12, 100, 2", "12, 800, 100, 2"})
    void areMadeOfTheSmallestPartThatIsAsLarge(int width, int height, int fit, int eighths) throws Exception {
        SourcePicture source = new SourcePicture(new byte[0], JpegSegments.read(grey(width, height)), options(fit + "", null));

        assertEquals(eighths, new Sizes(50_000_000).eighths(source));
    }

    @ParameterizedTest
    @CsvSource({"jpg, 1, 50, true", "jpg, 1, 51, false", "jpg, 3, 50, true", "jpg, 3, 51, false", "jpg, 4, 50, false", "png, 3, 50, false"})
    void areMadeOfAPartWhereItIsHalfAJpegOfCommonColours(String type, int bands, int fit, boolean reduced) throws Exception {
        byte[] file = bands == 4 ? Sources.jpegOfBands(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 100, 80, 4, null))
            : Pictures.encoded(new BufferedImage(100, 80, bands == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB), type);

        assertEquals(reduced, new Sizes(50_000_000).reduces(compressor.judge(file, options(fit + "", null))));
    }

    /** Beside the edges between four flat quarters each sample is exactly as it was. */
    @Test
    void keepTheSamplesOfAJpegInTheirPlace() throws Exception {
        byte[] file = TestEncoder.encode(160, 96, 95, -1, (component, x, y) -> x < 80 ^ y < 48 ? 60 : 200, 0x11);
        SourcePicture source = compressor.judge(file, options("36", null));
        Sizes sizes = new Sizes(50_000_000);

        UnitRows rows = sizes.planes(source, sizes.reduced(source));

        float[] upper = new float[8 * 40];
        float[] lower = new float[8 * 40];
        rows.read(0, new float[][] {upper});
        rows.read(1, new float[][] {lower});
        assertEquals("36 22 1", rows.width() + " " + rows.height() + " " + rows.components());
        assertEquals("72 72 -68 -68", quarter(upper, 7));
        assertEquals("-68 -68 72 72", quarter(lower, 15 - 8));
    }

    private static String quarter(float[] samples, int y) {
        return "%.0f %.0f %.0f %.0f".formatted(samples[y * 40], samples[y * 40 + 14], samples[y * 40 + 22], samples[y * 40 + 35]);
    }

    @ParameterizedTest
    @CsvSource({"300, 1, 100, 1", "1, 300, 1, 100", "300, 200, 100, 67"})
    void areMadeWhereOneSideIsAnotherThanItWas(int width, int height, int wide, int high) {
        Picture sized = Sizes.sized(new Picture(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), null), options("100", null));

        assertEquals(wide + " " + high, sized.image().getWidth() + " " + sized.image().getHeight());
    }

    @Test
    void leaveAPictureThatHasThem() {
        Picture picture = new Picture(new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB), null);

        assertSame(picture, Sizes.sized(picture, options("100", null)));
    }

    private static byte[] grey(int width, int height) throws Exception {
        return Pictures.encoded(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpg");
    }
}
