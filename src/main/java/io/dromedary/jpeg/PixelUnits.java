package io.dromedary.jpeg;

import java.util.Arrays;

/** Makes units of pixels: YCbCr by JFIF's equations, and the colours halved both ways by the mean of four. */
final class PixelUnits implements UnitRows {

    private final PixelRows rows;
    private final byte[] row;

    PixelUnits(PixelRows rows) {
        this.rows = rows;
        row = new byte[rows.width() * rows.samples()];
    }

    @Override
    public int width() {
        return rows.width();
    }

    @Override
    public int height() {
        return rows.height();
    }

    @Override
    public int components() {
        return rows.samples();
    }

    @Override
    public void read(int unitRow, float[][] planes) {
        int high = planes.length == 1 ? 8 : 16;
        for (int y = 0; y < high; y++) {
            // What is below the picture repeats its last row.
            if (unitRow * high + y < rows.height()) {
                rows.read(unitRow * high + y, row);
            }
            if (planes.length == 1) {
                putGrey(planes[0], y);
            } else {
                putColours(planes, y);
            }
        }
    }

    private void putGrey(float[] plane, int y) {
        int wide = plane.length / 8;
        int at = y * wide;
        for (int x = 0; x < row.length; x++) {
            plane[at + x] = (row[x] & 0xFF) - 128;
        }
        Arrays.fill(plane, at + row.length, at + wide, plane[at + row.length - 1]);
    }

    private void putColours(float[][] planes, int y) {
        float[] luma = planes[0];
        int wide = luma.length / 16;
        int at = y * wide;
        int half = (y >> 1) * wide / 2;
        if ((y & 1) == 0) {
            Arrays.fill(planes[1], half, half + wide / 2, 0);
            Arrays.fill(planes[2], half, half + wide / 2, 0);
        }
        int last = rows.width() - 1;
        float[] blue = planes[1];
        float[] red = planes[2];
        for (int x = 0, from = 0; x < wide; x++) {
            float r = row[from] & 0xFF;
            float g = row[from + 1] & 0xFF;
            float b = row[from + 2] & 0xFF;
            float bright = 0.299f * r + 0.587f * g + 0.114f * b;
            luma[at + x] = bright - 128;
            // A quarter, of four pixels.
            blue[half + (x >> 1)] += (b - bright) * (0.25f / 1.772f);
            red[half + (x >> 1)] += (r - bright) * (0.25f / 1.402f);
            // What is beside the picture repeats its last column.
            from = x < last ? from + 3 : from;
        }
    }
}
