package io.dromedary.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Median cut (Heckbert 1982) over red, green, blue and alpha: the box of colours with the largest spread is cut at its
 * median until there are enough boxes. Pixels take the nearest colour, with half of the error diffused (Floyd and
 * Steinberg 1976): enough against bands in gradients, without the noise that would make the file large again.
 */
final class ColorQuantizer {

    /** Bits of a channel that tell cells of similar colours apart. */
    private static final int CELL_BITS = 5;
    private static final int CELLS = 1 << 4 * CELL_BITS;

    /** A cell of similar colours: how many pixels, and their mean by channel (red, green, blue, alpha). */
    private record Cell(int count, double[] mean) {
    }

    private record Box(List<Cell> cells, int channel, double spread) {

        static Box of(List<Cell> cells) {
            double total = 0;
            double[] sum = new double[4];
            double[] squares = new double[4];
            for (Cell cell : cells) {
                total += cell.count;
                for (int channel = 0; channel < 4; channel++) {
                    sum[channel] += cell.count * cell.mean[channel];
                    squares[channel] += cell.count * cell.mean[channel] * cell.mean[channel];
                }
            }
            int widest = 0;
            double spread = -1;
            for (int channel = 0; channel < 4; channel++) {
                double of = squares[channel] - sum[channel] * sum[channel] / total;
                if (of > spread) {
                    spread = of;
                    widest = channel;
                }
            }
            return new Box(cells, widest, cells.size() < 2 ? 0 : spread);
        }

        List<Box> cut() {
            List<Cell> sorted = new ArrayList<>(cells);
            sorted.sort(Comparator.comparingDouble(cell -> cell.mean[channel]));
            long half = sorted.stream().mapToLong(Cell::count).sum() / 2;
            long before = sorted.get(0).count;
            int at = 1;
            while (at < sorted.size() - 1 && before < half) {
                before += sorted.get(at++).count;
            }
            return List.of(of(sorted.subList(0, at)), of(sorted.subList(at, sorted.size())));
        }

        int colour() {
            double total = 0;
            double[] sum = new double[4];
            for (Cell cell : cells) {
                total += cell.count;
                for (int channel = 0; channel < 4; channel++) {
                    sum[channel] += cell.count * cell.mean[channel];
                }
            }
            int alpha = (int) Math.round(sum[3] / total);
            return alpha == 0 ? 0 : alpha << 24 | (int) Math.round(sum[0] / total) << 16
                    | (int) Math.round(sum[1] / total) << 8 | (int) Math.round(sum[2] / total);
        }
    }

    private final int[] palette;
    /** The nearest colour's index by cell, found when first asked for; -1 before. */
    private final short[] nearest = new short[CELLS];

    private ColorQuantizer(int[] palette) {
        this.palette = palette;
        Arrays.fill(nearest, (short) -1);
    }

    static ColorQuantizer of(int[] pixels, int colours) {
        List<Box> boxes = new ArrayList<>(List.of(Box.of(cells(pixels))));
        while (boxes.size() < colours) {
            Box widest = boxes.stream().max(Comparator.comparingDouble(Box::spread)).orElseThrow();
            if (widest.spread <= 0) {
                break;
            }
            boxes.remove(widest);
            boxes.addAll(widest.cut());
        }
        int[] palette = boxes.stream().map(Box::colour).distinct().sorted(Integer::compareUnsigned)
                .mapToInt(Integer::intValue).toArray();
        return new ColorQuantizer(palette);
    }

    private static List<Cell> cells(int[] pixels) {
        int[] counts = new int[CELLS];
        for (int pixel : pixels) {
            counts[cellOf(pixel)]++;
        }
        int[] numbers = new int[CELLS];
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            if (counts[i] > 0) {
                numbers[i] = cells.size();
                cells.add(new Cell(counts[i], new double[4]));
            }
        }
        for (int pixel : pixels) {
            Cell cell = cells.get(numbers[cellOf(pixel)]);
            cell.mean[0] += (double) (pixel >> 16 & 0xFF) / cell.count;
            cell.mean[1] += (double) (pixel >> 8 & 0xFF) / cell.count;
            cell.mean[2] += (double) (pixel & 0xFF) / cell.count;
            cell.mean[3] += (double) (pixel >>> 24) / cell.count;
        }
        return cells;
    }

    private static int cellOf(int argb) {
        int drop = 8 - CELL_BITS;
        return (argb >>> 24 + drop) << 3 * CELL_BITS | (argb >> 16 + drop & 31) << 2 * CELL_BITS
                | (argb >> 8 + drop & 31) << CELL_BITS | argb >> drop & 31;
    }

    /** Sorted without sign, so that transparent colours come first. */
    int[] palette() {
        return palette;
    }

    /** Each pixel's index in the palette. */
    int[] indices(int[] pixels, int width) {
        int[] indices = new int[pixels.length];
        // Errors by channel for this row and the next, with a column more on both sides.
        int[][] here = new int[3][width + 2];
        int[][] below = new int[3][width + 2];
        for (int at = 0; at < pixels.length; at++) {
            int x = at % width;
            if (x == 0) {
                int[][] done = here;
                here = below;
                below = done;
                for (int[] row : below) {
                    Arrays.fill(row, 0);
                }
            }
            int pixel = pixels[at];
            int wanted = pixel >>> 24 == 0 ? 0 : pixel & 0xFF000000 | adjusted(pixel, 16, here[0][x + 1])
                    | adjusted(pixel, 8, here[1][x + 1]) | adjusted(pixel, 0, here[2][x + 1]);
            indices[at] = nearest(wanted);
            if (pixel >>> 24 != 0) {
                for (int channel = 0; channel < 3; channel++) {
                    int shift = 16 - 8 * channel;
                    int error = (wanted >> shift & 0xFF) - (palette[indices[at]] >> shift & 0xFF);
                    here[channel][x + 2] += error * 7;
                    below[channel][x] += error * 3;
                    below[channel][x + 1] += error * 5;
                    below[channel][x + 2] += error;
                }
            }
        }
        return indices;
    }

    /** A channel with half of what its neighbours left over (in sixteenths), at its place. */
    private static int adjusted(int pixel, int shift, int error) {
        return Math.max(0, Math.min(255, (pixel >> shift & 0xFF) + error / 32)) << shift;
    }

    private int nearest(int argb) {
        int cell = cellOf(argb);
        if (nearest[cell] < 0) {
            int best = Integer.MAX_VALUE;
            for (int i = 0; i < palette.length; i++) {
                int distance = 0;
                for (int shift = 0; shift < 32; shift += 8) {
                    int difference = (argb >>> shift & 0xFF) - (palette[i] >>> shift & 0xFF);
                    distance += difference * difference;
                }
                if (distance < best) {
                    best = distance;
                    nearest[cell] = (short) i;
                }
            }
        }
        return nearest[cell];
    }
}
