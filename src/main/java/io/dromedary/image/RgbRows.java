package io.dromedary.image;

import java.awt.Color;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Objects;

/**
 * A picture of three bytes a pixel, red first, in bands of a few rows: a picture of any size needs no large array, which a
 * heap may have no room for though enough is free. A band that nothing was put into is background and takes nothing.
 */
final class RgbRows {

    /** Bytes; below what garbage collectors treat as large. */
    private static final int BAND = 128 << 10;

    private final int width;
    private final int height;
    private final int rowsOfBand;
    private final byte[][] bands;
    private final byte[] background = new byte[3];
    private boolean colourless;

    /** All of it in one colour. */
    RgbRows(int width, int height, Color background) {
        this.width = width;
        this.height = height;
        this.rowsOfBand = Math.max(1, BAND / (3 * width));
        this.bands = new byte[(height + rowsOfBand - 1) / rowsOfBand][];
        this.background[0] = (byte) background.getRed();
        this.background[1] = (byte) background.getGreen();
        this.background[2] = (byte) background.getBlue();
        this.colourless = background.getRed() == background.getGreen() && background.getRed() == background.getBlue();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Whether red, green and blue are equal in every pixel. */
    boolean isColourless() {
        return colourless;
    }

    /** Of the rows that something was put into. */
    long bytes() {
        return Arrays.stream(bands).filter(Objects::nonNull).mapToLong(band -> band.length).sum();
    }

    /** Puts samples of eight bits, of one band or three, where their rows belong. */
    void put(Raster source, int left, int top) {
        int bandsOfSource = source.getNumBands();
        int[] row = new int[source.getWidth() * bandsOfSource];
        for (int y = 0; y < source.getHeight(); y++) {
            source.getPixels(source.getMinX(), source.getMinY() + y, source.getWidth(), 1, row);
            byte[] band = made(top + y);
            int at = start(top + y) + 3 * left;
            for (int i = 0; i < row.length; i += bandsOfSource) {
                int red = row[i];
                int green = bandsOfSource == 1 ? red : row[i + 1];
                int blue = bandsOfSource == 1 ? red : row[i + 2];
                band[at++] = (byte) red;
                band[at++] = (byte) green;
                band[at++] = (byte) blue;
                colourless &= red == green && red == blue;
            }
        }
    }

    /** Copies pixels of a row, each {@code step} bytes behind the one before it. */
    void copy(int x, int y, int count, byte[] target, int at, int step) {
        byte[] band = bands[y / rowsOfBand];
        int from = start(y) + 3 * x;
        for (int i = 0, to = at; i < count; i++, from += 3, to += step) {
            target[to] = band == null ? background[0] : band[from];
            target[to + 1] = band == null ? background[1] : band[from + 1];
            target[to + 2] = band == null ? background[2] : band[from + 2];
        }
    }

    private byte[] made(int y) {
        int number = y / rowsOfBand;
        if (bands[number] == null) {
            byte[] band = new byte[rowsOfBand * width * 3];
            for (int i = 0; i < band.length; i++) {
                band[i] = background[i % 3];
            }
            bands[number] = band;
        }
        return bands[number];
    }

    private int start(int y) {
        return y % rowsOfBand * width * 3;
    }
}
