package io.dromedary.jpeg;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A picture as samples, to compare with.
 *
 * @param channels 1 or 3
 */
record Pixels(int width, int height, int channels, byte[] samples) {

    /** A part of one of the sample photographs. */
    static Pixels photo(String name, int left, int top, int width, int height) {
        try {
            BufferedImage image = ImageIO.read(new File("samples/" + name + ".jpg"));
            byte[] samples = new byte[width * height * 3];
            for (int y = 0, at = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = image.getRGB(left + x, top + y);
                    samples[at++] = (byte) (rgb >> 16);
                    samples[at++] = (byte) (rgb >> 8);
                    samples[at++] = (byte) rgb;
                }
            }
            return new Pixels(width, height, 3, samples);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Pixels noise(int width, int height) {
        byte[] samples = new byte[width * height * 3];
        new Random(1).nextBytes(samples);
        return new Pixels(width, height, 3, samples);
    }

    /** Thin black, red and blue lines on white. */
    static Pixels lineArt(int width, int height) {
        byte[] samples = new byte[width * height * 3];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                int rgb = x % 23 == 0 || y % 17 == 0 ? 0 : (x + 2 * y) % 41 < 2 ? 0xC00000 : (3 * x - y & 63) < 3 ? 0x0000C0 : 0xFFFFFF;
                samples[at] = (byte) (rgb >> 16);
                samples[at + 1] = (byte) (rgb >> 8);
                samples[at + 2] = (byte) rgb;
            }
        }
        return new Pixels(width, height, 3, samples);
    }

    /** Soft shapes with some grain. */
    static Pixels soft(int width, int height) {
        Random random = new Random(7);
        byte[] samples = new byte[width * height * 3];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = 60 * Math.sin(x / 9.0) + 40 * Math.cos(y / 7.0 + x / 31.0);
                for (int channel = 0; channel < 3; channel++) {
                    double value = 128 + wave * (1 - 0.5 * channel) + (x * (channel + 1) + y * 2) % 50 + 4 * random.nextGaussian();
                    samples[at++] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        }
        return new Pixels(width, height, 3, samples);
    }

    static Pixels of(BufferedImage image) {
        byte[] samples = new byte[image.getWidth() * image.getHeight() * 3];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                samples[at++] = (byte) (rgb >> 16);
                samples[at++] = (byte) (rgb >> 8);
                samples[at++] = (byte) rgb;
            }
        }
        return new Pixels(image.getWidth(), image.getHeight(), 3, samples);
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, (samples[3 * i] & 0xFF) << 16 | (samples[3 * i + 1] & 0xFF) << 8 | samples[3 * i + 2] & 0xFF);
        }
        return image;
    }

    /** Its upper left corner. */
    Pixels crop(int newWidth, int newHeight) {
        byte[] cropped = new byte[newWidth * newHeight * channels];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(samples, y * width * channels, cropped, y * newWidth * channels, newWidth * channels);
        }
        return new Pixels(newWidth, newHeight, channels, cropped);
    }

    byte[] toPnm() {
        byte[] header = "%s\n%d %d\n255\n".formatted(channels == 3 ? "P6" : "P5", width, height).getBytes(StandardCharsets.US_ASCII);
        byte[] pnm = new byte[header.length + samples.length];
        System.arraycopy(header, 0, pnm, 0, header.length);
        System.arraycopy(samples, 0, pnm, header.length, samples.length);
        return pnm;
    }

    static Pixels ofPnm(byte[] pnm) {
        String[] words = new String(pnm, 0, Math.min(pnm.length, 40), StandardCharsets.ISO_8859_1).split("\\s", 5);
        int width = Integer.parseInt(words[1]);
        int height = Integer.parseInt(words[2]);
        int channels = words[0].equals("P6") ? 3 : 1;
        byte[] samples = new byte[width * height * channels];
        System.arraycopy(pnm, pnm.length - samples.length, samples, 0, samples.length);
        return new Pixels(width, height, channels, samples);
    }

    /** Peak signal-to-noise ratio in decibels; 100 for equal pictures. */
    double psnr(Pixels other) {
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            double difference = (samples[i] & 0xFF) - (other.samples[i] & 0xFF);
            sum += difference * difference;
        }
        return sum == 0 ? 100 : Math.min(100, 10 * Math.log10(255.0 * 255.0 * samples.length / sum));
    }

    /** Structural similarity of the brightness, the mean of windows of 8 by 8 samples. */
    double ssim(Pixels other) {
        double sum = 0;
        int windows = 0;
        for (int top = 0; top + 8 <= Math.max(height, 8); top += 4) {
            for (int left = 0; left + 8 <= Math.max(width, 8); left += 4) {
                sum += ssim(other, left, top);
                windows++;
            }
        }
        return sum / windows;
    }

    private double ssim(Pixels other, int left, int top) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        int count = 0;
        for (int y = top; y < Math.min(top + 8, height); y++) {
            for (int x = left; x < Math.min(left + 8, width); x++, count++) {
                double first = brightness(x, y);
                double second = other.brightness(x, y);
                a += first;
                b += second;
                aa += first * first;
                bb += second * second;
                ab += first * second;
            }
        }
        a /= count;
        b /= count;
        double varianceA = aa / count - a * a;
        double varianceB = bb / count - b * b;
        double covariance = ab / count - a * b;
        double c1 = 6.5025;
        double c2 = 58.5225;
        return (2 * a * b + c1) * (2 * covariance + c2) / ((a * a + b * b + c1) * (varianceA + varianceB + c2));
    }

    private double brightness(int x, int y) {
        int at = (y * width + x) * channels;
        return channels == 1 ? samples[at] & 0xFF
                : 0.299 * (samples[at] & 0xFF) + 0.587 * (samples[at + 1] & 0xFF) + 0.114 * (samples[at + 2] & 0xFF);
    }
}
