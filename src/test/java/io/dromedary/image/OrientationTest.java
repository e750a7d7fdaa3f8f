package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrientationTest {

    private static final Color A = Sources.TOP_LEFT;
    private static final Color B = Sources.TOP_RIGHT;
    private static final Color C = Sources.BOTTOM_LEFT;
    private static final Color D = Sources.BOTTOM_RIGHT;

    private final Compressor compressor = new Compressor(1_000_000);

    /** What stands top left, top right, bottom left, bottom right, by the meaning of EXIF 2.32, 4.6.4. */
    static Stream<Arguments> orientations() {
        return Stream.of(Arguments.of(1, A, B, C, D), Arguments.of(2, B, A, D, C), Arguments.of(3, D, C, B, A),
                Arguments.of(4, C, D, A, B), Arguments.of(5, A, C, B, D), Arguments.of(6, C, A, D, B),
                Arguments.of(7, D, B, C, A), Arguments.of(8, B, D, A, C));
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void turnsAJpegUpright(int orientation, Color topLeft, Color topRight, Color bottomLeft, Color bottomRight) throws Exception {
        byte[] jpeg = Sources.jpeg(Sources.quarters(96, 64, BufferedImage.TYPE_3BYTE_BGR), 0.95f);
        Compressed compressed = compressor.compress(
                Segments.withSegment(jpeg, 0xE1, Segments.exif(orientation, "Anna")), CompressOptions.DEFAULTS);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertEquals(orientation < 5 ? 96 : 64, output.getWidth());
        assertEquals(orientation < 5 ? 64 : 96, output.getHeight());
        assertEquals(output.getWidth(), compressed.width());
        Sources.assertQuarters(output, 12, topLeft, topRight, bottomLeft, bottomRight);
        assertEquals(1, JpegSegments.read(compressed.bytes()).metadata().orientation());
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void turnsAPngUprightToTheLastPixel(int orientation, Color topLeft, Color topRight, Color bottomLeft, Color bottomRight)
            throws Exception {
        byte[] png = Sources.encode(Sources.quarters(2, 2, BufferedImage.TYPE_4BYTE_ABGR), "png");
        byte[] exif = java.util.Arrays.copyOfRange(Segments.exif(orientation, "Anna"), 6, Segments.exif(1, "Anna").length);
        CompressOptions keep = CompressOptions.parse(null, null, null, "keep", null, CompressOptions.DEFAULTS);
        BufferedImage output = Sources.decode(compressor.compress(Segments.withChunk(png, "eXIf", exif), keep).bytes());
        Sources.assertColour(topLeft, output, 0, 0, 0);
        Sources.assertColour(topRight, output, 1, 0, 0);
        Sources.assertColour(bottomLeft, output, 0, 1, 0);
        Sources.assertColour(bottomRight, output, 1, 1, 0);
    }

    @Test
    void turnsGreyWithoutChangingIt() throws Exception {
        BufferedImage grey = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 32; x++) {
            for (int y = 0; y < 16; y++) {
                grey.getRaster().setSample(x, y, 0, x < 16 ? 50 : 150);
            }
        }
        byte[] source = Segments.withSegment(Sources.jpeg(grey, 1f), 0xE1, Segments.exif(8, "Anna"));
        BufferedImage output = Sources.decode(compressor.compress(source, CompressOptions.DEFAULTS).bytes());
        assertEquals(1, output.getRaster().getNumBands());
        assertEquals(150, output.getRaster().getSample(8, 4, 0), 3);
        assertEquals(50, output.getRaster().getSample(8, 28, 0), 3);
    }

    @Test
    void takesAnOrientationThatDoesNotExistForUpright() throws Exception {
        byte[] source = Segments.withSegment(Sources.jpeg(Sources.photo(32, 16), 0.9f), 0xE1, Segments.exif(9, "Anna"));
        assertEquals(32, compressor.compress(source, CompressOptions.DEFAULTS).width());
    }
}
