package io.dromedary.jpeg;

import java.util.Arrays;

/** Where the decoded blocks of one component go. */
final class ComponentSink {

    final Component source;
    private final int index;
    private final CodedPicture picture;
    private final ChromaHalver halver;
    /** {@code null} where the component is halved. */
    final Requantiser requantiser;
    final int[] histogram;
    /** {@code null} where all blocks are treated alike. */
    private final EdgeBlocks edges;
    /** {@code null} where the whole picture is made. */
    private final Survey survey;
    /** {@code null} where another JPEG is made. */
    private final Reducer reducer;
    /** Who all take the same blocks; {@code null} where this one takes them itself. */
    private final ComponentSink[] several;
    /** Blocks of the source in a unit of the output. */
    private final int columnsInUnit;
    private final int rowsInUnit;

    /**
     * @param survey takes part of the picture only, or {@code null}
     */
    ComponentSink(Frame frame, int index, QuantisationTable steps, Plan plan, CodedPicture picture, Survey survey) {
        this.index = index;
        this.picture = picture;
        this.survey = survey;
        reducer = null;
        several = null;
        source = frame.components()[index];
        histogram = picture.histogram(index);
        boolean halved = index > 0 && plan.halves(frame, picture.colour);
        QuantisationTable target = halved ? plan.halvedTarget() : plan.target(steps, picture.colour.isLuminance(index));
        Rounding rounding = plan.rounding(picture.colour.isLuminance(index));
        picture.tables[index] = target;
        requantiser = halved ? null : new Requantiser(steps, target, rounding);
        edges = halved || survey != null ? null : EdgeBlocks.of(source, steps, target, requantiser);
        halver = halved ? new ChromaHalver(frame.components()[0], source, steps, target, rounding) : null;
        columnsInUnit = picture.frame.mostHorizontal() * source.horizontal() / frame.mostHorizontal();
        rowsInUnit = picture.frame.mostVertical() * source.vertical() / frame.mostVertical();
        if (survey != null) {
            survey.begin(index, steps);
        }
    }

    /** One that makes samples of a component at a part of its size. */
    ComponentSink(Component source, int index, Reducer reducer) {
        this(source, index, reducer, null);
    }

    /** One that hands the same blocks to several, none of which takes a part of the picture only. */
    ComponentSink(ComponentSink[] several) {
        this(several[0].source, several[0].index, null, several);
    }

    private ComponentSink(Component source, int index, Reducer reducer, ComponentSink[] several) {
        this.source = source;
        this.index = index;
        this.reducer = reducer;
        this.several = several;
        picture = null;
        halver = null;
        requantiser = null;
        histogram = null;
        edges = null;
        survey = null;
        columnsInUnit = 1;
        rowsInUnit = 1;
    }

    /** Whether blocks go through {@link #put} instead of being requantised as they are decoded. */
    boolean takesWholeRows() {
        return halver != null || survey != null || reducer != null || several != null;
    }

    /** Whether the lowest coefficients are enough, up to and with {@link #lastWanted}. */
    boolean takesLowest() {
        return several == null ? reducer != null : Arrays.stream(several).allMatch(ComponentSink::takesLowest);
    }

    int lastWanted() {
        return !takesLowest() ? 63 : several == null ? reducer.last() : Arrays.stream(several).mapToInt(ComponentSink::lastWanted).max().orElse(63);
    }

    /** The first block of a row that goes to the output. */
    int from(int blockRow) {
        return survey == null ? 0 : survey.from(blockRow / rowsInUnit) * columnsInUnit;
    }

    /** The first block behind it of those that do not. */
    int to(int blockRow) {
        return survey == null ? source.paddedWide() : from(blockRow) + survey.width() * columnsInUnit;
    }

    /** Takes the blocks that do not go to the output. */
    Survey.Counts counts() {
        return survey.all(index);
    }

    /** Whether AC coefficients of this absolute value become zero, wherever they are. */
    boolean drops(int magnitude) {
        return requantiser != null && magnitude < requantiser.leastSurvivor();
    }

    BlockStream stream(int blockRow) {
        return picture.stream(index, blockRow);
    }

    /** How many blocks of a row, from the left, are inside the picture; the others are for {@link #putEdge}. */
    int inside(int blockRow) {
        return edges == null ? source.paddedWide() : edges.inside(blockRow);
    }

    /** Takes a block that reaches over the picture's edge, or lies beyond it. */
    void putEdge(int blockRow, int column, BlockRow row, int number) {
        edges.put(blockRow, column, row, number, stream(blockRow), histogram);
    }

    /** Ends a row whose blocks were written to its stream. */
    void endRow(int blockRow) {
        if (edges == null || blockRow < source.blocksHigh()) {
            picture.padRow(index, blockRow);
        }
    }

    /**
     * Takes a row of blocks, the rows in their order.
     *
     * @return whether it must be left alone until the next one was taken
     */
    boolean put(int blockRow, BlockRow row) {
        if (several != null) {
            boolean needed = false;
            for (ComponentSink each : several) {
                needed |= each.put(blockRow, row);
            }
            return needed;
        }
        if (reducer != null) {
            reducer.put(blockRow, row);
            return false;
        }
        int from = from(blockRow);
        int to = Math.min(to(blockRow), source.blocksWide());
        if (survey != null) {
            survey.addSampled(index, row, from, to);
        }
        if (halver != null) {
            return halver.put(blockRow, row, from, to, stream(0), histogram);
        }
        BlockStream stream = stream(blockRow);
        int inside = Math.min(to, inside(blockRow));
        for (int block = from; block < inside; block++) {
            stream.add(row.coefficients, 64 * block, row.present[block], requantiser, histogram);
        }
        for (int block = inside; block < to; block++) {
            putEdge(blockRow, block, row, block);
        }
        endRow(blockRow);
        return false;
    }

    /** Takes a row of whole blocks, as {@link #put} does, whose rest was not counted. */
    boolean putAndCount(int blockRow, BlockRow row) {
        if (survey != null) {
            counts().add(row, 0, from(blockRow));
            counts().add(row, to(blockRow), source.blocksWide());
        }
        return put(blockRow, row);
    }
}
