package io.dromedary.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Lays a picture on the middle of a larger canvas of one colour. */
final class Bars {

    private Bars() {
    }

    /** @return of the picture's bands, or of three where it is grey and the colour is none */
    static BufferedImage around(Picture picture, Compressed.Size canvas, Color colour) {
        boolean colourless = colour.getRed() == colour.getGreen() && colour.getRed() == colour.getBlue();
        BufferedImage inner = picture.isGrey() && !colourless ? Pixels.rgb(picture.image()) : picture.image();
        Raster source = inner.getRaster();
        int bands = source.getNumBands();
        BufferedImage target = bands == 1 ? new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_BYTE_GRAY)
                : bands == 3 ? Pixels.emptyRgb(canvas.width(), canvas.height()) : new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_4BYTE_ABGR);
        int[] pixel = {colour.getRed(), colour.getGreen(), colour.getBlue(), 255};
        int[] bar = new int[canvas.width() * bands];
        for (int i = 0; i < bar.length; i++) {
            bar[i] = pixel[i % bands];
        }
        int left = (canvas.width() - source.getWidth()) / 2;
        int top = (canvas.height() - source.getHeight()) / 2;
        int[] row = new int[source.getWidth() * bands];
        WritableRaster to = target.getRaster();
        for (int y = 0; y < canvas.height(); y++) {
            to.setPixels(0, y, canvas.width(), 1, bar);
            if (y >= top && y < top + source.getHeight()) {
                to.setPixels(left, y, source.getWidth(), 1, source.getPixels(source.getMinX(), source.getMinY() + y - top, source.getWidth(), 1, row));
            }
        }
        return target;
    }
}
