package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressedTest {

    private static Compressed of(int bytes, int sourceBytes) {
        return new Compressed(new byte[bytes], ImageType.JPEG, new Compressed.Size(4, 3), new Compressed.Source(sourceBytes, "image/png"), 50, Set.of(Remark.GREW));
    }

    @ParameterizedTest(name = "{0} of {1} bytes: {2} % saved")
    @CsvSource({"500, 1000, 50", "1, 3, 66.7", "2, 3, 33.3", "1000, 1000, 0", "1500, 1000, -50", "9996, 10000, 0", "9995, 10000, 0.1"})
    void whatWasSavedIsRoundedToATenthOfAPercent(int bytes, int sourceBytes, double percent) {
        assertEquals(percent, of(bytes, sourceBytes).savedPercent());
    }

    @Test
    void aRenditionIsMadeWhereThereIsAPicture() {
        assertTrue(new MadeRendition("small", of(1, 2), null).isMade());
        assertFalse(new MadeRendition("small", null, "It is too long.").isMade());
    }
}
