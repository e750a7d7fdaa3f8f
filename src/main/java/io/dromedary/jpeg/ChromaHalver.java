package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * Halves the width, the height or both of a colour component by the mean of neighbouring samples, as libjpeg does.
 *
 * <p>That is linear, and so is the DCT: a block of the output is a sum of matrix products of the two or four source
 * blocks, and only their few coefficients that are not zero take part. No sample is made and nothing is rounded on the
 * way. Where a block reaches over the picture's edge the samples are made, and the last one is repeated to fill it.
 */
final class ChromaHalver {

    /** By the half of the output that a source block becomes: [8 * source frequency + output frequency]. */
    private static final float[][] MATRICES = {Dct.halving(0), Dct.halving(1)};

    private final Component source;
    private final boolean horizontally;
    private final boolean vertically;
    private final float[] steps = new float[64];
    private final float[] reciprocals = new float[64];
    private final float[] halfSteps = new float[64];
    private final Requantiser unchanged;

    /** Of an even row, while its neighbour is awaited. */
    private BlockRow above;
    /** [side][8 * column + vertical frequency of the output]. */
    private final float[][] columns = new float[2][64];
    private final float[] block = new float[64];
    private final short[] quantised = new short[64];
    private final float[] samples = new float[256];
    private final float[] scratch = new float[64];

    ChromaHalver(Component luma, Component source, QuantisationTable steps, QuantisationTable target) {
        this.source = source;
        horizontally = luma.horizontal() == source.horizontal();
        vertically = luma.vertical() == source.vertical();
        for (int k = 0; k < 64; k++) {
            this.steps[k] = steps.steps()[k];
            reciprocals[k] = 1f / target.steps()[k];
            // A little more, so that what is larger does not become zero.
            halfSteps[k] = target.steps()[k] * 0.50001f;
        }
        unchanged = new Requantiser(target, target);
    }

    /** Takes a row of blocks; writes one where it has all it needs. */
    void put(int blockRow, BlockRow row, BlockStream out, int[] histogram) {
        boolean last = blockRow == source.blocksHigh() - 1;
        if (!vertically) {
            halve(blockRow, row, null, out, histogram);
        } else if (blockRow % 2 == 1) {
            halve(blockRow - 1, above, row, out, histogram);
        } else if (last) {
            halve(blockRow, row, null, out, histogram);
        } else {
            above = row;
        }
    }

    private void halve(int blockRow, BlockRow top, BlockRow bottom, BlockStream out, int[] histogram) {
        int blocks = source.blocksWide();
        int step = horizontally ? 2 : 1;
        boolean bottomEdge = vertically && 8 * blockRow + 16 > source.height();
        for (int left = 0; left < blocks; left += step) {
            if (bottomEdge || horizontally && 8 * left + 16 > source.width()) {
                halveSamples(left, blockRow, top, bottom);
                quantise(out, histogram);
            } else if (isPlain(left, top) && (bottom == null || isPlain(left, bottom) && level(bottom, left) == level(top, left))) {
                out.addFlat(quantised(level(top, left), 0), histogram);
            } else {
                halveCoefficients(left, top, bottom);
                quantise(out, histogram);
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
        for (int side = 0; side < (horizontally ? 2 : 1); side++) {
            float[] column = columns[side];
            Arrays.fill(column, 0);
            int used;
            if (vertically) {
                used = addHalved(top, left + side, MATRICES[0], column);
                used |= addHalved(bottom, left + side, MATRICES[1], column);
            } else {
                used = addWhole(top, left + side, column);
            }
            for (int c = 0; c < 8; c++) {
                if ((used >> c & 1) == 0) {
                    continue;
                }
                if (horizontally) {
                    addColumn(column, c, MATRICES[side]);
                } else {
                    for (int u = 0; u < 8; u++) {
                        block[8 * u + c] = column[8 * c + u];
                    }
                }
            }
        }
    }

    /** Halves a source block vertically; the result says which of its columns are not zero. */
    private int addHalved(BlockRow row, int block, float[] matrix, float[] column) {
        float level = level(row, block);
        for (int u = 0; u < 8; u++) {
            column[u] += level * matrix[u];
        }
        int used = 1;
        for (long left = row.present[block]; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            float value = row.coefficients[64 * block + k] * steps[k];
            int natural = Zigzag.NATURAL[k];
            int from = natural & 0x38;
            int to = (natural & 7) * 8;
            for (int u = 0; u < 8; u++) {
                column[to + u] += value * matrix[from + u];
            }
            used |= 1 << (natural & 7);
        }
        return used;
    }

    private int addWhole(BlockRow row, int block, float[] column) {
        column[0] = level(row, block);
        int used = 1;
        for (long left = row.present[block]; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int natural = Zigzag.NATURAL[k];
            column[(natural & 7) * 8 + (natural >> 3)] = row.coefficients[64 * block + k] * steps[k];
            used |= 1 << (natural & 7);
        }
        return used;
    }

    /** The DC coefficient; of a block without detail what its samples, all the same whole number, have. */
    private float level(BlockRow row, int block) {
        float level = row.coefficients[64 * block] * steps[0];
        return row.present[block] != 0 ? level : 8 * Math.max(-128, Math.min(127, Math.round(level / 8)));
    }

    /** Halves one column's frequencies horizontally. */
    private void addColumn(float[] column, int c, float[] matrix) {
        for (int u = 0; u < 8; u++) {
            float value = column[8 * c + u];
            for (int w = 0; w < 8; w++) {
                block[8 * u + w] += value * matrix[8 * c + w];
            }
        }
    }

    private void halveSamples(int left, int blockRow, BlockRow top, BlockRow bottom) {
        int wide = horizontally ? 16 : 8;
        int high = vertically ? 16 : 8;
        for (int side = 0; side < wide / 8 && left + side < source.blocksWide(); side++) {
            addSamples(top, left + side, 8 * side);
            if (bottom != null) {
                addSamples(bottom, left + side, 128 + 8 * side);
            }
        }
        int lastColumn = Math.min(wide, source.width() - 8 * left) - 1;
        int lastRow = Math.min(high, source.height() - 8 * blockRow) - 1;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                float sum = 0;
                for (int dy = 0; dy < high / 8; dy++) {
                    for (int dx = 0; dx < wide / 8; dx++) {
                        int row = Math.min(y * (high / 8) + dy, lastRow);
                        int column = Math.min(x * (wide / 8) + dx, lastColumn);
                        sum += samples[16 * row + column];
                    }
                }
                block[8 * y + x] = sum / (wide / 8 * (high / 8));
            }
        }
        Dct.forward(block, scratch);
    }

    private void addSamples(BlockRow row, int number, int to) {
        for (int k = 0; k < 64; k++) {
            block[Zigzag.NATURAL[k]] = row.coefficients[64 * number + k] * steps[k];
        }
        Dct.inverse(block, scratch);
        for (int y = 0; y < 8; y++) {
            System.arraycopy(block, 8 * y, samples, to + 16 * y, 8);
        }
    }

    private void quantise(BlockStream out, int[] histogram) {
        long present = 0;
        quantised[0] = quantised(block[0], 0);
        for (int k = 1; k < 64; k++) {
            float value = block[Zigzag.NATURAL[k]];
            if (Math.abs(value) > halfSteps[k]) {
                quantised[k] = quantised(value, k);
                present |= 1L << k;
            }
        }
        out.add(quantised, 0, present, unchanged, histogram);
    }

    private short quantised(float value, int k) {
        int rounded = Math.min((int) (Math.abs(value) * reciprocals[k] + 0.5f), 2047);
        return (short) (value < 0 ? -rounded : rounded);
    }
}
