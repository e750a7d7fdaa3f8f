package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What large pictures go through, on small ones: by rows comes out what comes out of the whole. */
class LargePictureReaderTest {

    private static final int WIDTH = 61;
    private static final int HEIGHT = 47;
    private static final CompressOptions ON_GREEN = CompressOptions.parse(null, "90", null, null, "#208040", CompressOptions.DEFAULTS);

    private final Compressor whole = new Compressor(1_000_000);
    /** Nine rows in a strip, thirteen in a region: neither divides the height. */
    private final Compressor byRows = new Compressor(1_000_000, new JpegEncoder(false, false), MemoryBudget.unlimited(), 0, new Strips(9 * WIDTH, 13 * WIDTH));

    static Stream<Arguments> files() throws IOException {
        BufferedImage photo = Sources.photo(WIDTH, HEIGHT);
        BufferedImage glass = glass();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("JPEG of colours named", Segments.withSegment(Sources.jpegOfBands(photo.getRaster()), 0xEE, Segments.adobe(0)));
        files.put("progressive JPEG", Segments.withSegment(Sources.progressiveJpeg(photo), 0xE1, Segments.exif(3, "Anna")));
        files.put("PNG", Sources.encode(photo, "png"));
        files.put("PNG with transparency", Sources.encode(glass, "png"));
        files.put("interlaced PNG", interlaced(glass));
        for (int type : new int[] {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY}) {
            files.put("PNG of type " + type, Sources.encode(drawn(photo, type), "png"));
            files.put("interlaced PNG of type " + type, interlaced(drawn(photo, type)));
        }
        files.put("PNG of 16 bits", Sources.encode(deep(false), "png"));
        files.put("PNG of 16 bits with transparency", Sources.encode(deep(true), "png"));
        files.put("GIF", Sources.encode(drawn(photo, BufferedImage.TYPE_BYTE_INDEXED), "gif"));
        files.put("BMP", Sources.encode(photo, "bmp"));
        files.put("TIFF by strips", Sources.tiff(photo, "LZW"));
        files.put("TIFF with transparency", Sources.tiff(glass, "Deflate"));
        files.put("TIFF of JPEGs", Sources.tiff(photo, "JPEG"));
        files.put("lossy WebP", Sources.WEBP_LOSSY);
        files.put("WebP with transparency", Sources.WEBP_LOSSLESS_ALPHA);
        files.put("animated WebP", Sources.WEBP_ANIMATED);
        files.put("bare inks", Sources.jpegOfBands(inks()));
        files.put("inks of Adobe's", Segments.withSegment(Sources.jpegOfBands(inks()), 0xEE, Segments.adobe(0)));
        return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void makesTheSameAsOfTheWhole(String name, byte[] file) throws Exception {
        Compressed expected = whole.compress(file, ON_GREEN);
        Compressed compressed = byRows.compress(file, ON_GREEN);

        assertEquals(expected.remarks(), compressed.remarks());
        assertArrayEquals(expected.bytes(), compressed.bytes());
    }

    static Stream<CompressOptions> options() {
        return Stream.of(
            new CompressOptions("quality", 50, 20, "jpeg", "#208040", "convert", 0, "40x40", null),
            new CompressOptions("quality", 50, 20, "jpeg", "#208040", "convert", 0, null, "2:1"),
            new CompressOptions("quality", 50, 20, "jpeg", "#ffffff", "keep", 0, "50x50", "1:1"),
            new CompressOptions("size", 50, 20, "jpeg", "#208040", "convert", 0),
            new CompressOptions("bytes", 50, 5, "jpeg", "#208040", "convert", 900),
            new CompressOptions("quality", 50, 20, "webp", "#208040", "convert", 0, "40x40", "1:1"),
            new CompressOptions("quality", 50, 20, "keep", "#208040", "keep", 0));
    }

    /** Whatever is asked for: what came out of rows alone once failed where somebody asked for samples. */
    @ParameterizedTest
    @MethodSource("options")
    void makesTheSameByAllOptions(CompressOptions options) throws Exception {
        for (Arguments each : files().toList()) {
            String name = (String) each.get()[0];
            byte[] file = (byte[]) each.get()[1];
            for (JpegEncoder encoder : List.of(new JpegEncoder(false, false), new JpegEncoder(true, true))) {
                Compressor ofWhole = new Compressor(1_000_000, encoder, MemoryBudget.unlimited(), 1_000_000, new Strips(9 * WIDTH, 13 * WIDTH));
                Compressor ofRows = new Compressor(1_000_000, encoder, MemoryBudget.unlimited(), 0, new Strips(9 * WIDTH, 13 * WIDTH));

                Compressed expected = ofWhole.compress(file, options);
                Compressed compressed = ofRows.compress(file, options);

                assertEquals(expected.remarks() + " " + expected.quality() + " " + expected.size(), compressed.remarks() + " " + compressed.quality() + " " + compressed.size(), name);
                assertArrayEquals(expected.bytes(), compressed.bytes(), name);
                assertEquals(expected.look(), compressed.look(), name);
                assertEquals(ofWhole.scores(ofWhole.judge(file, options), List.of(expected.bytes())), ofRows.scores(ofRows.judge(file, options), List.of(expected.bytes())), name);
            }
        }
    }

    static Stream<Arguments> orientations() {
        return IntStream.rangeClosed(1, 8).mapToObj(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void turnsUprightWhatIsTurned(int orientation) throws Exception {
        byte[] file = Segments.withSegment(Sources.jpeg(Sources.photo(WIDTH, HEIGHT), 0.9f), 0xE1, Segments.exif(orientation, "Anna"));

        assertArrayEquals(whole.compress(file, ON_GREEN).bytes(), byRows.compress(file, ON_GREEN).bytes());
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void turnsGreyUprightAndLeavesItGrey(int orientation) throws Exception {
        byte[] file = Segments.withSegment(Sources.jpeg(drawn(Sources.photo(WIDTH, HEIGHT), BufferedImage.TYPE_BYTE_GRAY), 0.9f), 0xE1,
            Segments.exif(orientation, "Anna"));

        assertArrayEquals(whole.compress(file, ON_GREEN).bytes(), byRows.compress(file, ON_GREEN).bytes());
    }

    @ParameterizedTest(name = "type {0} on {1}")
    @CsvSource({"10, #208040", "10, #ffffff", "5, #208040"})
    void laysBarsRoundIt(int type, String colour) throws Exception {
        byte[] file = Sources.encode(drawn(Sources.photo(WIDTH, HEIGHT), type), "png");
        CompressOptions square = new CompressOptions("quality", 90, 20, "jpeg", colour, "convert", 0, null, "1:1");

        Compressed compressed = byRows.compress(file, square);

        assertEquals(new Compressed.Size(WIDTH, WIDTH), compressed.size());
        assertArrayEquals(whole.compress(file, square).bytes(), compressed.bytes());
    }

    @Test
    void findsTheQualityForASize() throws Exception {
        CompressOptions bySize = CompressOptions.parse("size", null, null, null, null, CompressOptions.DEFAULTS);
        byte[] file = Segments.withSegment(Sources.jpeg(Sources.photo(WIDTH, HEIGHT), 0.95f), 0xE1, Segments.exif(6, "Anna"));

        assertEquals(whole.compress(file, bySize).quality(), byRows.compress(file, bySize).quality());
    }

    @Test
    void saysWhatIsWrongWithADamagedFile() throws Exception {
        byte[] png = Sources.encode(Sources.photo(WIDTH, HEIGHT), "png");
        byte[] cut = Arrays.copyOf(png, png.length / 2);

        assertEquals(assertThrows(ImageException.class, () -> whole.compress(cut, ON_GREEN)).code(),
            assertThrows(ImageException.class, () -> byRows.compress(cut, ON_GREEN)).code());
    }

    @Test
    void givesItsPixelsToWhoeverAsksForWholeRows() throws Exception {
        byte[] png = Sources.encode(Sources.photo(WIDTH, HEIGHT), "png");
        Container container = Container.open(ImageType.PNG, png);
        LargePictureReader reader = new LargePictureReader(new PictureReader(), new Strips(9 * WIDTH, 13 * WIDTH));
        Raster rows = reader.read(container, container.metadata(), java.awt.Color.WHITE).picture().image().getRaster();

        assertArrayEquals(Sources.photo(WIDTH, HEIGHT).getRaster().getPixels(0, 20, WIDTH, 3, (int[]) null), rows.getPixels(0, 20, WIDTH, 3, (int[]) null));
        assertThrows(UnsupportedOperationException.class, () -> rows.getPixels(1, 20, WIDTH - 1, 1, (int[]) null));
    }

    @ParameterizedTest(name = "{0} with a profile of {1}: grey {2}, keeps it {3}")
    @CsvSource({"grey, none, true, false", "grey, grey, true, true", "grey, colours, true, false", "colours, none, false, false", "colours, grey, false, false",
        "colours, colours, false, true", "colours that are grey, none, false, false", "colours that are grey, grey, true, true",
        "colours that are grey, colours, false, true"})
    void keepsAProfileThatFits(String kind, String profile, boolean grey, boolean kept) throws Exception {
        BufferedImage photo = Sources.photo(WIDTH, HEIGHT);
        BufferedImage tones = drawn(photo, BufferedImage.TYPE_BYTE_GRAY);
        byte[] png = Sources.encode(kind.equals("grey") ? tones : kind.equals("colours") ? photo : Pixels.rgb(tones), "png");
        Container container = PngChunks.read(profile.equals("none") ? png : withProfile(png, profile.equals("grey") ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB));

        Picture picture = new LargePictureReader(new PictureReader(), new Strips(9 * WIDTH, 13 * WIDTH)).read(container, container.metadata(), Color.WHITE).picture();

        assertEquals(grey + " " + kept, picture.isGrey() + " " + (picture.profile() != null));
    }

    private static byte[] withProfile(byte[] png, int space) {
        byte[] chunk = PngMetadata.profileChunk(new IccProfile(ICC_Profile.getInstance(space).getData()));
        return Segments.withChunk(png, "iCCP", Arrays.copyOfRange(chunk, 8, chunk.length - 4));
    }

    @Test
    void saysWhatIsWrongWithADamagedProgressiveJpeg() throws Exception {
        byte[] jpeg = Sources.progressiveJpeg(Sources.photo(WIDTH, HEIGHT));

        ImageException failure = assertThrows(ImageException.class, () -> byRows.compress(cut(jpeg, jpeg.length / 2), ON_GREEN));

        assertEquals("corrupt", failure.code());
        assertTrue(failure.getMessage().contains("a part of the picture cannot be decoded (The data of a scan ends too early, at byte "), failure.getMessage());
    }

    @Test
    void saysWhatIsWrongWithProgressiveInksAsTheirDecoderDoes() throws Exception {
        byte[] jpeg = Sources.progressiveJpegOfBands(inks());
        byte[] lost = cut(jpeg, Segments.indexOf(jpeg, "\u00FF\u00DA") + 100);

        String expected = assertThrows(ImageException.class, () -> whole.compress(lost, ON_GREEN)).getMessage();

        assertTrue(expected.contains("a part of the picture cannot be decoded ("), expected);
        assertEquals(expected, assertThrows(ImageException.class, () -> byRows.compress(lost, ON_GREEN)).getMessage());
    }

    /** With an end, but without what stands before it. */
    private static byte[] cut(byte[] jpeg, int length) {
        return Segments.join(Arrays.copyOf(jpeg, length), new byte[] {(byte) 0xFF, (byte) 0xD9});
    }

    @Test
    void takesNoMemoryForAScreenThatNothingIsDrawnOn() {
        RgbRows screen = new RgbRows(7_000, 7_000, java.awt.Color.WHITE);

        assertTrue(screen.isColourless());
        assertEquals(0, screen.bytes());
    }

    private static BufferedImage glass() {
        BufferedImage photo = Sources.photo(WIDTH, HEIGHT);
        BufferedImage glass = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_4BYTE_ABGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                glass.setRGB(x, y, (x * 255 / WIDTH) << 24 | photo.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return glass;
    }

    private static BufferedImage drawn(BufferedImage photo, int type) {
        BufferedImage drawn = new BufferedImage(WIDTH, HEIGHT, type);
        drawn.createGraphics().drawImage(photo, 0, 0, null);
        return drawn;
    }

    private static BufferedImage deep(boolean alpha) {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), alpha, false,
            alpha ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        fill(raster, 65_536);
        return new BufferedImage(model, raster, false, null);
    }

    private static Raster inks() {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        fill(raster, 256);
        return raster;
    }

    private static void fill(WritableRaster raster, int values) {
        Random random = new Random(5);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    raster.setSample(x, y, band, (x * (band + 1) * values / 128 + random.nextInt(values / 16)) % values);
                }
            }
        }
    }

    private static byte[] interlaced(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
