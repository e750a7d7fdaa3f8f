package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSegmentsTest {

    @ParameterizedTest
    @CsvSource({"/%41, true", "/%2541, true", "/%252541, true", "/%25252541, false", "'/a b', true", "/a%1fb, false", "/a%20b, true"})
    void threeEncodingsAboveEachOtherAreMeantAndMoreAreNot(String path, boolean fine) {
        assertEquals(fine, PathSegments.areUnambiguous(path));
    }

    @Test
    void noPathHasNoSegments() {
        assertEquals(List.of(), PathSegments.of(null));
        assertEquals(List.of(), PathSegments.of("/"));
        assertEquals(List.of("a", "", "b"), PathSegments.of("/a//b/"));
        assertEquals(true, PathSegments.areUnambiguous(null));
    }
}
