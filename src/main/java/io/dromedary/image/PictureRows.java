package io.dromedary.image;

import io.dromedary.jpeg.PixelRows;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** A picture's samples, row by row, for our own encoder. */
final class PictureRows implements PixelRows {

    private final Raster raster;
    private final boolean bytes;
    private final int[] pixels;
    private byte[] samples;

    /** @param picture without transparency */
    PictureRows(Picture picture) {
        raster = picture.image().getRaster();
        bytes = raster.getTransferType() == DataBuffer.TYPE_BYTE;
        pixels = bytes ? null : new int[width() * samples()];
    }

    @Override
    public int width() {
        return raster.getWidth();
    }

    @Override
    public int height() {
        return raster.getHeight();
    }

    @Override
    public int samples() {
        return raster.getNumBands();
    }

    @Override
    public void read(int y, byte[] row) {
        // A raster that makes its rows when they are asked for gives them as children alone.
        Raster one = raster.createChild(raster.getMinX(), raster.getMinY() + y, width(), 1, 0, 0, null);
        if (bytes) {
            one.getDataElements(0, 0, width(), 1, row);
            return;
        }
        one.getPixels(0, 0, width(), 1, pixels);
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) pixels[i];
        }
    }

    @Override
    public void read(int y, float[] values, float[] row) {
        if (samples == null) {
            samples = new byte[width() * samples()];
        }
        read(y, samples);
        for (int i = 0; i < samples.length; i++) {
            row[i] = values[samples[i] & 0xFF];
        }
    }
}
