package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JPEG at a part of its size, beside what is the mean of its pixels as another decoder has them. */
class ReducedPictureTest {

    @ParameterizedTest
    @CsvSource({"1, false, false", "2, false, false", "3, false, false", "4, false, false", "8, false, false", "1, true, false", "3, true, false", "3, false, true", "1, false, true"})
    void hasTheMeanOfThePixelsThatASampleStandsFor(int eighths, boolean progressive, boolean grey) throws Exception {
        byte[] file = jpeg(waves(149, 101, grey), progressive);
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(file));

        ReducedPicture reduced = new JpegRecompressor().reduce(new MarkerSegments(file), eighths, 1_000_000);

        assertEquals((149 * eighths + 7) / 8, reduced.width());
        assertEquals((101 * eighths + 7) / 8, reduced.height());
        byte[] row = new byte[reduced.width() * reduced.samples()];
        float[] same = new float[row.length];
        float[] values = new float[256];
        for (int i = 0; i < 256; i++) {
            values[i] = i;
        }
        double worst = 0;
        for (int y = 1; y < reduced.height() - 2; y++) {
            reduced.read(y, row);
            reduced.read(y, values, same);
            for (int i = reduced.samples(); i < row.length - 2 * reduced.samples(); i++) {
                assertEquals(row[i] & 0xFF, same[i]);
                worst = Math.max(worst, Math.abs(mean(whole, i / reduced.samples(), y, i % reduced.samples(), 8.0 / eighths) - (row[i] & 0xFF)));
            }
        }
        assertTrue(worst < 5, "The worst sample is off by " + worst);
    }

    private static double mean(BufferedImage image, int x, int y, int band, double size) {
        double sum = 0;
        double weights = 0;
        for (int v = (int) (y * size); v < Math.min(image.getHeight(), (y + 1) * size); v++) {
            double high = Math.min(v + 1, (y + 1) * size) - Math.max(v, y * size);
            for (int u = (int) (x * size); u < Math.min(image.getWidth(), (x + 1) * size); u++) {
                double weight = high * (Math.min(u + 1, (x + 1) * size) - Math.max(u, x * size));
                sum += weight * image.getRaster().getSample(u, v, band);
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** Slow enough for a mean to be what a lower resolution shows, and its colours twice as slow. */
    private static BufferedImage waves(int width, int height, boolean grey) {
        BufferedImage image = new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int level = (int) (128 + 90 * Math.sin(x / 31.0) * Math.cos(y / 37.0));
                int more = (int) (20 * Math.cos(x / 61.0 + y / 67.0));
                image.getRaster().setPixel(x, y, grey ? new int[] {level} : new int[] {level + more, level, level - more});
            }
        }
        return image;
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0.95f);
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param), new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return out.toByteArray();
    }
}
