package io.dromedary.check;

import io.dromedary.image.Look;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the first picture that one is like. Of two whose shapes differ in eight bits at most, one of four parts of 16 bits differs in two at most:
 * so those alone are compared whose part is one of 137. Up to {@value #MOST} pictures are remembered; what follows is compared with them.
 */
public final class Lookalikes {

    static final int MOST = 200_000;

    private static final int PARTS = 4;
    private static final int[] FLIPS = flips();

    private final int[][] heads = new int[PARTS][];
    private final int[][] next = new int[PARTS][0];
    private Look[] looks = {};
    private Place[] places = {};
    private int size;

    /** Where a picture is in its catalogue. */
    public record Place(String serial, int position) {

        /** For people. */
        public String text() {
            return serial + ", image " + position;
        }
    }

    private static int[] flips() {
        int[] flips = new int[1 + 16 + 16 * 15 / 2];
        int count = 1;
        for (int one = 0; one < 16; one++) {
            flips[count++] = 1 << one;
            for (int other = 0; other < one; other++) {
                flips[count++] = 1 << one | 1 << other;
            }
        }
        return flips;
    }

    /**
     * Remembers a picture.
     *
     * @return where the first one is that it is like, or nothing
     */
    public Optional<Place> put(Look look, Place place) {
        if (look == null || look.isPlain()) {
            return Optional.empty();
        }
        int first = first(look);
        // What looks the same in every bit is found by the first of them.
        if (size < MOST && (first < 0 || !looks[first].equals(look))) {
            add(look, place);
        }
        return first < 0 ? Optional.empty() : Optional.of(places[first]);
    }

    private int first(Look look) {
        int first = Integer.MAX_VALUE;
        for (int part = 0; part < PARTS && size > 0; part++) {
            int bits = bits(look, part);
            for (int flip : FLIPS) {
                for (int at = heads[part][bits ^ flip]; at >= 0; at = next[part][at]) {
                    if (at < first && looks[at].isLike(look)) {
                        first = at;
                    }
                }
            }
        }
        return first == Integer.MAX_VALUE ? -1 : first;
    }

    private void add(Look look, Place place) {
        if (size == looks.length) {
            int larger = Math.max(64, 2 * size);
            looks = Arrays.copyOf(looks, larger);
            places = Arrays.copyOf(places, larger);
            Arrays.setAll(next, part -> Arrays.copyOf(next[part], larger));
        }
        looks[size] = look;
        places[size] = place;
        for (int part = 0; part < PARTS; part++) {
            if (heads[part] == null) {
                heads[part] = new int[1 << 16];
                Arrays.fill(heads[part], -1);
            }
            int bits = bits(look, part);
            next[part][size] = heads[part][bits];
            heads[part][bits] = size;
        }
        size++;
    }

    private static int bits(Look look, int part) {
        return (int) (look.shapes() >>> 16 * part) & 0xFFFF;
    }
}
