package io.dromedary.jpeg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Halves the width, the height or both of a colour component by the mean of neighbouring samples, as libjpeg does.
 *
 * <p>That is linear, and so is the DCT: a block of the output is a weighted sum of the few coefficients of the two or four source
 * blocks that are not zero. No sample is made and nothing is rounded on the way. Samples are made only where a block
 * reaches over the picture's edge.
 */
final class ChromaHalver {

    /** [8 * source frequency + output frequency]. */
    private static final float[] HALVING = Dct.halving();
    /** Where a frequency stays what it is. */
    private static final float[] WHOLE = Dct.overlap(8);
    /** By how many of the lowest frequencies in each direction, which AC coefficients these are in zigzag order. */
    private static final int[][] LOWER = IntStream.rangeClosed(0, 8).mapToObj(
            frequencies -> IntStream.range(1, 64).filter(k -> isLower(k, frequencies)).toArray()).toArray(int[][]::new);
    /**
     * Where a block has its coefficients, by zigzag order: even ones of even rows, odd ones of even rows, even ones and odd ones of odd rows, 16 of
     * each, the lower frequencies first; so those that take the same sign lie side by side.
     */
    private static final int[] PLACES = places();
    /** What a coefficient of the source adds to each of the output: [64 * zigzag order + its place]. */
    private static final float[] HALVING_BOTH = weights(HALVING, HALVING);
    private static final float[] HALVING_WIDTH = weights(HALVING, WHOLE);
    private static final float[] HALVING_HEIGHT = weights(WHOLE, HALVING);

    private final Component source;
    private final boolean horizontally;
    private final boolean vertically;
    private final float[] steps = new float[64];
    private final BlockQuantiser quantiser;

    /** Of an even row, while its neighbour is awaited. */
    private BlockRow above;
    private final float[] weights;
    /**
     * By place in zigzag order, what a coefficient of 1 can add to one beyond the lowest four or six frequencies, at most, as a part of what
     * that must be to survive.
     */
    private final float[] reach4;
    private final float[] reach6;
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
        weights = !vertically ? HALVING_WIDTH : horizontally ? HALVING_BOTH : HALVING_HEIGHT;
        float[] survivors = quantiser.leastSurvivors();
        reach4 = reach(survivors, 4);
        reach6 = reach(survivors, 6);
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
                int frequencies = halveCoefficients(left, top, bottom);
                quantiser.add(block, PLACES, LOWER[frequencies], out, histogram);
            }
        }
    }

    /** Whether what becomes one block has no detail. */
    private boolean isPlain(int left, BlockRow row) {
        return row.present[left] == 0
                && (!horizontally || row.present[left + 1] == 0 && level(row, left) == level(row, left + 1));
    }

    /** Whether a coefficient is among so many of the lowest frequencies in both directions. */
    private static boolean isLower(int k, int frequencies) {
        return (Zigzag.NATURAL[k] & 7) < frequencies && Zigzag.NATURAL[k] >> 3 < frequencies;
    }

    private static int[] places() {
        int[] places = new int[64];
        int[] next = {0, 16, 32, 48};
        for (int frequencies = 2; frequencies <= 8; frequencies += 2) {
            for (int k = 0; k < 64; k++) {
                int natural = Zigzag.NATURAL[k];
                if (isLower(k, frequencies) && !isLower(k, frequencies - 2)) {
                    places[k] = next[natural >> 2 & 2 | natural & 1]++;
                }
            }
        }
        return places;
    }

    private static float[] weights(float[] across, float[] down) {
        float[] weights = new float[64 * 64];
        for (int i = 0; i < weights.length; i++) {
            int from = Zigzag.NATURAL[i >> 6];
            int to = Zigzag.NATURAL[i & 63];
            weights[(i & ~63) + PLACES[i & 63]] = down[(from & 0x38) + (to >> 3)] * across[8 * (from & 7) + (to & 7)];
        }
        return weights;
    }

    private float[] reach(float[] survivors, int frequencies) {
        float[] reach = new float[64];
        for (int k = 0; k < 64; k++) {
            for (int i = 1; i < 64; i++) {
                if (!isLower(i, frequencies)) {
                    reach[k] = Math.max(reach[k], Math.abs(weights[64 * k + PLACES[i]]) / survivors[i]);
                }
            }
        }
        return reach;
    }

    /**
     * Halves two or four source blocks into {@link #block}.
     *
     * @return how many of the lowest frequencies in each direction may survive; the others are not to be looked at
     */
    private int halveCoefficients(int left, BlockRow top, BlockRow bottom) {
        float first = level(top, left);
        float right = horizontally ? level(top, left + 1) : 0;
        float below = vertically ? level(bottom, left) : 0;
        float across = horizontally && vertically ? level(bottom, left + 1) : 0;
        long present = present(top, left) | present(bottom, left);
        int frequencies = frequencies(
                (horizontally ? Math.abs(right - first) : 0) + (vertically ? Math.abs(below - first) : 0)
                        + (horizontally && vertically ? Math.abs(across - first) : 0), present, left, top, bottom);
        Arrays.fill(block, 0);
        add(0, first, right, below, across, frequencies);
        for (long rest = present; rest != 0; rest &= rest - 1) {
            int k = Long.numberOfTrailingZeros(rest);
            int at = 64 * left + k;
            add(k, top.coefficients[at] * steps[k], horizontally ? top.coefficients[at + 64] * steps[k] : 0,
                    vertically ? bottom.coefficients[at] * steps[k] : 0,
                    horizontally && vertically ? bottom.coefficients[at + 64] * steps[k] : 0, frequencies);
        }
        return frequencies;
    }

    /**
     * How many of the lowest frequencies in each direction may survive: 4, 6 or 8.
     *
     * @param difference of the levels, as what they have in common is the output's level and nothing else
     */
    private int frequencies(float difference, long present, int left, BlockRow top, BlockRow bottom) {
        float beyond4 = difference * reach4[0];
        float beyond6 = difference * reach6[0];
        for (long rest = present; rest != 0; rest &= rest - 1) {
            int k = Long.numberOfTrailingZeros(rest);
            float size = steps[k] * (magnitude(top, left, k) + magnitude(bottom, left, k));
            beyond4 += size * reach4[k];
            beyond6 += size * reach6[k];
        }
        // A little less than 1, for what is lost in sums of floating point numbers.
        return beyond4 < 0.999f ? 4 : beyond6 < 0.999f ? 6 : 8;
    }

    private long present(BlockRow row, int left) {
        return row == null ? 0 : horizontally ? row.present[left] | row.present[left + 1] : row.present[left];
    }

    private int magnitude(BlockRow row, int left, int k) {
        if (row == null) {
            return 0;
        }
        int at = 64 * left + k;
        return Math.abs(row.coefficients[at]) + (horizontally ? Math.abs(row.coefficients[at + 64]) : 0);
    }

    /**
     * Adds what the coefficients at one place of the source's blocks bring about; there are zeros for blocks that take no part. The
     * right half of the output is the left one mirrored, which turns the sign of every other frequency, and so is the lower one.
     */
    private void add(int k, float first, float right, float below, float across, int frequencies) {
        int natural = Zigzag.NATURAL[k];
        boolean oddColumn = (natural & 1) != 0;
        boolean oddRow = (natural & 8) != 0;
        float upperEven = oddColumn ? first - right : first + right;
        float upperOdd = oddColumn ? first + right : first - right;
        float lowerEven = oddColumn ? below - across : below + across;
        float lowerOdd = oddColumn ? below + across : below - across;
        float evenEven = oddRow ? upperEven - lowerEven : upperEven + lowerEven;
        float evenOdd = oddRow ? upperOdd - lowerOdd : upperOdd + lowerOdd;
        float oddEven = oddRow ? upperEven + lowerEven : upperEven - lowerEven;
        float oddOdd = oddRow ? upperOdd + lowerOdd : upperOdd - lowerOdd;
        // Numbers that the compiler knows have it unroll each loop.
        switch (frequencies) {
            case 4 -> add(4, 64 * k, evenEven, evenOdd, oddEven, oddOdd);
            case 6 -> add(9, 64 * k, evenEven, evenOdd, oddEven, oddOdd);
            default -> add(16, 64 * k, evenEven, evenOdd, oddEven, oddOdd);
        }
    }

    private void add(int ofEach, int from, float evenEven, float evenOdd, float oddEven, float oddOdd) {
        float[] to = block;
        float[] by = weights;
        for (int i = 0; i < ofEach; i++) {
            to[i] += evenEven * by[from + i];
            to[16 + i] += evenOdd * by[from + 16 + i];
            to[32 + i] += oddEven * by[from + 32 + i];
            to[48 + i] += oddOdd * by[from + 48 + i];
        }
    }

    /** The DC coefficient; of a block without detail what its samples, all the same whole number, have. */
    private float level(BlockRow row, int number) {
        float level = row.coefficients[64 * number] * steps[0];
        return row.present[number] != 0 ? level : 8 * Math.max(-128, Math.min(127, Math.round(level / 8)));
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
