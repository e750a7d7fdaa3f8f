package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile is known by its header (ICC.1:2022, 7.2). */
class IccProfileTest {

    @ParameterizedTest
    @CsvSource({"200, 200, true", "200, 199, true", "200, 201, false", "129, 129, true", "128, 128, false"})
    void isLongerThanItsHeaderAndNotLongerThanItsBytes(int length, int stated, boolean profile) {
        byte[] bytes = header(length, stated, "acsp", "RGB ");

        assertEquals(profile, IccProfile.of(bytes) != null);
    }

    @Test
    void holdsTheBytesAsTheyAre() {
        byte[] bytes = header(200, 200, "acsp", "RGB ");

        assertSame(bytes, IccProfile.of(bytes).bytes());
    }

    @Test
    void isNoneWithoutItsMark() {
        assertNull(IccProfile.of(header(200, 200, "acs_", "RGB ")));
        assertNull(IccProfile.of(null));
    }

    @Test
    void isForColoursOrForGreyOrForSomethingElse() {
        IccProfile colours = IccProfile.of(header(200, 200, "acsp", "RGB "));
        IccProfile grey = IccProfile.of(header(200, 200, "acsp", "GRAY"));
        IccProfile inks = IccProfile.of(header(200, 200, "acsp", "CMYK"));

        assertTrue(colours.isRgb() && !colours.isGrey());
        assertTrue(grey.isGrey() && !grey.isRgb());
        assertFalse(inks.isRgb() || inks.isGrey());
    }

    private static byte[] header(int length, int stated, String mark, String space) {
        return ByteBuffer.allocate(length).putInt(0, stated).put(16, Segments.latin1(space)).put(36, Segments.latin1(mark)).array();
    }
}
