package io.dromedary.image;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;

/** A raster that ImageIO's JPEG writer asks for one row after the other, each of which is made when it is asked for. It has whole rows alone. */
final class RowsRaster extends WritableRaster {

    private final UprightRows rows;

    private RowsRaster(UprightRows rows, SampleModel layout, DataBuffer none) {
        super(layout, none, new Rectangle(0, 0, rows.width(), rows.height()), new Point(), null);
        this.rows = rows;
    }

    /** @param grey whether there are no colours, so that one band is enough */
    static BufferedImage image(UprightRows rows, boolean grey) {
        int samples = grey ? 1 : 3;
        ColorModel model = new ComponentColorModel(ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB), false, false,
            ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        SampleModel layout = new PixelInterleavedSampleModel(DataBuffer.TYPE_BYTE, rows.width(), rows.height(), samples,
            samples * rows.width(), grey ? new int[] {0} : new int[] {0, 1, 2});
        return new BufferedImage(model, new RowsRaster(rows, layout, new DataBufferByte(1)), false, null);
    }

    @Override
    public Raster createChild(int x, int y, int width, int height, int childX, int childY, int[] bands) {
        if (x != 0 || width != getWidth() || height != 1) {
            throw new UnsupportedOperationException("Whole rows alone are made, not %d × %d pixels at %d, %d".formatted(width, height, x, y));
        }
        byte[] row = new byte[width * numBands];
        rows.row(y, row, numBands);
        return Raster.createInterleavedRaster(new DataBufferByte(row, row.length), width, 1, row.length, numBands,
            numBands == 1 ? new int[] {0} : new int[] {0, 1, 2}, new Point(childX, childY));
    }

    /** For whoever asks for samples and not for rows, which a raster without any in its memory would answer from there. */
    @Override
    public int[] getPixels(int x, int y, int width, int height, int[] given) {
        int[] samples = given == null ? new int[width * height * numBands] : given;
        for (int row = 0; row < height; row++) {
            int[] one = createChild(x, y + row, width, 1, 0, 0, null).getPixels(0, 0, width, 1, (int[]) null);
            System.arraycopy(one, 0, samples, row * one.length, one.length);
        }
        return samples;
    }
}
