package io.dromedary.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * How a large picture is decoded piece by piece.
 *
 * @param strip  pixels of a strip where a decoder gives its rows one after the other
 * @param region pixels of a strip where a decoder reads the file anew for each
 */
record Strips(int strip, int region) {

    /** Has the rows pushed by a reader that writes one after the other into its destination. */
    void push(ImageReader reader, ImageTypeSpecifier type, ObjIntConsumer<BufferedImage> target) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        StripRaster raster = StripRaster.of(type.getColorModel(), type.getSampleModel(), width, height, rows(strip, width), target);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(raster.image());
        reader.read(0, param);
        raster.finish();
    }

    /** Cuts a picture that can only be decoded whole. */
    void cut(BufferedImage whole, ObjIntConsumer<BufferedImage> target) {
        int rows = rows(strip, whole.getWidth());
        for (int top = 0; top < whole.getHeight(); top += rows) {
            target.accept(whole.getSubimage(0, top, whole.getWidth(), Math.min(rows, whole.getHeight() - top)), top);
        }
    }

    /** The regions that a picture of this size is read in. */
    List<Rectangle> regions(int width, int height) {
        int rows = rows(region, width);
        return IntStream.iterate(0, top -> top < height, top -> top + rows)
            .mapToObj(top -> new Rectangle(0, top, width, Math.min(rows, height - top))).toList();
    }

    private static int rows(int pixels, int width) {
        return Math.max(1, pixels / width);
    }
}
