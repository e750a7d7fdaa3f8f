package io.dromedary.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures that the tests make themselves. */
public final class Pictures {

    private Pictures() {
    }

    /** Something like a photograph: gradients, shapes and noise, the same for the same seed. */
    public static BufferedImage photo(int width, int height, long seed) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        double phase = random.nextDouble() * 6;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = random.nextInt(24) - 12;
                int red = clamp(128 + 100 * Math.sin(phase + x / 37.0) + noise);
                int green = clamp(128 + 90 * Math.sin(phase + y / 53.0) + noise);
                int blue = clamp(255.0 * (x + y) / (width + height) + noise);
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < 8; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), width / 6 + 1, height / 6 + 1);
        }
        graphics.dispose();
        return picture;
    }

    /** @param quality 0 to 1, as ImageIO has it: libjpeg's scale divided by 100 */
    public static byte[] jpeg(BufferedImage picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    public static byte[] jpeg(int width, int height, long seed) {
        return jpeg(photo(width, height, seed), 0.9f);
    }

    /** @param format ImageIO's name: png, gif, bmp, tiff */
    public static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A JPEG with EXIF orientation 1 to 8: an APP1 segment of one tag after the start of image. */
    public static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] segment = {(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** The picture turned by 90 degrees to the left, as a camera held upright stores it with orientation 6. */
    public static BufferedImage turnedLeft(BufferedImage picture) {
        int width = picture.getWidth();
        BufferedImage turned = new BufferedImage(picture.getHeight(), width, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < turned.getHeight(); y++) {
            for (int x = 0; x < turned.getWidth(); x++) {
                turned.setRGB(x, y, picture.getRGB(width - 1 - y, x));
            }
        }
        return turned;
    }

    public static BufferedImage decoded(byte[] bytes) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
            if (picture == null) {
                throw new IllegalArgumentException("Not a picture");
            }
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much the samples of two pictures of one size differ on the average, 0 to 255. */
    public static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a >> shift & 0xff) - (b >> shift & 0xff));
                }
            }
        }
        return sum / (3.0 * one.getWidth() * one.getHeight());
    }

    /** The first value of a JPEG's first quantisation table: 13 at quality 50, 41 at 20 by the tables that are seen, 16 and 40 by libjpeg's. */
    public static int firstQuantiser(byte[] jpeg) {
        for (int i = 2; i + 4 < jpeg.length; ) {
            int marker = jpeg[i + 1] & 0xff;
            int length = (jpeg[i + 2] & 0xff) << 8 | jpeg[i + 3] & 0xff;
            if (marker == 0xdb) {
                return jpeg[i + 5] & 0xff;
            }
            i += 2 + length;
        }
        throw new IllegalArgumentException("No quantisation table");
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}
