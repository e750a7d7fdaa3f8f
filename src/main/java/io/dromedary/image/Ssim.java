package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * How like two pictures of the same size are, by their brightness: the structural similarity (SSIM) of Wang, Bovik, Sheikh and Simoncelli
 * (2004), the mean over windows of 8 × 8 pixels, four apart. 1 for the same picture; it does not see colours.
 */
final class Ssim {

    /** A window is two of these wide and high. */
    private static final int CELL = 4;
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    private Ssim() {
    }

    /** The brightness of each pixel, row by row. */
    record Luma(int width, int height, byte[] samples) {

        static Luma of(BufferedImage image) {
            Raster raster = image.getRaster();
            int width = raster.getWidth();
            int bands = raster.getNumBands();
            byte[] samples = new byte[width * raster.getHeight()];
            int[] row = new int[width * bands];
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
                for (int x = 0, i = 0; x < width; x++, i += bands) {
                    samples[y * width + x] = (byte) (bands < 3 ? row[i] : (19595 * row[i] + 38470 * row[i + 1] + 7471 * row[i + 2] + 32768) >> 16);
                }
            }
            return new Luma(width, raster.getHeight(), samples);
        }
    }

    /** @throws IllegalArgumentException where the sizes differ */
    static double of(Luma one, Luma other) {
        if (one.width != other.width || one.height != other.height) {
            throw new IllegalArgumentException("Pictures of %d × %d and %d × %d pixels cannot be compared.".formatted(one.width, one.height, other.width, other.height));
        }
        int columns = one.width / CELL;
        int rows = one.height / CELL;
        if (columns < 2 || rows < 2) {
            return similarity(cell(one, other, 0, 0, one.width, one.height), one.width * one.height);
        }
        long[][] above = null;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            long[][] cells = new long[columns][];
            for (int column = 0; column < columns; column++) {
                cells[column] = cell(one, other, column * CELL, row * CELL, CELL, CELL);
            }
            for (int column = 1; above != null && column < columns; column++) {
                sum += similarity(sum(above[column - 1], above[column], cells[column - 1], cells[column]), 4 * CELL * CELL);
            }
            above = cells;
        }
        return sum / ((long) (rows - 1) * (columns - 1));
    }

    /** Sums of both brightnesses, of their squares, and of their products. */
    private static long[] cell(Luma one, Luma other, int left, int top, int width, int height) {
        long a = 0;
        long b = 0;
        long aa = 0;
        long bb = 0;
        long ab = 0;
        for (int y = top; y < top + height; y++) {
            for (int i = y * one.width + left, end = i + width; i < end; i++) {
                int first = one.samples[i] & 0xff;
                int second = other.samples[i] & 0xff;
                a += first;
                b += second;
                aa += first * first;
                bb += second * second;
                ab += first * second;
            }
        }
        return new long[] {a, b, aa, bb, ab};
    }

    private static long[] sum(long[]... cells) {
        long[] sum = new long[5];
        for (long[] cell : cells) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += cell[i];
            }
        }
        return sum;
    }

    private static double similarity(long[] sums, int pixels) {
        double a = (double) sums[0] / pixels;
        double b = (double) sums[1] / pixels;
        double ofA = (double) sums[2] / pixels - a * a;
        double ofB = (double) sums[3] / pixels - b * b;
        double together = (double) sums[4] / pixels - a * b;
        return (2 * a * b + C1) * (2 * together + C2) / ((a * a + b * b + C1) * (ofA + ofB + C2));
    }
}
