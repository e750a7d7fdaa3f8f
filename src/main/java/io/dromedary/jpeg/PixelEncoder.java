package io.dromedary.jpeg;

/**
 * Makes blocks of samples: the discrete cosine transform, and the rounding that recompressed pictures have. A few rows of the picture are held at a
 * time.
 */
final class PixelEncoder {

    private final UnitRows rows;
    private final Frame frame;
    private final CodedPicture picture;
    private final BlockQuantiser[] quantisers;
    private final EdgeQuantiser[] edges;
    /** By component, the samples of a row of units. */
    private final float[][] planes;
    private final float[] block = new float[64];

    private PixelEncoder(UnitRows rows, Frame frame, Plan plan, Workspace workspace) {
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
    }

    static CodedPicture encode(UnitRows rows, Plan plan, Workspace workspace) {
        Frame frame = rows.components() == 1 ? Frame.of(Marker.SOF0, rows.width(), rows.height(), new Sampling(1, 1, 1, 0))
                : Frame.of(Marker.SOF0, rows.width(), rows.height(), new Sampling(1, 2, 2, 0), new Sampling(2, 1, 1, 1), new Sampling(3, 1, 1, 1));
        PixelEncoder encoder = new PixelEncoder(rows, frame, plan, workspace);
        for (int unitRow = 0; unitRow < frame.unitsHigh(); unitRow++) {
            encoder.encodeRow(unitRow);
        }
        encoder.picture.padColumns();
        return encoder.picture;
    }

    private void encodeRow(int unitRow) {
        rows.read(unitRow, planes);
        for (int i = 0; i < planes.length; i++) {
            for (int y = 0; y < frame.components()[i].vertical(); y++) {
                encodeBlocks(i, unitRow * frame.components()[i].vertical() + y, y);
            }
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
