package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * A picture of {@value #SIDE} × {@value #SIDE} brightnesses and {@value #COLOUR_SIDE} × {@value #COLOUR_SIDE} colours, and what the
 * outermost part of the picture holds. Of a JPEG it is made of its DC coefficients, each of which is the mean of 8 × 8 samples: that
 * takes no pixels.
 *
 * @param luminance row by row, 0 to 255
 * @param blue      the difference to blue, row by row, 0 to 255; 128 is grey
 * @param red       the difference to red, likewise
 * @param border    the outermost part
 */
public record Miniature(float[] luminance, float[] blue, float[] red, Border border) {

    public static final int SIDE = 32;
    public static final int COLOUR_SIDE = 8;

    private static final float GREY = 128;

    /**
     * The lowest and the highest mean of the parts at the edge.
     *
     * @param low  of luminance, blue and red
     * @param high of luminance, blue and red
     */
    public record Border(float[] low, float[] high) {
    }

    /** @return nothing, which is {@code null}, where the components are no brightness and colours */
    static Miniature of(CodedPicture picture) {
        if (picture.colour != Colour.GREY && picture.colour != Colour.YCBCR) {
            return null;
        }
        Builder builder = new Builder();
        for (int i = 0; i < picture.frame.components().length; i++) {
            add(picture, i, builder);
        }
        return builder.build();
    }

    private static void add(CodedPicture picture, int component, Builder builder) {
        Component shape = picture.frame.components()[component];
        double wide = (double) picture.frame.width() * shape.horizontal() / picture.frame.mostHorizontal() / 8;
        double high = (double) picture.frame.height() * shape.vertical() / picture.frame.mostVertical() / 8;
        Grid grid = builder.begin(component, wide, high);
        float step = picture.tables[component].steps()[0] / 8f;
        float[] means = new float[shape.blocksWide()];
        for (int row = 0; row < shape.blocksHigh(); row++) {
            short[] levels = picture.stream(component, row).dc;
            int start = picture.rowStart(component, row);
            for (int column = 0; column < means.length; column++) {
                means[column] = Math.max(0, Math.min(255, levels[start + column] * step + GREY));
            }
            grid.add(means, row == 0 || row == shape.blocksHigh() - 1);
        }
    }

    /** Makes one of means of equal parts of a picture, component by component and row by row. */
    public static final class Builder {

        private final Grid[] grids = new Grid[3];

        /**
         * @param component 0 for luminance, 1 for blue, 2 for red
         * @param wide      how many parts the picture is wide; the last one may be there in part
         * @param high      how many parts it is high, likewise
         */
        public Grid begin(int component, double wide, double high) {
            grids[component] = new Grid(component == 0 ? SIDE : COLOUR_SIDE, wide, high);
            return grids[component];
        }

        /** A component that was not begun is grey. */
        public Miniature build() {
            float[] low = new float[3];
            float[] high = new float[3];
            for (int i = 0; i < 3; i++) {
                low[i] = grids[i] == null ? GREY : grids[i].low;
                high[i] = grids[i] == null ? GREY : grids[i].high;
            }
            return new Miniature(grids[0].sums(), colour(grids[1]), colour(grids[2]), new Border(low, high));
        }

        private static float[] colour(Grid grid) {
            if (grid != null) {
                return grid.sums();
            }
            float[] grey = new float[COLOUR_SIDE * COLOUR_SIDE];
            Arrays.fill(grey, GREY);
            return grey;
        }
    }

    /** Takes means of parts, from the top to the bottom, and makes those of its cells, by how much they overlap. */
    public static final class Grid {

        private final int side;
        private final double across;
        private final double down;
        /** The sums of the parts of each row of cells. */
        private final float[][] cells;
        private int row;
        private float low = Float.MAX_VALUE;
        private float high = -Float.MAX_VALUE;

        private Grid(int side, double wide, double high) {
            this.side = side;
            across = side / wide;
            down = side / high;
            cells = new float[side][];
        }

        /**
         * @param means of the parts of a row
         * @param edge  whether the row lies at the upper or lower edge
         */
        public void add(float[] means, boolean edge) {
            for (int i = 0; edge && i < means.length; i++) {
                meet(means[i]);
            }
            meet(means[0]);
            meet(means[means.length - 1]);
            double from = row++ * down;
            double to = Math.min(from + down, side);
            for (int cell = (int) from; cell < to && cell < side; cell++) {
                if (cells[cell] == null) {
                    cells[cell] = new float[means.length];
                }
                addPart((float) (Math.min(to, cell + 1) - Math.max(from, cell)), means, cells[cell]);
            }
        }

        private static void addPart(float part, float[] means, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] += part * means[i];
            }
        }

        /** Rows were added up as they are, since a row of parts takes longer to be divided among cells. */
        private float[] sums() {
            float[] sums = new float[side * side];
            for (int cell = 0; cell < side; cell++) {
                if (cells[cell] != null) {
                    System.arraycopy(line(cells[cell]), 0, sums, cell * side, side);
                }
            }
            return sums;
        }

        private float[] line(float[] means) {
            float[] line = new float[side];
            for (int i = 0; i < means.length; i++) {
                double from = i * across;
                double to = Math.min(from + across, side);
                for (int cell = (int) from; cell < to && cell < side; cell++) {
                    line[cell] += (float) (Math.min(to, cell + 1) - Math.max(from, cell)) * means[i];
                }
            }
            return line;
        }

        private void meet(float mean) {
            low = Math.min(low, mean);
            high = Math.max(high, mean);
        }
    }
}
