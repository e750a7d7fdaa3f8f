package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Every size from 1 × 1 to 40 × 40, so that every way in which a picture does not fill its blocks comes up. */
class OddSizesTest {

    private static final int LARGEST = 40;

    private final ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    private final List<String> warnings = new ArrayList<>();

    OddSizesTest() {
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    }

    /** Soft, and with its colours at the edges unlike those in the middle. */
    private static int sample(int component, int x, int y) {
        return 40 + (7 * x + 5 * y) % 50 + 30 * component + (x % 13 == 0 ? 50 : 0);
    }

    @Test
    void recompressesEverySizeNearlyAsWellAsByWayOfPixels() throws Exception {
        double difference = 0;
        int sizes = 0;
        for (int width = 1; width <= LARGEST; width++) {
            for (int height = 1; height <= LARGEST; height++) {
                byte[] source = write(Pixels.soft(width, height).toImage(), 0.92f);
                Pixels original = read(source);
                Pixels output = read(recompress(source, 50));
                assertEquals(width + "x" + height, output.width() + "x" + output.height());
                double expected = read(write(original.toImage(), 0.5f)).psnr(original);
                double actual = output.psnr(original);
                assertTrue(actual > bound(width, height, expected), "%d × %d: %.2f dB, by way of pixels %.2f".formatted(width, height, actual, expected));
                if (width > 8 && height > 8) {
                    difference += actual - expected;
                    sizes++;
                }
            }
        }
        assertEquals(List.of(), warnings);
        assertTrue(difference / sizes >= -0.1, difference / sizes + " dB in the mean");
    }

    @Test
    void halvesTheColoursOfEverySizeUpToTheLastSample() throws Exception {
        int[][] samplings = {{0x11, 0x11, 0x11}, {0x21, 0x11, 0x11}, {0x12, 0x11, 0x11}, {0x22, 0x12, 0x12}, {0x21, 0x21, 0x21}};
        for (int width = 1; width <= LARGEST; width++) {
            for (int height = 1; height <= LARGEST; height++) {
                int[] factors = samplings[(width + 3 * height) % samplings.length];
                byte[] source = TestEncoder.encode(width, height, 95, -1, OddSizesTest::sample, factors);
                Pixels original = read(source);
                Pixels output = read(recompress(source, 90));
                assertEquals(width + "x" + height, output.width() + "x" + output.height());
                double expected = read(write(original.toImage(), 0.9f)).psnr(original);
                assertTrue(output.psnr(original) > bound(width, height, expected),
                        "%d × %d: %.2f dB, by way of pixels %.2f".formatted(width, height, output.psnr(original), expected));
            }
        }
        assertEquals(List.of(), warnings);
    }

    /** A few pixels in a block that is mostly padding: an encoder can choose other padding, which is up to 1 dB better. */
    private static double bound(int width, int height, double expected) {
        return width * height < 400 ? Math.min(expected - 3, 30) : expected - 1;
    }

    private static byte[] recompress(byte[] source, int quality) throws JpegException {
        return new JpegRecompressor().recompress(source, new RecompressOptions(quality, Chroma.HALF, false, 1600)).bytes();
    }

    private Pixels read(byte[] jpeg) throws IOException {
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg)));
        BufferedImage image = reader.read(0);
        return Pixels.of(image);
    }

    private byte[] write(BufferedImage image, float quality) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return out.toByteArray();
    }
}
