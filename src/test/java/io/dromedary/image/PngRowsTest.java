package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many bytes all rows of a PNG take (PNG specification, third edition, 7.2 and 8.1). */
class PngRowsTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0, 2", "8, 3, 1, 0, 6", "9, 3, 1, 3, 9", "5, 2, 2, 3, 6", "3, 2, 4, 0, 6", "7, 4, 8, 0, 32",
        "7, 4, 16, 0, 60", "7, 4, 8, 2, 88", "7, 4, 8, 4, 60", "7, 4, 16, 6, 228"})
    void aRowIsOfWholeBytesAndItsFilter(int width, int height, int bits, int colourType, int bytes) {
        assertNeeds(bytes, header(width, height, bits, colourType, 0));
    }

    /** 8.1: of 5 × 5 pixels the passes are 1 × 1, 1 × 1, 2 × 1, 2 × 2, 3 × 1, 3 (rows) of 2, and 2 of 5. */
    @ParameterizedTest
    @CsvSource({"1, 1, 8, 0, 2", "5, 5, 8, 0, 36", "5, 5, 1, 0, 22", "5, 5, 8, 2, 86", "4, 4, 8, 0, 23", "8, 8, 8, 0, 79", "9, 1, 8, 0, 13", "1, 9, 8, 0, 18"})
    void anInterlacedPicturesPassesHaveEachTheirRowsAndAreLeftOutWhereEmpty(int width, int height, int bits, int colourType, int bytes) {
        assertNeeds(bytes, header(width, height, bits, colourType, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
    void anotherWritersInterlacedRowsAreWholeAndNoByteFewer(int type) throws Exception {
        for (int width = 1; width <= 9; width++) {
            for (int height = 1; height <= 9; height++) {
                byte[] png = interlaced(new BufferedImage(width, height, type));
                assertNeeds(Segments.inflated(Segments.data(png)).length, png);
            }
        }
    }

    @Test
    void rowsMayBeCutIntoChunksAnywhere() {
        byte[] data = deflated(24);
        byte[] header = header(5, 3, 8, 0, 0);

        assertTrue(PngRows.areWhole(header, List.of(Arrays.copyOf(data, 3), new byte[0], Arrays.copyOfRange(data, 3, data.length))));
        assertFalse(PngRows.areWhole(header, List.of()));
    }

    @Test
    void rowsWhoseChecksumDoesNotHoldAreNotWholeSinceNoReaderTakesThem() {
        byte[] data = deflated(18);
        data[data.length - 1] ^= 1;

        assertFalse(PngRows.areWhole(header(5, 3, 8, 0, 0), List.of(data)));
        assertTrue(PngRows.areWhole(header(5, 3, 8, 0, 0), List.of(Arrays.copyOf(data, data.length - 1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 255})
    void ofAKindOfSamplesThatThereIsNotOnlyTheFiltersAreAskedFor(int colourType) {
        assertNeeds(3, header(5, 3, 8, colourType, 0));
    }

    private static void assertNeeds(int bytes, byte[] file) {
        assertTrue(PngRows.areWhole(file, List.of(deflated(bytes))), () -> bytes + " bytes");
        assertFalse(PngRows.areWhole(file, List.of(deflated(bytes - 1))), () -> bytes - 1 + " bytes");
    }

    private static byte[] deflated(int bytes) {
        return Segments.deflated(new byte[bytes], Deflater.DEFAULT_COMPRESSION, Deflater.DEFAULT_STRATEGY);
    }

    private static byte[] header(int width, int height, int bits, int colourType, int interlaced) {
        return Segments.join(Segments.latin1(PngChunks.SIGNATURE), PngMetadata.chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height)
            .put((byte) bits).put((byte) colourType).put((byte) 0).put((byte) 0).put((byte) interlaced).array()));
    }

    private static byte[] interlaced(BufferedImage image) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
