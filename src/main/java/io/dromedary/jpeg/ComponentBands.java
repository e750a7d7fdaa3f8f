package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * How one component's AC coefficients are divided into scans. The lowest two differ in their numbers from the others, and
 * each scan has a code of its own; whether that outweighs its table depends on the picture, and is counted.
 */
final class ComponentBands {

    private static final int LAST_OF_MIDDLE = 14;
    private static final int MIDDLE = 3;
    private static final int HIGHEST = 4;

    private final Band all = new Band(1, 63);
    private final Band lowest = new Band(1, 2);
    private final Band first = new Band(1, 1);
    private final Band second = new Band(2, 2);
    private final Band others = new Band(3, 63);
    private final Band middle = new Band(3, LAST_OF_MIDDLE);
    private final Band highest = new Band(LAST_OF_MIDDLE + 1, 63);

    /** By part of the block: nothing, the first coefficient, the second one, the middle, the highest. */
    private final Band[][] bandsOfPart = {{}, {all, lowest, first}, {all, lowest, second}, {all, others, middle}, {all, others, highest}};
    /** By part, the symbols of coefficients that follow another one in it, which are the same in each of its bands. */
    private final int[][] following = new int[bandsOfPart.length][256];

    ComponentBands(CodedPicture picture, int component) {
        picture.forEachRow(component, this::count);
        for (int part = 0; part < bandsOfPart.length; part++) {
            for (Band band : bandsOfPart[part]) {
                band.add(following[part]);
            }
        }
        for (Band band : List.of(all, lowest, first, second, others, middle, highest)) {
            band.finish();
        }
    }

    private void count(BlockCursor cursor, int blocks) {
        for (int block = 0; block < blocks; block++) {
            cursor.prepare();
            count(cursor);
        }
    }

    private void count(BlockCursor cursor) {
        char[] tokens = cursor.tokens;
        int at = cursor.at;
        long present = 0;
        int before = 0;
        int partBefore = 0;
        int k = 0;
        while (true) {
            int token = tokens[at++];
            if (token == BlockStream.END_OF_BLOCK || token == BlockStream.FULL) {
                break;
            }
            k += (token >> 12) + 1;
            int size = token >> 8 & 15;
            if (size == 0) {
                continue;
            }
            at += size > 8 ? 1 : 0;
            int part = k <= 2 ? k : k <= LAST_OF_MIDDLE ? MIDDLE : HIGHEST;
            if (part == partBefore) {
                int[] symbols = following[part];
                for (int run = k - before - 1; run > 15; run -= 16) {
                    symbols[0xF0]++;
                }
                symbols[token >> 8]++;
            } else {
                for (Band band : bandsOfPart[part]) {
                    band.count(k, size, before);
                }
            }
            present |= 1L << k;
            before = k;
            partBefore = part;
        }
        cursor.at = at;
        all.endBlock(present);
        lowest.endBlock(present);
        first.endBlock(present);
        second.endBlock(present);
        others.endBlock(present);
        middle.endBlock(present);
        highest.endBlock(present);
    }

    /** The division that takes the fewest bits. */
    List<Band> smallest() {
        List<Band> divided = new ArrayList<>(smaller(List.of(lowest), List.of(first, second)));
        divided.addAll(smaller(List.of(others), List.of(middle, highest)));
        return smaller(List.of(all), divided);
    }

    private static List<Band> smaller(List<Band> fewer, List<Band> more) {
        return bits(more) < bits(fewer) ? more : fewer;
    }

    static long bits(List<Band> bands) {
        return bands.stream().mapToLong(Band::bits).sum();
    }
}
