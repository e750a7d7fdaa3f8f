package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Pictures;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files of one picture: each is what its options alone make of it, in its colours, upright. */
class RenditionsTest {

    private static final String THREE = "thumb:fit=40,pad=1:1;medium:fit=100;full";

    private final Compressor compressor = new Compressor(50_000_000);
    private final JpegRequantiser requantiser = new JpegRequantiser(50_000_000, "visual", "420", true);
    private final Renditions renditions = new Renditions(compressor, requantiser, true);

    private static CompressOptions fine(String several) {
        return new CompressOptions("quality", 95, 20, "jpeg", "#ff0000", "keep", 0).withRenditions(several);
    }

    private List<MadeRendition> made(byte[] file, CompressOptions options) throws ImageException {
        return renditions.make(compressor.judge(file, options));
    }

    private static BufferedImage seen(MadeRendition rendition) throws Exception {
        assertNotNull(rendition.picture(), rendition.failure());
        return Sources.decode(rendition.picture().bytes());
    }

    /** The quarters of a picture that has bars above and below, or none. */
    private static void assertQuarters(BufferedImage image, int top, int height, int tolerance, Color... colours) {
        for (int i = 0; i < 4; i++) {
            Sources.assertColour(colours[i], image, image.getWidth() / 4 + i % 2 * (image.getWidth() / 2), top + height / 4 + i / 2 * (height / 2), tolerance);
        }
    }

    private static final Color[] UPRIGHT = {Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, Sources.BOTTOM_RIGHT};

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAJpegAreEachWhatItsOptionsAloneMake(boolean progressive) throws Exception {
        BufferedImage photo = Pictures.photo(403, 301, 7);
        byte[] file = progressive ? Sources.progressiveJpeg(photo) : Pictures.jpeg(photo, 0.9f);
        CompressOptions options = CompressOptions.DEFAULTS.withRenditions("full;fine:quality=80;medium:fit=200;small:fit=90,quality=70;thumb:fit=40,pad=1:1");

        List<MadeRendition> made = made(file, options);

        assertEquals(List.of("full", "fine", "medium", "small", "thumb"), made.stream().map(MadeRendition::name).toList());
        assertArrayEquals(requantiser.compress(file, CompressOptions.DEFAULTS).bytes(), made.get(0).picture().bytes());
        for (int i = 1; i < made.size(); i++) {
            CompressOptions alone = options.several().get(i).options();
            byte[] expected = i == 1 ? requantiser.compress(file, alone).bytes() : compressor.compress(file, alone).bytes();
            assertArrayEquals(expected, made.get(i).picture().bytes(), made.get(i).name());
        }
        assertTrue(made.get(0).picture().has(Remark.REQUANTISED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void showEveryColourInItsPlace(String type) throws Exception {
        byte[] file = Pictures.encoded(Sources.quarters(160, 80, BufferedImage.TYPE_INT_RGB), type);

        List<MadeRendition> made = made(file, fine(THREE));

        assertQuarters(seen(made.get(0)), 10, 20, 8, UPRIGHT);
        Sources.assertColour(Color.RED, seen(made.get(0)), 20, 3, 8);
        Sources.assertColour(Color.RED, seen(made.get(0)), 20, 36, 8);
        assertEquals("40x40 100x50 160x80", made.get(0).picture().width() + "x" + made.get(0).picture().height() + " "
            + made.get(1).picture().width() + "x" + made.get(1).picture().height() + " " + made.get(2).picture().width() + "x" + made.get(2).picture().height());
        assertQuarters(seen(made.get(1)), 0, 50, 8, UPRIGHT);
        assertQuarters(seen(made.get(2)), 0, 80, 8, UPRIGHT);
    }

    @Test
    void areUprightWhereTheFileIsTurned() throws Exception {
        // Orientation 8: what is seen is the stored picture turned to the left, so its right side is on top.
        byte[] file = Pictures.withOrientation(Pictures.encoded(Sources.quarters(80, 160, BufferedImage.TYPE_INT_RGB), "jpg"), 8);

        for (MadeRendition one : made(file, fine("thumb:fit=40;medium:fit=100;full"))) {
            BufferedImage image = seen(one);
            assertEquals(2 * image.getHeight(), image.getWidth(), one.name());
            assertQuarters(image, 0, image.getHeight(), 8, Sources.TOP_RIGHT, Sources.BOTTOM_RIGHT, Sources.TOP_LEFT, Sources.BOTTOM_LEFT);
        }
    }

    @Test
    void keepTransparencyOrLayItOnTheBackgroundOfEach() throws Exception {
        byte[] file = Pictures.encoded(Sources.quartersWithAlpha(160, 80, 0), "png");
        List<MadeRendition> made = made(file, fine("shop:fit=80;dark:fit=80,background=black;glass:fit=80,format=keep"));

        Sources.assertColour(Color.RED, seen(made.get(0)), 60, 30, 8);
        Sources.assertColour(Color.BLACK, seen(made.get(1)), 60, 30, 8);
        assertTrue(made.get(0).picture().has(Remark.FLATTENED) && made.get(1).picture().has(Remark.FLATTENED));
        assertEquals(ImageType.PNG, made.get(2).picture().type());
        assertEquals(0, seen(made.get(2)).getRGB(60, 30) >>> 24);
    }

    @Test
    void keepTheProfileWhoseNumbersTheirSamplesAre() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] file = Segments.withProfile(Sources.jpeg(Sources.quarters(160, 80, BufferedImage.TYPE_INT_RGB), 0.95f), profile);

        for (MadeRendition one : made(file, fine(THREE.replace(",pad=1:1", "")))) {
            assertArrayEquals(profile, JpegSegments.read(one.picture().bytes()).metadata().profile().bytes(), one.name());
            WritableRaster raster = Pictures.decoded(Segments.withSegment(withoutProfile(one.picture().bytes()), 0xFE, new byte[0])).getRaster();
            int[] pixel = raster.getPixel(raster.getWidth() / 4, raster.getHeight() / 4, (int[]) null);
            assertEquals(Sources.TOP_LEFT.getRed(), pixel[0], 8, one.name());
        }
    }

    private static byte[] withoutProfile(byte[] jpeg) {
        int at = Segments.indexOf(jpeg, "ICC_PROFILE") - 4;
        int length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        byte[] without = new byte[jpeg.length - length];
        System.arraycopy(jpeg, 0, without, 0, at);
        System.arraycopy(jpeg, at + length, without, at, without.length - at);
        return without;
    }

    @Test
    void haveTheColoursOfInk() throws Exception {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 160, 80, 4, null);
        for (int i = 0; i < 160 * 80; i++) {
            raster.setPixel(i % 160, i / 160, i % 160 < 80 ? new int[] {0, 0, 255, 0} : new int[] {0, 0, 0, 255});
        }

        for (MadeRendition one : made(Sources.jpegOfBands(raster), fine(THREE.replace(",pad=1:1", "")))) {
            BufferedImage image = seen(one);
            Sources.assertColour(Color.YELLOW, image, image.getWidth() / 4, image.getHeight() / 2, 40);
            Sources.assertColour(Color.BLACK, image, image.getWidth() * 3 / 4, image.getHeight() / 2, 40);
        }
    }

    @Test
    void haveTheUpperEightOfSixteenBits() throws Exception {
        byte[] rows = new byte[80 * (1 + 160 * 2)];
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 160; x++) {
                rows[y * 321 + 1 + 2 * x] = (byte) (x < 80 ? 0x20 : 0xB0);
                rows[y * 321 + 2 + 2 * x] = (byte) 0x7F;
            }
        }

        CompressOptions options = fine(THREE.replace(",pad=1:1", "") + ";png:fit=80,format=keep").withGrown("convert");
        for (MadeRendition one : made(Segments.png(160, 80, 16, 0, rows, null, null), options)) {
            BufferedImage image = seen(one);
            assertEquals(0x20, level(image, image.getWidth() / 4, image.getHeight() / 2), 3, one.name());
            assertEquals(0xB0, level(image, image.getWidth() * 3 / 4, image.getHeight() / 2), 3, one.name());
        }
    }

    /** Of grey, without what Java makes of it as a colour. */
    private static int level(BufferedImage image, int x, int y) {
        return image.getColorModel() instanceof IndexColorModel ? image.getRGB(x, y) & 0xFF : image.getRaster().getSample(x, y, 0);
    }

    @Test
    void ofLargePicturesAreTheSameByRows() throws Exception {
        Compressor byRows = new Compressor(50_000_000, new JpegEncoder(false, false), MemoryBudget.unlimited(), 1_000, new Strips(2_000, 2_000));
        byte[] file = Pictures.encoded(Sources.quartersWithAlpha(160, 80, 0), "png");
        CompressOptions options = fine("shop:fit=80;dark:fit=80,background=black;full");

        List<MadeRendition> made = new Renditions(byRows, requantiser, true).make(byRows.judge(file, options));

        for (int i = 0; i < 3; i++) {
            assertArrayEquals(byRows.compress(file, options.several().get(i).options()).bytes(), made.get(i).picture().bytes(), made.get(i).name());
        }
    }

    @Test
    void inItsOwnSizeIsNeverBiggerThanTheFile() throws Exception {
        byte[] file = Pictures.encoded(new BufferedImage(160, 80, BufferedImage.TYPE_BYTE_BINARY), "png");

        List<MadeRendition> made = made(file, fine("thumb:fit=40;full;same:fit=160"));

        assertFalse(made.get(0).picture().has(Remark.KEPT));
        for (MadeRendition whole : made.subList(1, 3)) {
            assertTrue(whole.picture().has(Remark.KEPT), whole.name());
            assertTrue(whole.picture().bytes().length <= file.length);
        }
    }

    @Test
    void keepToTheBytesThatOneNames() throws Exception {
        byte[] file = Pictures.jpeg(800, 600, 3);

        List<MadeRendition> made = made(file, CompressOptions.DEFAULTS.withRenditions("full:mode=size;mail:fit=400,max_bytes=9kB;thumb:fit=100"));

        assertTrue(made.get(0).picture().bytes().length <= file.length / 2);
        assertTrue(made.get(1).picture().bytes().length <= 9_000 && made.get(1).picture().bytes().length > 7_000, "bytes: " + made.get(1).picture().bytes().length);
        assertEquals(50, made.get(2).picture().quality());
    }

    @Test
    void thatFailsFailsAloneUnlessItIsTheFirst() throws Exception {
        // No JPEG is so long, and a BMP cannot be shown as it is.
        byte[] file = Pictures.encoded(new BufferedImage(66_000, 2, BufferedImage.TYPE_INT_RGB), "bmp");

        List<MadeRendition> made = made(file, fine("thumb:fit=100;full"));

        assertEquals(100, made.get(0).picture().width());
        assertNull(made.get(1).picture());
        assertTrue(made.get(1).failure().contains("66,000"), made.get(1).failure());
        assertEquals("too_many_pixels", assertThrows(ImageException.class, () -> made(file, fine("full;thumb:fit=100"))).code());
    }

    @Test
    void thatGoByBytesAreRequantisedEachByItself() throws Exception {
        byte[] file = Pictures.jpeg(400, 300, 3);
        CompressOptions options = CompressOptions.DEFAULTS.withRenditions("half:mode=size;mail:max_bytes=9kB;plain");

        List<MadeRendition> made = made(file, options);

        for (int i = 0; i < 3; i++) {
            Compressed alone = requantiser.compress(file, options.several().get(i).options());
            assertTrue(made.get(i).picture().has(Remark.REQUANTISED), made.get(i).name());
            assertArrayEquals(alone.bytes(), made.get(i).picture().bytes(), made.get(i).name());
        }
    }

    @Test
    void thatCannotBeRequantisedForWantOfMemoryFailAloneUnlessItIsTheFirst() throws Exception {
        SourcePicture source = compressor.judge(Pictures.jpeg(400, 300, 3), CompressOptions.DEFAULTS.withRenditions("thumb:fit=40;half:mode=size"));
        SourcePicture other = source.with(CompressOptions.DEFAULTS.withRenditions("half:mode=size;thumb:fit=40"));
        Renditions poor = new Renditions(compressor, new JpegRequantiser(50_000_000, "visual", "420", true, new MemoryBudget(1_024)), true);

        List<MadeRendition> made = poor.make(source);

        assertEquals(40, made.get(0).picture().width());
        assertTrue(made.get(1).failure().contains("MB of memory"), made.get(1).failure());
        assertEquals("too_large_for_memory", assertThrows(ImageException.class, () -> poor.make(other)).code());
    }

    @Test
    void inTheirOwnSizeNeedNoPixelsThoughASmallerOneDoes() throws Exception {
        // Three samples of one colour for each of lightness: such a JPEG is requantised, but not made smaller by its coefficients.
        byte[] file = flatJpeg(96, 0x31);
        Compressor poor = new Compressor(50_000_000, new MemoryBudget(1_024));

        List<MadeRendition> made = new Renditions(poor, requantiser, true).make(poor.judge(file, CompressOptions.DEFAULTS.withRenditions("full;thumb:fit=10")));

        assertEquals(96, made.get(0).picture().width());
        assertTrue(made.get(1).failure().contains("MB of memory"), made.get(1).failure());
    }

    /** Grey all over, with one code of one bit for "no difference" and "nothing more" each: two bits a block. */
    private static byte[] flatJpeg(int side, int samplingOfBlue) {
        byte[] steps = new byte[64];
        java.util.Arrays.fill(steps, (byte) 1);
        int units = (side / 24) * (side / 8);
        return Segments.join(Segments.latin1("\u00FF\u00D8\u00FF\u00DB\0\103\0"), steps,
            Segments.latin1("\u00FF\u00C0\0\21\10"), new byte[] {0, (byte) side, 0, (byte) side, 3, 1, 0x11, 0, 2, (byte) samplingOfBlue, 0, 3, 0x11, 0},
            Segments.latin1("\u00FF\u00C4\0\24\0\1"), new byte[16], Segments.latin1("\u00FF\u00C4\0\24\20\1"), new byte[16],
            Segments.latin1("\u00FF\u00DA\0\14\3\1\0\2\0\3\0\0\77\0"), new byte[units * 5 * 2 / 8], Segments.latin1("\u00FF\u00D9"));
    }

    @Test
    void ofWhatStepsMadeAreEachEncodedAndTheMemoryIsGivenBack() throws Exception {
        CompressOptions options = fine("thumb:fit=40;full");
        SourcePicture source = compressor.judge(Pictures.encoded(Sources.quarters(160, 80, BufferedImage.TYPE_INT_RGB), "png"), options);
        DecodedPicture decoded = compressor.decode(source);
        BufferedImage photo = Sources.photo(100, 50);

        List<MadeRendition> made = renditions.encode(source, decoded, photo);

        assertEquals("thumb 40x20, full 100x50", made.get(0).name() + " " + made.get(0).picture().width() + "x" + made.get(0).picture().height() + ", "
            + made.get(1).name() + " " + made.get(1).picture().width() + "x" + made.get(1).picture().height());
        assertFalse(decoded.isOpen());
        for (int i = 0; i < 2; i++) {
            SourcePicture one = source.with(options.several().get(i).options());
            assertArrayEquals(compressor.encode(one, decoded, photo).bytes(), made.get(i).picture().bytes());
        }
    }

    @Test
    void ofWhatAStepMadeTooLongFailAloneUnlessItIsTheFirst() throws Exception {
        SourcePicture source = compressor.judge(Pictures.encoded(Sources.quarters(160, 80, BufferedImage.TYPE_INT_RGB), "png"),
            fine("shot:format=keep;full"));
        SourcePicture other = source.with(fine("full;shot:format=keep"));
        BufferedImage tooLong = new BufferedImage(65_501, 1, BufferedImage.TYPE_3BYTE_BGR);

        List<MadeRendition> made = renditions.encode(source, compressor.decode(source), tooLong);

        assertEquals(65_501, made.get(0).picture().width());
        assertTrue(made.get(1).failure().startsWith("The picture could not be made of this one") && made.get(1).failure().contains("65,501"), made.get(1).failure());
        DecodedPicture decoded = compressor.decode(other);
        assertThrows(IllegalArgumentException.class, () -> renditions.encode(other, decoded, tooLong));
        assertFalse(decoded.isOpen());
    }

    @Test
    void needTransparencyWhereOneOfThemShowsIt() throws Exception {
        byte[] png = Pictures.encoded(Sources.quartersWithAlpha(16, 8, 0), "png");
        SourcePicture some = compressor.judge(png, fine("shop:fit=8;glass:fit=4,format=keep"));
        SourcePicture none = compressor.judge(png, fine("shop:fit=8;dark:background=black"));

        assertEquals("4x4", renditions.widest(some).options().fit());
        assertTrue(renditions.widest(some).showsTransparency());
        assertSame(none, renditions.widest(none));
    }

    @Test
    void areThereWhereTheOptionsNameSome() throws Exception {
        byte[] png = Pictures.encoded(Sources.quarters(16, 8, BufferedImage.TYPE_INT_RGB), "png");

        assertTrue(compressor.judge(png, fine("shop")).hasRenditions());
        assertFalse(compressor.judge(png, CompressOptions.DEFAULTS).hasRenditions());
    }

    @Test
    void ofADamagedFileFailTogether() {
        byte[] file = Pictures.jpeg(400, 300, 3);
        byte[] half = java.util.Arrays.copyOf(file, file.length / 2);

        assertEquals("truncated", assertThrows(ImageException.class, () -> made(half, fine(THREE))).code());
    }

    @Test
    void thatNeedMoreMemoryTogetherAreMadeOneByOne() throws Exception {
        byte[] file = Pictures.jpeg(800, 600, 3);
        CompressOptions options = CompressOptions.DEFAULTS.withRenditions("full;half:fit=400;quarter:fit=200;eighth:fit=100");
        MemoryBudget scarce = new MemoryBudget(7_000_000);
        Compressor small = new Compressor(50_000_000, "visual", true, scarce);

        List<MadeRendition> made = new Renditions(small, new JpegRequantiser(50_000_000, "visual", "420", false, scarce), true).make(small.judge(file, options));

        assertEquals(List.of(800, 400, 200, 100), made.stream().map(one -> one.picture().width()).toList());
    }
}
