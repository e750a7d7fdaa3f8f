package io.dromedary.image;

import io.dromedary.jpeg.ReducedPicture;
import io.dromedary.jpeg.UnitRows;
import java.util.Arrays;

/**
 * A part of a JPEG brought to a smaller size as it is stored, in brightness and colours, for our own encoder: the colours go from the samples that they
 * have to those that they will have, and nothing becomes red, green and blue in between. Brightness is mixed in linear light.
 */
final class PlanarRows implements UnitRows {

    private final int width;
    private final int height;
    private final PlaneScaler[] planes;

    /**
     * @param length of the picture in columns of the part, of whose last one it may have a part
     * @param depth  of the picture in rows of the part
     */
    PlanarRows(ReducedPicture part, double length, double depth, int width, int height) {
        this.width = width;
        this.height = height;
        planes = new PlaneScaler[part.samples()];
        for (int i = 0; i < planes.length; i++) {
            ReducedPicture.Plane plane = part.plane(i);
            int half = i == 0 ? 1 : 2;
            planes[i] = new PlaneScaler(plane, half * length / (width * plane.broad()), half * depth / (height * plane.tall()),
                    (width + half - 1) / half, (height + half - 1) / half, i == 0 ? PlaneScaler.Tones.LIGHT : PlaneScaler.Tones.AS_THEY_ARE);
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int components() {
        return planes.length;
    }

    @Override
    public void read(int unitRow, float[][] to) {
        for (int i = 0; i < planes.length; i++) {
            int rows = i == 0 && planes.length > 1 ? 16 : 8;
            int wide = to[i].length / rows;
            int shown = i == 0 ? width : (width + 1) / 2;
            int last = (i == 0 ? height : (height + 1) / 2) - 1;
            for (int y = 0; y < rows; y++) {
                int at = y * wide;
                if (unitRow * rows + y <= last) {
                    planes[i].read(unitRow * rows + y, to[i], at);
                    Arrays.fill(to[i], at + shown, at + wide, to[i][at + shown - 1]);
                } else {
                    System.arraycopy(to[i], at - wide, to[i], at, wide);
                }
            }
        }
    }
}
