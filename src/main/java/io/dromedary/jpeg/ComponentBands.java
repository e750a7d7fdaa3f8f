package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one component's AC coefficients are divided into scans. The lowest two differ in their numbers from the others, and
 * each scan has a code of its own; whether that outweighs its table depends on the picture. It is counted in a sample of it, in all
 * of a small one; then the symbols of the division that takes the fewest bits are made.
 */
final class ComponentBands {

    /** Blocks of each chunk of tokens that are in the sample. */
    private static final int SAMPLED = 48;

    private static final int[][] AT_ONCE = {{1, 63}};
    private static final int[][] IN_TWO = {{1, 2}, {3, 63}};
    private static final int[][] IN_FOUR = {{1, 1}, {2, 2}, {3, 14}, {15, 63}};

    private final CodedPicture picture;
    private final int component;
    /** How many times the sample is in the whole. */
    private double partsInAll;

    ComponentBands(CodedPicture picture, int component) {
        this.picture = picture;
        this.component = component;
    }

    /** The bands of the division that takes the fewest bits, with their symbols. */
    List<Band> smallest(Workspace workspace) {
        int mark = workspace.symbolsMark();
        List<Band> two = sampled(IN_TWO, workspace);
        List<Band> four = sampled(IN_FOUR, workspace);
        List<Band> one = sampled(AT_ONCE, workspace);
        workspace.releaseSymbols(mark);
        List<Band> chosen = new ArrayList<>(smaller(two.subList(0, 1), four.subList(0, 2)));
        chosen.addAll(smaller(two.subList(1, 2), four.subList(2, 4)));
        List<Band> bands = smaller(one, chosen).stream().map(band -> new Band(band.from, band.to, workspace.symbols())).toList();
        Walk walk = new Walk(bands);
        picture.forEachRow(component, walk::take);
        walk.finish();
        return bands;
    }

    private List<Band> smaller(List<Band> fewer, List<Band> more) {
        return bits(more) < bits(fewer) ? more : fewer;
    }

    /** About how many bits bands take that were counted in the sample. */
    private double bits(List<Band> bands) {
        return bands.stream().mapToDouble(band -> partsInAll * band.bits() + band.headerBits()).sum();
    }

    private List<Band> sampled(int[][] ranges, Workspace workspace) {
        List<Band> bands = Arrays.stream(ranges).map(range -> new Band(range[0], range[1], workspace.symbols())).toList();
        Walk walk = new Walk(bands);
        long all = 0;
        long taken = 0;
        for (BlockStream stream : picture.streams[component]) {
            all += stream.blocks;
            for (BlockCursor cursor : stream.chunkCursors()) {
                taken += walk.takeUpTo(cursor, SAMPLED);
            }
        }
        walk.finish();
        partsInAll = (double) all / taken;
        return bands;
    }

    /** A walk over blocks. */
    private static final class Walk {
        private final Band[] bands;
        /** By coefficient. */
        private final Band[] bandOf = new Band[64];
        /** How many were taken. */
        private int blocks;

        Walk(List<Band> bands) {
            this.bands = bands.toArray(Band[]::new);
            for (Band band : bands) {
                Arrays.fill(bandOf, band.from, band.to + 1, band);
            }
        }

        void take(BlockCursor cursor, int number) {
            for (int block = 0; block < number; block++) {
                cursor.prepare();
                take(cursor);
            }
        }

        /** @return how many there were */
        int takeUpTo(BlockCursor cursor, int most) {
            int taken = 0;
            for (; taken < most && !cursor.isAtEnd(); taken++) {
                take(cursor);
            }
            return taken;
        }

        void finish() {
            for (Band band : bands) {
                band.finish(blocks);
            }
        }

        /** The bands hold every coefficient. */
        private void take(BlockCursor cursor) {
            char[] tokens = cursor.tokens;
            int at = cursor.at;
            int k = 0;
            int token = tokens[at++];
            while (token != BlockStream.END_OF_BLOCK && token != BlockStream.FULL) {
                k += (token >> 12) + 1;
                if ((token & 0xF00) == 0) {
                    // Sixteen zeros belong to what follows.
                    token = tokens[at++];
                    continue;
                }
                Band band = bandOf[k];
                band.begin(blocks, k, token);
                char[] symbols = band.symbols().tokens;
                int to = band.symbols().length;
                int[] frequencies = band.frequencies;
                int last = band.to;
                if ((token >> 8 & 15) > 8) {
                    symbols[to++] = tokens[at++];
                }
                token = tokens[at++];
                // What follows in this band is as it is.
                while (token != BlockStream.END_OF_BLOCK && token != BlockStream.FULL) {
                    int next = k + (token >> 12) + 1;
                    if (next > last || (token & 0xF00) == 0 && leavesBand(tokens, at, next, last)) {
                        break;
                    }
                    k = next;
                    frequencies[token >> 8]++;
                    symbols[to++] = (char) token;
                    if ((token >> 8 & 15) > 8) {
                        symbols[to++] = tokens[at++];
                    }
                    token = tokens[at++];
                }
                band.symbols().length = to;
                if (k == last) {
                    band.fill(blocks);
                }
            }
            cursor.at = at;
            blocks++;
        }

        /** Whether the coefficient behind sixteen zeros or more lies beyond the band. */
        private static boolean leavesBand(char[] tokens, int from, int zerosTo, int last) {
            int k = zerosTo;
            int at = from;
            while ((tokens[at] & 0xF00) == 0) {
                k += (tokens[at++] >> 12) + 1;
            }
            return k + (tokens[at] >> 12) + 1 > last;
        }
    }
}
