package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;

/** How much two pictures are alike, each on white. */
final class Likeness {

    private Likeness() {
    }

    static void assertAlike(BufferedImage expected, BufferedImage actual, double decibels) {
        assertEquals(expected.getWidth() + " × " + expected.getHeight(), actual.getWidth() + " × " + actual.getHeight());
        double found = psnr(expected, actual);
        assertTrue(found >= decibels, "%.1f dB, where %.1f would do".formatted(found, decibels));
    }

    /** Decibels; a hundred where nothing differs. */
    static double psnr(BufferedImage expected, BufferedImage actual) {
        double error = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int one = expected.getRGB(x, y);
                int other = actual.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    double difference = onWhite(one, shift) - onWhite(other, shift);
                    error += difference * difference;
                }
            }
        }
        error /= 3.0 * expected.getWidth() * expected.getHeight();
        return error == 0 ? 100 : Math.min(100, 10 * Math.log10(255 * 255 / error));
    }

    private static double onWhite(int pixel, int shift) {
        double alpha = (pixel >>> 24) / 255.0;
        return (pixel >> shift & 0xFF) * alpha + 255 * (1 - alpha);
    }
}
