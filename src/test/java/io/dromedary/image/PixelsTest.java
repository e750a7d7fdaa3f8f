package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples copied from layout to layout. */
class PixelsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "128, 0", "129, 1", "32767, 127", "32768, 128", "65406, 254", "65407, 255", "65535, 255"})
    void sixteenBitsAreRoundedToEight(int deep, int expected) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 1, null);
        raster.setSample(0, 0, 0, deep);

        assertEquals(Math.round(deep / 257.0), expected);
        assertEquals(expected, Pixels.grey(raster, 16).getRaster().getSample(0, 0, 0));
    }
}
