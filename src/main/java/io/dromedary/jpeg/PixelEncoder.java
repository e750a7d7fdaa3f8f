package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * Makes blocks of pixels: YCbCr by JFIF's equations, the colours halved both ways by the mean of four, the discrete cosine transform,
 * and the rounding that recompressed pictures have. A few rows of the picture are held at a time.
 */
final class PixelEncoder {

    private final PixelRows rows;
    private final Frame frame;
    private final CodedPicture picture;
    private final BlockQuantiser[] quantisers;
    private final EdgeQuantiser[] edges;
    private final byte[] row;
    /** By component, the samples of a row of units. */
    private final float[][] planes;
    private final float[] block = new float[64];

    private PixelEncoder(PixelRows rows, Frame frame, Plan plan, Workspace workspace) {
        this.rows = rows;
        this.frame = frame;
        Component[] components = frame.components();
        QuantisationTable[] tables = new QuantisationTable[components.length];
        quantisers = new BlockQuantiser[components.length];
        edges = new EdgeQuantiser[components.length];
        planes = new float[components.length][];
        for (int i = 0; i < components.length; i++) {
            tables[i] = plan.target(QuantisationTable.ONES, i == 0);
            quantisers[i] = new BlockQuantiser(tables[i], plan.rounding(i == 0), Dct.SCALING);
            edges[i] = new EdgeQuantiser(tables[i]);
            planes[i] = new float[64 * components[i].paddedWide() * components[i].vertical()];
        }
        picture = new CodedPicture(frame, components.length == 1 ? Colour.GREY : Colour.YCBCR, tables, workspace);
        row = new byte[frame.width() * components.length];
    }

    static CodedPicture encode(PixelRows rows, Plan plan, Workspace workspace) {
        Frame frame = rows.samples() == 1 ? Frame.of(Marker.SOF0, rows.width(), rows.height(), new Sampling(1, 1, 1, 0))
                : Frame.of(Marker.SOF0, rows.width(), rows.height(), new Sampling(1, 2, 2, 0), new Sampling(2, 1, 1, 1), new Sampling(3, 1, 1, 1));
        PixelEncoder encoder = new PixelEncoder(rows, frame, plan, workspace);
        for (int unitRow = 0; unitRow < frame.unitsHigh(); unitRow++) {
            encoder.encodeRow(unitRow);
        }
        encoder.picture.padColumns();
        return encoder.picture;
    }

    private void encodeRow(int unitRow) {
        int high = 8 * frame.components()[0].vertical();
        for (int y = 0; y < high; y++) {
            // What is below the picture repeats its last row.
            if (unitRow * high + y < frame.height()) {
                rows.read(unitRow * high + y, row);
            }
            if (planes.length == 1) {
                putGrey(y);
            } else {
                putColours(y);
            }
        }
        for (int i = 0; i < planes.length; i++) {
            for (int y = 0; y < frame.components()[i].vertical(); y++) {
                encodeBlocks(i, unitRow * frame.components()[i].vertical() + y, y);
            }
        }
    }

    private void putGrey(int y) {
        int wide = planes[0].length / 8;
        int at = y * wide;
        for (int x = 0; x < frame.width(); x++) {
            planes[0][at + x] = (row[x] & 0xFF) - 128;
        }
        Arrays.fill(planes[0], at + frame.width(), at + wide, planes[0][at + frame.width() - 1]);
    }

    private void putColours(int y) {
        float[] luma = planes[0];
        int wide = luma.length / 16;
        int at = y * wide;
        int half = (y >> 1) * wide / 2;
        if ((y & 1) == 0) {
            Arrays.fill(planes[1], half, half + wide / 2, 0);
            Arrays.fill(planes[2], half, half + wide / 2, 0);
        }
        int last = frame.width() - 1;
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

    private void encodeBlocks(int index, int blockRow, int rowOfUnit) {
        Component component = frame.components()[index];
        if (blockRow >= component.blocksHigh()) {
            return;
        }
        BlockStream out = picture.stream(index, blockRow);
        int[] histogram = picture.histogram(index);
        int stride = 8 * component.paddedWide();
        int high = Math.min(8, component.height() - 8 * blockRow);
        for (int column = 0; column < component.blocksWide(); column++) {
            int from = 8 * rowOfUnit * stride + 8 * column;
            for (int y = 0; y < 8; y++) {
                System.arraycopy(planes[index], from + y * stride, block, 8 * y, 8);
            }
            int wide = Math.min(8, component.width() - 8 * column);
            if (wide < 8 || high < 8) {
                edges[index].add(block, wide, high, out, histogram);
            } else {
                Dct.forwardScaled(block);
                quantisers[index].add(block, out, histogram);
            }
        }
        picture.padRow(index, blockRow);
    }
}
