package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * Halves the width, the height or both of a colour component by the mean of neighbouring samples, as libjpeg does.
 *
 * <p>That is linear, and so is the DCT: a block of the output is a sum of matrix products of the two or four source
 * blocks, and only their few coefficients that are not zero take part. No sample is made and nothing is rounded on the
 * way. Samples are made only where a block reaches over the picture's edge.
 */
final class ChromaHalver {

    /** [8 * source frequency + output frequency]. */
    private static final float[] HALVING = Dct.halving();

    private final Component source;
    private final boolean horizontally;
    private final boolean vertically;
    private final float[] steps = new float[64];
    private final BlockQuantiser quantiser;

    /** Of an even row, while its neighbour is awaited. */
    private BlockRow above;
    /** [8 * column + vertical frequency of the output], zeros but while a block is halved. */
    private final float[] columns = new float[64];
    /** The same of the block on the right. */
    private final float[] rightColumns = new float[64];
    private final float[] block = new float[64];
    private final float[] samples = new float[256];
    private final BlockSamples sourceSamples;
    /** For blocks that reach over the picture's edge. */
    private final EdgeQuantiser edges;

    ChromaHalver(Component luma, Component source, QuantisationTable steps, QuantisationTable target, Rounding rounding) {
        this.source = source;
        horizontally = luma.horizontal() == source.horizontal();
        vertically = luma.vertical() == source.vertical();
        for (int k = 0; k < 64; k++) {
            this.steps[k] = steps.steps()[k];
        }
        quantiser = new BlockQuantiser(target, rounding);
        sourceSamples = new BlockSamples(steps);
        edges = new EdgeQuantiser(target);
    }

    /**
     * Takes a row of blocks; writes one where it has all it needs.
     *
     * @param from the first block that is halved
     * @param to   the first one behind that is not
     * @return whether it must be left alone until the next one was taken
     */
    boolean put(int blockRow, BlockRow row, int from, int to, BlockStream out, int[] histogram) {
        boolean last = blockRow == source.blocksHigh() - 1;
        if (!vertically) {
            halve(blockRow, row, null, from, to, out, histogram);
        } else if (blockRow % 2 == 1) {
            halve(blockRow - 1, above, row, from, to, out, histogram);
        } else if (last) {
            halve(blockRow, row, null, from, to, out, histogram);
        } else {
            above = row;
            return true;
        }
        return false;
    }

    private void halve(int blockRow, BlockRow top, BlockRow bottom, int from, int to, BlockStream out, int[] histogram) {
        int step = horizontally ? 2 : 1;
        boolean bottomEdge = 8 * blockRow + (vertically ? 16 : 8) > source.height();
        for (int left = from; left < to; left += step) {
            if (bottomEdge || 8 * (left + step) > source.width()) {
                halveSamples(left, blockRow, top, bottom, out, histogram);
            } else if (isPlain(left, top) && (bottom == null || isPlain(left, bottom) && level(bottom, left) == level(top, left))) {
                out.addFlat(quantiser.plainLevel(level(top, left)), histogram);
            } else {
                halveCoefficients(left, top, bottom);
                quantiser.add(block, out, histogram);
            }
        }
    }

    /** Whether what becomes one block has no detail. */
    private boolean isPlain(int left, BlockRow row) {
        return row.present[left] == 0
                && (!horizontally || row.present[left + 1] == 0 && level(row, left) == level(row, left + 1));
    }

    private void halveCoefficients(int left, BlockRow top, BlockRow bottom) {
        Arrays.fill(block, 0);
        int used = vertically ? addHalved(top, bottom, left, columns) : addWhole(top, left, columns);
        if (!horizontally) {
            for (int i = 0; i < 64; i++) {
                block[i] = columns[(i & 7) * 8 + (i >> 3)];
            }
            Arrays.fill(columns, 0);
            return;
        }
        used |= vertically ? addHalved(top, bottom, left + 1, rightColumns) : addWhole(top, left + 1, rightColumns);
        for (int rest = used; rest != 0; rest &= rest - 1) {
            addColumns(Integer.numberOfTrailingZeros(rest));
        }
    }

    /** Halves two source blocks, one above the other, vertically; the result says which of their columns are not zero. */
    private int addHalved(BlockRow top, BlockRow bottom, int number, float[] to) {
        addHalved(level(top, number), level(bottom, number), 0, to);
        int used = 1;
        for (long left = top.present[number] | bottom.present[number]; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int natural = Zigzag.NATURAL[k];
            addHalved(top.coefficients[64 * number + k] * steps[k], bottom.coefficients[64 * number + k] * steps[k], natural, to);
            used |= 1 << (natural & 7);
        }
        return used;
    }

    /** The second half of the output is the first one mirrored, which turns the sign of every other frequency. */
    private static void addHalved(float upper, float lower, int natural, float[] to) {
        int row = natural & 0x38;
        int column = (natural & 7) * 8;
        float sum = upper + lower;
        float difference = upper - lower;
        float even = (row & 8) == 0 ? sum : difference;
        float odd = (row & 8) == 0 ? difference : sum;
        for (int u = 0; u < 8; u += 2) {
            to[column + u] += even * HALVING[row + u];
            to[column + u + 1] += odd * HALVING[row + u + 1];
        }
    }

    private int addWhole(BlockRow row, int number, float[] to) {
        to[0] = level(row, number);
        int used = 1;
        for (long left = row.present[number]; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int natural = Zigzag.NATURAL[k];
            to[(natural & 7) * 8 + (natural >> 3)] = row.coefficients[64 * number + k] * steps[k];
            used |= 1 << (natural & 7);
        }
        return used;
    }

    /** The DC coefficient; of a block without detail what its samples, all the same whole number, have. */
    private float level(BlockRow row, int number) {
        float level = row.coefficients[64 * number] * steps[0];
        return row.present[number] != 0 ? level : 8 * Math.max(-128, Math.min(127, Math.round(level / 8)));
    }

    /** Halves a column of frequencies of both sides horizontally, and leaves zeros there. */
    private void addColumns(int column) {
        int from = 8 * column;
        for (int u = 0; u < 8; u++) {
            float sum = columns[from + u] + rightColumns[from + u];
            float difference = columns[from + u] - rightColumns[from + u];
            columns[from + u] = 0;
            rightColumns[from + u] = 0;
            float even = (column & 1) == 0 ? sum : difference;
            float odd = (column & 1) == 0 ? difference : sum;
            int to = 8 * u;
            for (int w = 0; w < 8; w += 2) {
                block[to + w] += even * HALVING[from + w];
                block[to + w + 1] += odd * HALVING[from + w + 1];
            }
        }
    }

    /** Makes samples, and halves as many of them as are shown. */
    private void halveSamples(int left, int blockRow, BlockRow top, BlockRow bottom, BlockStream out, int[] histogram) {
        int stepX = horizontally ? 2 : 1;
        int stepY = vertically ? 2 : 1;
        for (int side = 0; side < stepX && left + side < source.blocksWide(); side++) {
            sourceSamples.make(top, left + side, samples, 8 * side, 16);
            if (bottom != null) {
                sourceSamples.make(bottom, left + side, samples, 128 + 8 * side, 16);
            }
        }
        int lastColumn = Math.min(8 * stepX, source.width() - 8 * left) - 1;
        int lastRow = Math.min(8 * stepY, source.height() - 8 * blockRow) - 1;
        int wide = lastColumn / stepX + 1;
        int high = lastRow / stepY + 1;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                int row = 16 * stepY * y;
                int nextRow = 16 * Math.min(stepY * y + stepY - 1, lastRow);
                int column = stepX * x;
                int nextColumn = Math.min(stepX * x + stepX - 1, lastColumn);
                block[8 * y + x] = (samples[row + column] + samples[row + nextColumn]
                        + samples[nextRow + column] + samples[nextRow + nextColumn]) / 4;
            }
        }
        edges.add(block, wide, high, out, histogram);
    }
}
