package io.dromedary.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.dromedary.image.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which earlier picture is the first that one is like, and how fast that is told. */
class LookalikesTest {

    private final Random random = new Random(1);
    private final Lookalikes lookalikes = new Lookalikes();

    @Test
    void findsTheFirstThatIsNotTooFarAway() {
        long shapes = balanced();

        assertEquals("", put(shapes, 1));
        assertEquals("s1, image 1", put(flipped(shapes, 8), 2), "eight bits apart");
        assertEquals("s1, image 1", put(shapes, 3), "the very same");
        assertEquals("", put(flipped(~shapes, 0), 4), "its negative");
        assertEquals("", lookalikes.put(new Look(0, 0, "white"), new Lookalikes.Place("plain", 1)).map(Lookalikes.Place::text).orElse(""));
        assertEquals("", lookalikes.put(null, new Lookalikes.Place("unknown", 1)).map(Lookalikes.Place::text).orElse(""));
    }

    @Test
    void tellsThoseOfAnotherColourApart() {
        long shapes = balanced();
        lookalikes.put(new Look(shapes, 0x80_40_80_80_80_80_80_80L, "white"), new Lookalikes.Place("grey", 1));

        assertEquals(true, lookalikes.put(new Look(shapes, 0x80_40_80_80_80_88_80_80L, "white"), new Lookalikes.Place("nearly", 1)).isPresent());
        assertEquals(false, lookalikes.put(new Look(shapes, 0x80_40_80_80_80_91_80_80L, "white"), new Lookalikes.Place("red", 1)).isPresent());
    }

    @Test
    void findsWhatComparingEachWithEachFindsAmongTenThousandInASecond() {
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            looks.add(new Look(i % 10 == 9 ? flipped(looks.get(random.nextInt(i)).shapes(), random.nextInt(12)) : balanced(), 0, "white"));
        }
        List<Integer> found = new ArrayList<>();
        assertTimeout(Duration.ofSeconds(1), () -> {
            for (int i = 0; i < looks.size(); i++) {
                found.add(lookalikes.put(looks.get(i), new Lookalikes.Place("s", i)).map(Lookalikes.Place::position).orElse(-1));
            }
        });

        for (int i = 0; i < looks.size(); i += 7) {
            int first = -1;
            for (int j = 0; j < i && first < 0; j++) {
                first = looks.get(j).isLike(looks.get(i)) ? j : -1;
            }
            assertEquals(first, found.get(i), "picture " + i);
        }
    }

    private String put(long shapes, int serial) {
        return lookalikes.put(new Look(shapes, 0, "white"), new Lookalikes.Place("s" + serial, 1)).map(Lookalikes.Place::text).orElse("");
    }

    private long balanced() {
        long shapes = 0;
        while (Long.bitCount(shapes) < 32) {
            shapes |= 1L << random.nextInt(64);
        }
        return shapes;
    }

    private long flipped(long shapes, int bits) {
        long flipped = shapes;
        while (Long.bitCount(flipped ^ shapes) < bits) {
            flipped ^= 1L << random.nextInt(64);
        }
        return flipped;
    }
}
