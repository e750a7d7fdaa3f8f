package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssetIdsTest {

    private static final long REQUEST = 7;
    private static final long FIRST = REQUEST << 32;

    private final AssetIds ids = new AssetIds(REQUEST);

    @Test
    void riseWithTheImagesThatNameAUrlFirst() {
        assertEquals(List.of(FIRST, FIRST + 1, FIRST + 2), ids(ids, "a", "b", "c"));
    }

    @Test
    void areTheSameForEveryImageThatNamesTheSameUrl() {
        assertEquals(List.of(FIRST, FIRST + 1, FIRST, FIRST, FIRST + 4), ids(ids, "a", "b", "a", "a", "c"));
    }

    @Test
    void areTheSameHoweverOftenAFileIsSplit() {
        assertEquals(ids(ids, "a", "b", "a", "c"), ids(new AssetIds(REQUEST), "a", "b", "a", "c"));
    }

    @Test
    void belongToOneRequest() {
        assertFalse(ids(ids, "a", "b").stream().anyMatch(ids(new AssetIds(REQUEST + 1), "a", "b")::contains));
    }

    @Test
    void tellWhichImageIsTheFirst() {
        ids(ids, "a", "b");
        long id = ids.of("b", 2);

        assertTrue(ids.isFirst(id, 1));
        assertFalse(ids.isFirst(id, 2));
    }

    private static List<Long> ids(AssetIds ids, String... urls) {
        return IntStream.range(0, urls.length).mapToObj(place -> ids.of(urls[place], place)).toList();
    }
}
