package io.dromedary.check;

import io.dromedary.image.Look;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the first picture that one is like, by going through all that are before it: of 10,000 pictures each is compared with each in a fraction of a second.
 * {@value #MOST} different pictures are remembered; what follows is compared with them.
 */
public final class Lookalikes {

    static final int MOST = 100_000;

    private static final int FEW = 64;

    private long[] shapes = new long[FEW];
    private long[] tones = new long[FEW];
    private Place[] places = new Place[FEW];
    private int size;

    /** Where a picture is in its catalogue. */
    public record Place(String serial, int position) {

        /** For people. */
        public String text() {
            return serial + ", image " + position;
        }
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
        if (size < MOST && (first == size || shapes[first] != look.shapes() || tones[first] != look.tones())) {
            add(look, place);
            return first == size - 1 ? Optional.empty() : Optional.of(places[first]);
        }
        return first == size ? Optional.empty() : Optional.of(places[first]);
    }

    private int first(Look look) {
        int at = 0;
        while (at < size && !look.isLike(shapes[at], tones[at])) {
            at++;
        }
        return at;
    }

    private void add(Look look, Place place) {
        if (size == places.length) {
            shapes = Arrays.copyOf(shapes, 2 * size);
            tones = Arrays.copyOf(tones, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        shapes[size] = look.shapes();
        tones[size] = look.tones();
        places[size++] = place;
    }
}
