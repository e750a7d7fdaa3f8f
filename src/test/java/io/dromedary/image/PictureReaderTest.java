package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How files are decoded, as a whole and piece by piece, and what is said of those that cannot be. */
class PictureReaderTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    /** Sixteen rows in a strip, twenty in a region. */
    private static final Strips STRIPS = new Strips(16 * WIDTH, 20 * WIDTH);
    private static final String STRIP_BY_STRIP = "0:16 16:16 32:16";
    private static final String REGION_BY_REGION = "0:20 20:20 40:8";

    private final PictureReader reader = new PictureReader();

    private static Container open(byte[] file) throws ImageException {
        return Container.open(ImageType.of(file), file);
    }

    private static byte[] inks() throws Exception {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        Raster photo = Sources.photo(WIDTH, HEIGHT).getRaster();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setPixel(x, y, Arrays.copyOf(photo.getPixel(x, y, (int[]) null), 4));
            }
        }
        return Sources.jpegOfBands(raster);
    }

    private static byte[] adobes(byte[] inks) {
        return Segments.withSegment(inks, 0xEE, Segments.adobe(0));
    }

    /** With an end, but without the lower half. */
    private static byte[] halved(byte[] jpeg) {
        return Segments.join(Arrays.copyOf(jpeg, jpeg.length / 2), new byte[] {(byte) 0xFF, (byte) 0xD9});
    }

    /** The first row of each piece and how many it has. */
    private String pieces(Container container, byte[] file, Strips strips) throws ImageException {
        List<String> pieces = new ArrayList<>();
        reader.readStrips(container, file, strips, (strip, top) -> pieces.add(top + ":" + strip.getHeight()));
        return String.join(" ", pieces);
    }

    static Stream<Arguments> pieceByPiece() throws Exception {
        BufferedImage photo = Sources.photo(WIDTH, HEIGHT);
        return Stream.of(Arguments.of("JPEG", Sources.jpeg(photo, 0.9f), STRIP_BY_STRIP),
            Arguments.of("PNG", Sources.encode(photo, "png"), STRIP_BY_STRIP),
            Arguments.of("GIF", Sources.encode(Sources.quarters(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED), "gif"), STRIP_BY_STRIP),
            Arguments.of("WebP", new WebpEncoder().encode(new Picture(photo, null), 50, null), STRIP_BY_STRIP),
            Arguments.of("BMP", Sources.encode(photo, "bmp"), REGION_BY_REGION),
            Arguments.of("TIFF", Sources.tiff(photo, "LZW"), REGION_BY_REGION),
            Arguments.of("bare inks", inks(), REGION_BY_REGION),
            Arguments.of("inks of Adobe's", adobes(inks()), REGION_BY_REGION));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pieceByPiece")
    void aLargePictureComesInStripsOrInRegions(String name, byte[] file, String pieces) throws Exception {
        Container container = open(file);

        assertEquals(pieces, pieces(container, container.decodable(), STRIPS));
    }

    @Test
    void thePixelsOfAJpegAreInTheOrderOfItsDecoder() throws Exception {
        BufferedImage image = reader.read(open(Sources.jpeg(Sources.photo(WIDTH, HEIGHT), 0.9f)), null).image();

        assertArrayEquals(new int[] {0, 1, 2}, ((ComponentSampleModel) image.getSampleModel()).getBandOffsets());
    }

    @Test
    void aGreyJpegIsReadAsGrey() throws Exception {
        BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);

        assertTrue(reader.read(open(Sources.jpeg(grey, 0.9f)), null).isGrey());
    }

    static Stream<Arguments> halves() throws Exception {
        return Stream.of(Arguments.of("JPEG", halved(Sources.jpeg(Sources.photo(WIDTH, HEIGHT), 0.9f))), Arguments.of("bare inks", halved(inks())),
            Arguments.of("inks of Adobe's", halved(adobes(inks()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halves")
    void aJpegOfWhichAPartIsMissingIsDamagedWhole(String name, byte[] file) throws Exception {
        Container container = open(file);

        ImageException failure = assertThrows(ImageException.class, () -> reader.read(container, null));

        assertTrue(failure.code().equals("corrupt") && failure.getMessage().contains("a part of the picture cannot be decoded ("), failure.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halves")
    void aJpegOfWhichAPartIsMissingIsDamagedPieceByPiece(String name, byte[] file) throws Exception {
        Container container = open(file);

        ImageException failure = assertThrows(ImageException.class, () -> pieces(container, container.decodable(), STRIPS));

        assertTrue(failure.code().equals("corrupt") && failure.getMessage().contains("a part of the picture cannot be decoded ("), failure.getMessage());
    }

    @Test
    void aFrameThatIsLargerThanItsScreenIsNoneOfIt() throws Exception {
        byte[] gif = Sources.encode(Sources.quarters(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED), "gif");
        Container less = new Header(ImageType.GIF, WIDTH - 1, HEIGHT, gif);

        assertEquals("0:48", pieces(new Header(ImageType.GIF, WIDTH, HEIGHT, gif), gif, new Strips(WIDTH * HEIGHT, 1)));
        ImageException failure = assertThrows(ImageException.class, () -> pieces(less, gif, STRIPS));

        assertTrue(failure.getMessage().contains("its header gives 63 × 48 pixels, its data 64 × 48"), failure.getMessage());
    }

    static Stream<Arguments> files() throws Exception {
        BufferedImage photo = Sources.photo(WIDTH, HEIGHT);
        BufferedImage longer = Sources.photo(WIDTH, HEIGHT + 1);
        return Stream.of(Arguments.of("JPEG", Sources.jpeg(photo, 0.9f), Sources.jpeg(longer, 0.9f)),
            Arguments.of("BMP", Sources.encode(photo, "bmp"), Sources.encode(longer, "bmp")),
            Arguments.of("TIFF", Sources.tiff(photo, "LZW"), Sources.tiff(longer, "LZW")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void dataOfAnotherSizeThanTheHeaderGivesIsDamaged(String name, byte[] file, byte[] longer) throws Exception {
        Container container = open(file);

        ImageException failure = assertThrows(ImageException.class, () -> pieces(container, longer, STRIPS));

        assertTrue(failure.getMessage().contains("its header gives 64 × 48 pixels, its data 64 × 49"), failure.getMessage());
    }

    /** As a decoder throws it. */
    private ImageException thrown(ImageType type, RuntimeException failure) throws Exception {
        byte[] file = type == ImageType.TIFF ? Sources.tiff(Sources.photo(WIDTH, HEIGHT), "LZW") : Sources.encode(Sources.photo(WIDTH, HEIGHT), "bmp");
        Container container = open(file);
        return assertThrows(ImageException.class, () -> reader.readStrips(container, file, STRIPS, (strip, top) -> {
            throw failure;
        }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"TIFF, Unsupported PhotometricInterpretation, unsupported_format", "TIFF, Unknown TIFF Compression value, unsupported_format",
        "TIFF, CCITT is not supported, unsupported_format", "TIFF, Illegal value, corrupt", "TIFF, 'It is Unsupported here', corrupt",
        "BMP, Unsupported compression, corrupt"})
    void aTiffThatTheDecoderDoesNotKnowIsNotCalledDamaged(ImageType type, String message, String code) throws Exception {
        ImageException failure = thrown(type, new IllegalArgumentException(message));

        assertEquals(code, failure.code());
        assertTrue(failure.getMessage().contains("(" + message + ")"), failure.getMessage());
    }

    @Test
    void aFailureOfADecoderThatSaysNothingIsCalledByItsName() throws Exception {
        RuntimeException failure = new IllegalStateException((String) null);

        ImageException told = thrown(ImageType.BMP, failure);

        assertTrue(told.getMessage().contains("decoding it failed (IllegalStateException)"), told.getMessage());
        assertSame(failure, told.getCause());
    }

    @Test
    void anErrorOfTheJavaMachineIsNoFaultOfTheFilesThoughADecoderWrapsIt() throws Exception {
        byte[] bmp = Sources.encode(Sources.photo(WIDTH, HEIGHT), "bmp");
        Container container = open(bmp);
        OutOfMemoryError exhausted = new OutOfMemoryError("Java heap space");

        assertSame(exhausted, assertThrows(OutOfMemoryError.class, () -> reader.readStrips(container, bmp, STRIPS, (strip, top) -> {
            throw new IllegalStateException(exhausted);
        })));
    }
}
