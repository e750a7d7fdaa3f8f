package io.dromedary.jpeg;

/**
 * A picture as quantised blocks in the order in which they will be written. It takes about two to three times the
 * memory of its file.
 */
final class CodedPicture {

    final Frame frame;
    final Colour colour;
    /** One for each component. */
    final QuantisationTable[] tables;
    /** By component, one for each block row of an interleaved unit. */
    final BlockStream[][] streams;
    /** How often each AC symbol is used, by group of components. */
    final int[][] acSymbols = new int[2][256];

    private final Workspace workspace;

    /** It is valid until the workspace takes back what it has given. */
    CodedPicture(Frame frame, Colour colour, QuantisationTable[] tables, Workspace workspace) {
        this.workspace = workspace;
        this.frame = frame;
        this.colour = colour;
        this.tables = tables;
        streams = new BlockStream[frame.components().length][];
        for (int i = 0; i < streams.length; i++) {
            Component component = frame.components()[i];
            streams[i] = new BlockStream[component.vertical()];
            for (int row = 0; row < component.vertical(); row++) {
                streams[i][row] = workspace.stream(component.paddedWide() * frame.unitsHigh());
            }
        }
    }

    /** Which of the two pairs of Huffman tables a component is coded with. */
    int group(int component) {
        return colour.isLuminance(component) ? 0 : 1;
    }

    int[] histogram(int component) {
        return acSymbols[group(component)];
    }

    BlockStream stream(int component, int blockRow) {
        BlockStream[] ofComponent = streams[component];
        return ofComponent[blockRow % ofComponent.length];
    }

    /** Takes the blocks of a row that hold a part of the picture. */
    interface RowReader {
        void take(BlockCursor cursor, int blocks);
    }

    /** Goes through a component's blocks row by row. */
    void forEachRow(int component, RowReader reader) {
        Component shape = frame.components()[component];
        BlockCursor[] cursors = BlockStream.cursors(streams[component]);
        for (int row = 0; row < shape.blocksHigh(); row++) {
            BlockCursor cursor = cursors[row % cursors.length];
            reader.take(cursor, shape.blocksWide());
            for (int column = shape.blocksWide(); column < shape.paddedWide(); column++) {
                cursor.skip();
            }
        }
    }

    /** Where the levels of a row begin in its stream. */
    int rowStart(int component, int blockRow) {
        return blockRow / streams[component].length * frame.components()[component].paddedWide();
    }

    /**
     * Counts the differences of a component's DC coefficients, row by row as in a scan of its own (ITU-T T.81, A.2.2).
     *
     * @param sizes by the bits of a difference, to which is added
     */
    void countDifferences(int component, int[] sizes) {
        Component shape = frame.components()[component];
        int before = 0;
        for (int row = 0; row < shape.blocksHigh(); row++) {
            short[] levels = stream(component, row).dc;
            int from = rowStart(component, row);
            for (int i = from; i < from + shape.blocksWide(); i++) {
                sizes[size(levels[i] - before)]++;
                before = levels[i];
            }
        }
    }

    /** The same where it is interleaved with others, whose units hold its blocks row by row (A.2.3); it does not depend on the others. */
    void countInterleavedDifferences(int component, int[] sizes) {
        int horizontal = frame.components()[component].horizontal();
        int units = frame.unitsWide() * frame.unitsHigh();
        int before = 0;
        for (int unit = 0; unit < units; unit++) {
            for (BlockStream stream : streams[component]) {
                short[] levels = stream.dc;
                for (int i = unit * horizontal; i < (unit + 1) * horizontal; i++) {
                    sizes[size(levels[i] - before)]++;
                    before = levels[i];
                }
            }
        }
    }

    private static int size(int difference) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    }

    /** Fills a row that the source holds no more of with flat blocks of its last one's level, which take two bits each. */
    void padRow(int component, int blockRow) {
        BlockStream stream = stream(component, blockRow);
        int wide = frame.components()[component].paddedWide();
        int end = rowStart(component, blockRow) + wide;
        while (stream.blocks < end) {
            stream.addFlat(stream.dc[stream.blocks - 1], histogram(component));
        }
    }

    /** Adds the rows below the source's last one. Their levels are those of the blocks that are coded before them. */
    void padColumns() {
        for (int i = 0; i < streams.length; i++) {
            Component component = frame.components()[i];
            int all = component.paddedWide() * frame.unitsHigh();
            for (int row = 0; row < component.vertical(); row++) {
                BlockStream stream = streams[i][row];
                while (stream.blocks < all) {
                    int before = stream.blocks / component.horizontal() * component.horizontal() + component.horizontal() - 1;
                    stream.addFlat(streams[i][row - 1].dc[before], histogram(i));
                }
            }
        }
    }

    /** The same picture at coarser steps. */
    CodedPicture requantised(QuantisationTable[] targets, Rounding[] roundings) {
        CodedPicture coarser = new CodedPicture(frame, colour, targets, workspace);
        for (int i = 0; i < streams.length; i++) {
            Requantiser requantiser = new Requantiser(tables[i], targets[i], roundings[i]);
            for (int row = 0; row < streams[i].length; row++) {
                BlockStream from = streams[i][row];
                BlockStream to = coarser.streams[i][row];
                BlockCursor cursor = from.cursor();
                for (int block = 0; block < from.blocks; block++) {
                    to.add(cursor, from.dc[block], requantiser, coarser.histogram(i));
                }
            }
        }
        return coarser;
    }
}
