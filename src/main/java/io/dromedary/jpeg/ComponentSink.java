package io.dromedary.jpeg;

/** Where the decoded blocks of one component go. */
final class ComponentSink {

    final Component source;
    private final int index;
    private final CodedPicture picture;
    private final ChromaHalver halver;
    /** {@code null} where the component is halved. */
    final Requantiser requantiser;
    final int[] histogram;

    ComponentSink(Frame frame, int index, QuantisationTable steps, Plan plan, CodedPicture picture) {
        this.index = index;
        this.picture = picture;
        source = frame.components()[index];
        histogram = picture.histogram(index);
        boolean halved = index > 0 && picture.frame != frame;
        QuantisationTable target = halved ? plan.halvedTarget() : plan.target(steps, picture.colour.isLuminance(index));
        picture.tables[index] = target;
        requantiser = halved ? null : new Requantiser(steps, target);
        halver = halved ? new ChromaHalver(frame.components()[0], source, steps, target) : null;
    }

    /** Whether blocks go through {@link #put} instead of being requantised as they are decoded. */
    boolean takesWholeRows() {
        return halver != null;
    }

    /** Whether AC coefficients of this absolute value become zero, wherever they are. */
    boolean drops(int magnitude) {
        return requantiser != null && magnitude < requantiser.leastSurvivor();
    }

    BlockStream stream(int blockRow) {
        return picture.stream(index, blockRow);
    }

    /** Ends a row whose blocks were written to its stream. */
    void endRow(int blockRow) {
        picture.padRow(index, blockRow);
    }

    /** Takes a row of blocks, the rows in their order; it must be left alone until the next one was taken. */
    void put(int blockRow, BlockRow row) {
        if (halver != null) {
            halver.put(blockRow, row, stream(0), histogram);
            return;
        }
        BlockStream stream = stream(blockRow);
        for (int block = 0; block < source.blocksWide(); block++) {
            stream.add(row.coefficients, 64 * block, row.present[block], requantiser, histogram);
        }
        endRow(blockRow);
    }
}
