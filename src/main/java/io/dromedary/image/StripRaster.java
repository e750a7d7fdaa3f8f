package io.dromedary.image;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.function.ObjIntConsumer;

/**
 * A raster that ImageIO's readers of JPEG and PNG write into, one row after the other from the top to the bottom: it holds a
 * few rows, which go on when they are full, and never the whole picture.
 */
final class StripRaster extends WritableRaster {

    private final ColorModel model;
    private final int rows;
    private final ObjIntConsumer<BufferedImage> target;
    private WritableRaster strip;
    private int top;

    /** @param layout of the whole picture */
    private StripRaster(ColorModel model, SampleModel layout, DataBuffer none, int rows, ObjIntConsumer<BufferedImage> target) {
        super(layout, none, new Rectangle(0, 0, layout.getWidth(), layout.getHeight()), new Point(), null);
        this.model = model;
        this.rows = Math.min(rows, layout.getHeight());
        this.target = target;
        this.strip = model.createCompatibleWritableRaster(layout.getWidth(), this.rows);
    }

    /**
     * @param rows   of a strip
     * @param target gets each strip with the row that it begins at; the strip is used again afterwards
     */
    static StripRaster of(ColorModel model, SampleModel layout, int width, int height, int rows, ObjIntConsumer<BufferedImage> target) {
        SampleModel one = layout.createCompatibleSampleModel(width, 1);
        return new StripRaster(model, layout.createCompatibleSampleModel(width, height), one.createDataBuffer(), rows, target);
    }

    BufferedImage image() {
        return new BufferedImage(model, this, model.isAlphaPremultiplied(), null);
    }

    /** Hands the last strip on. */
    void finish() {
        int count = Math.min(rows, getHeight() - top);
        if (count > 0) {
            WritableRaster part = strip.createWritableChild(0, 0, getWidth(), count, 0, 0, null);
            target.accept(new BufferedImage(model, part, model.isAlphaPremultiplied(), null), top);
        }
        top = getHeight();
    }

    private int inStrip(int y) {
        if (y < top) {
            throw new IllegalStateException("Row %d came after row %d".formatted(y, top));
        }
        while (y >= top + rows) {
            target.accept(new BufferedImage(model, strip, model.isAlphaPremultiplied(), null), top);
            strip = model.createCompatibleWritableRaster(getWidth(), rows);
            top += rows;
        }
        return y - top;
    }

    @Override
    public WritableRaster createWritableChild(int x, int y, int width, int height, int childX, int childY, int[] bands) {
        if (x != 0 || y != 0 || width != getWidth() || height != getHeight() || childX != 0 || childY != 0) {
            throw new UnsupportedOperationException("Only the whole picture is read");
        }
        return this;
    }

    @Override
    public void setRect(int dx, int dy, Raster source) {
        for (int y = source.getMinY(); y < source.getMinY() + source.getHeight(); y++) {
            Raster row = source.createChild(source.getMinX(), y, source.getWidth(), 1, source.getMinX() + dx, 0, null);
            int at = inStrip(y + dy);
            strip.setRect(0, at, row);
        }
    }

    @Override
    public void setPixel(int x, int y, int[] samples) {
        int row = inStrip(y);
        strip.setPixel(x, row, samples);
    }

    @Override
    public void setPixels(int x, int y, int width, int height, int[] samples) {
        if (height != 1) {
            throw new UnsupportedOperationException("Only single rows are written");
        }
        int row = inStrip(y);
        strip.setPixels(x, row, width, 1, samples);
    }

    @Override
    public void setDataElements(int x, int y, Object samples) {
        int row = inStrip(y);
        strip.setDataElements(x, row, samples);
    }
}
