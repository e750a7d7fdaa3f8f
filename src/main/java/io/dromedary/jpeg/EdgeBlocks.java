package io.dromedary.jpeg;

/**
 * Requantises the blocks of a component that reach over the picture's right or bottom edge: what is shown of them decides,
 * and what an encoder filled them up with does not count.
 */
final class EdgeBlocks {

    private final Component component;
    private final Requantiser requantiser;
    private final BlockSamples samples;
    private final EdgeQuantiser quantiser;
    private final float[] block = new float[64];

    private EdgeBlocks(Component component, QuantisationTable steps, QuantisationTable target, Requantiser requantiser) {
        this.component = component;
        this.requantiser = requantiser;
        samples = new BlockSamples(steps);
        quantiser = new EdgeQuantiser(target);
    }

    /** The result is {@code null} where nothing is to be done: no block does that, or all coefficients remain. */
    static EdgeBlocks of(Component component, QuantisationTable steps, QuantisationTable target, Requantiser requantiser) {
        boolean whole = component.width() == 8 * component.paddedWide() && component.height() == 8 * component.paddedHigh();
        return whole || target.equals(steps) ? null : new EdgeBlocks(component, steps, target, requantiser);
    }

    /** How many of a row's blocks, from the left, are not for {@link #put}. */
    int inside(int blockRow) {
        return 8 * blockRow + 8 <= component.height() ? component.width() / 8 : 0;
    }

    /** Requantises a block, or drops one of which nothing is shown: the writer fills up with others, which take fewer bits. */
    void put(int blockRow, int column, BlockRow row, int number, BlockStream out, int[] histogram) {
        int wide = Math.min(8, component.width() - 8 * column);
        int high = Math.min(8, component.height() - 8 * blockRow);
        if (wide <= 0 || high <= 0) {
            return;
        }
        if (row.present[number] == 0) {
            out.addFlat(requantiser.flatLevel(row.coefficients[64 * number]), histogram);
            return;
        }
        samples.make(row, number, block, 0, 8);
        quantiser.add(block, wide, high, out, histogram);
    }
}
