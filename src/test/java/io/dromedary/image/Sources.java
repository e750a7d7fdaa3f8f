package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures for the tests, made here: four quarters of different colours, or noise that compresses like a photo. */
public final class Sources {

    public static final Color TOP_LEFT = new Color(200, 30, 40);
    public static final Color TOP_RIGHT = new Color(30, 160, 60);
    public static final Color BOTTOM_LEFT = new Color(40, 60, 200);
    public static final Color BOTTOM_RIGHT = new Color(220, 200, 40);

    /** 16 × 12 pixels with the four quarters; lossy, lossless, and both with the last quarter transparent. */
    public static final byte[] WEBP_LOSSY = base64("UklGRmoAAABXRUJQVlA4IF4AAACwAwCdASoQAAwAAMASJagCdLoB+AEsA/gGEAfwD2/7sABfH1yPYAD+/"
            + "Kjyvebz0f9Ef/9ERp/8ugHKL/3DF/+1GyBYg3/Wwf/cMP/5ayyZjqcqH9W+UOsWbu66HAAA");
    static final byte[] WEBP_LOSSLESS = base64("UklGRkAAAABXRUJQVlA4TDQAAAAvD8ACAB8gECBOlCtQJE1IQHTZIuvNEggQIkSIFT3/wU2cZ"
            + "CDMNprkJCd530OI6H9AfZt+");
    public static final byte[] WEBP_ALPHA = base64("UklGRpIAAABXRUJQVlA4WAoAAAAQAAAADwAACwAAQUxQSBQAAAABDzD/ERFCLJjkL903hoj+T8C"
            + "eAFZQOCBYAAAA0AMAnQEqEAAMAADAEiWoAnS6AfgBLAP4BhAH8A9v+7AAXx/KJRjYAP78qPK95vOMb/xqBFxf+4Yv/2o2QLEG/62D/7hh//LWW"
            + "TMdTlQ/q3yh1izd3XQ4AA==");
    static final byte[] WEBP_LOSSLESS_ALPHA = base64("UklGRj4AAABXRUJQVlA4TDEAAAAvD8ACEB8gEEjxJNEtJCBMNdciWSBAyBEoSOr8R0DmP"
            + "iDMNprkJCd530OI6H/o9hV8AA==");
    /** A canvas of 16 × 12 pixels; the first frame is 8 × 6 pixels of {@link #TOP_LEFT} at (4, 2). */
    static final byte[] WEBP_ANIMATED = base64("UklGRpAAAABXRUJQVlA4WAoAAAACAAAADwAACwAAQU5JTQYAAAD/////AABBTk1GLgAAAAIAAAE"
            + "AAAcAAAUAAGQAAABWUDhMFgAAAC8HQAEAB1CPIhel/wGAIPxvm4jofwhBTk1GLgAAAAQAAAMAAAcAAAUAAGQAAABWUDhMFgAAAC8HQAEAB1CP"
            + "Ihel/wGAIPxvm4jofwg=");

    private Sources() {
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    public static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        fill(image, 0, 0, TOP_LEFT);
        fill(image, width / 2, 0, TOP_RIGHT);
        fill(image, 0, height / 2, BOTTOM_LEFT);
        fill(image, width / 2, height / 2, BOTTOM_RIGHT);
        return image;
    }

    /** The quarters with the last one as transparent as {@code alpha} (0 to 255) says. */
    public static BufferedImage quartersWithAlpha(int width, int height, int alpha) {
        BufferedImage image = quarters(width, height, BufferedImage.TYPE_4BYTE_ABGR);
        for (int y = height / 2; y < height; y++) {
            for (int x = width / 2; x < width; x++) {
                image.setRGB(x, y, alpha << 24 | BOTTOM_RIGHT.getRGB() & 0xFFFFFF);
            }
        }
        return image;
    }

    /** Gradients with noise, always the same. */
    public static BufferedImage photo(int width, int height) {
        Random random = new Random(7);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = random.nextInt(24);
                image.setRGB(x, y, new Color(x * 220 / width + noise, y * 220 / height + noise, 90 + noise).getRGB());
            }
        }
        return image;
    }

    private static void fill(BufferedImage image, int x, int y, Color color) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(x, y, image.getWidth(), image.getHeight());
        graphics.dispose();
    }

    static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out), "a writer for " + format);
        return out.toByteArray();
    }

    static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        return write(new IIOImage(image, null, null), "jpeg", null, quality);
    }

    public static byte[] progressiveJpeg(BufferedImage image) throws IOException {
        return write(new IIOImage(image, null, null), "jpeg", null, 0.9f, true);
    }

    /** The bands as they are, without any segment that says what they mean. */
    static byte[] jpegOfBands(Raster raster) throws IOException {
        return write(new IIOImage(raster, null, null), "jpeg", null, 1f);
    }

    static byte[] progressiveJpegOfBands(Raster raster) throws IOException {
        return write(new IIOImage(raster, null, null), "jpeg", null, 0.9f, true);
    }

    static byte[] tiff(BufferedImage image, String compression) throws IOException {
        return write(new IIOImage(image, null, null), "tiff", compression, -1f);
    }

    private static byte[] write(IIOImage image, String format, String compression, float quality) throws IOException {
        return write(image, format, compression, quality, false);
    }

    private static byte[] write(IIOImage image, String format, String compression, float quality, boolean progressive)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        while (!writer.getClass().getName().startsWith("com.sun.")) {
            writer = writers.next();
        }
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (compression != null || quality >= 0) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        }
        if (compression != null) {
            param.setCompressionType(compression);
        }
        if (quality >= 0) {
            param.setCompressionQuality(quality);
        }
        if (progressive) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A file of the tests' resources. */
    static byte[] resource(String name) throws IOException {
        try (InputStream in = Sources.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        }
    }

    static BufferedImage decode(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    static void assertColour(Color expected, BufferedImage image, int x, int y, int tolerance) {
        Color actual = new Color(image.getRGB(x, y), true);
        boolean near = Math.abs(expected.getRed() - actual.getRed()) <= tolerance
                && Math.abs(expected.getGreen() - actual.getGreen()) <= tolerance
                && Math.abs(expected.getBlue() - actual.getBlue()) <= tolerance
                && Math.abs(expected.getAlpha() - actual.getAlpha()) <= tolerance;
        assertTrue(near, () -> "expected " + expected + " at " + x + "," + y + " but found " + actual
                + " with alpha " + actual.getAlpha());
    }

    /** The colours in the middle of the quarters. */
    public static void assertQuarters(BufferedImage image, int tolerance, Color... expected) {
        int width = image.getWidth();
        int height = image.getHeight();
        for (int i = 0; i < 4; i++) {
            assertColour(expected[i], image, width / 4 + (i % 2) * width / 2, height / 4 + (i / 2) * height / 2, tolerance);
        }
    }
}
