package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.jpeg.Sampling;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the components of a JPEG are taken for: what libjpeg takes them for. */
class JpegColorTest {

    @ParameterizedTest
    @CsvSource({"1 2 3, false, -1, YCBCR", "1 2 3, true, -1, YCBCR", "1 2 3, false, 1, YCBCR", "1 2 3, false, 0, RGB"})
    void threeAreLightnessAndColoursUnlessAdobesSegmentSaysOtherwise(String ids, boolean jfif, int transform, JpegColor expected) {
        assertEquals(expected, JpegColor.of(components(ids), jfif, transform));
    }

    @ParameterizedTest
    @CsvSource({"82 71 66, false, -1, RGB", "82 71 66, false, 1, YCBCR", "82 71 67, false, -1, YCBCR", "66 71 82, false, -1, YCBCR"})
    void threeThatAreNamedRgbAreThatWhereNoSegmentSaysOtherwise(String ids, boolean jfif, int transform, JpegColor expected) {
        assertEquals(expected, JpegColor.of(components(ids), jfif, transform));
    }

    @ParameterizedTest
    @CsvSource({"82 71 66, -1", "1 2 3, 0", "82 71 66, 0"})
    void theSegmentOfJfifGoesBeforeTheOthers(String ids, int transform) {
        assertEquals(JpegColor.YCBCR, JpegColor.of(components(ids), true, transform));
    }

    @ParameterizedTest
    @CsvSource({"-1, CMYK", "0, CMYK", "1, CMYK", "2, YCCK"})
    void fourAreInks(int transform, JpegColor expected) {
        assertEquals(expected, JpegColor.of(components("1 2 3 4"), false, transform));
    }

    @ParameterizedTest
    @CsvSource({"1, GREY", "1 2, OTHER", "1 2 3 4 5, OTHER"})
    void oneIsGreyAndNoOtherNumberIsKnown(String ids, JpegColor expected) {
        assertEquals(expected, JpegColor.of(components(ids), false, -1));
    }

    private static List<Sampling> components(String ids) {
        return Stream.of(ids.split(" ")).map(id -> new Sampling(Integer.parseInt(id), 1, 1, 0)).toList();
    }
}
