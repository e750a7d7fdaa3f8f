package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.MarkerSegments.Segment;
import io.dromedary.jpeg.RecompressOptions.Chroma;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a JPEG's segments are, whether somebody decodes its scans or not. */
class MarkerSegmentsTest {

    private static final RecompressOptions OPTIONS = new RecompressOptions(50, RecompressOptions.Tables.LIBJPEG, Chroma.HALF, false, 1_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"-optimize", "-progressive", "-restart 1", "-restart 3B"})
    void areWhereTheDecoderFoundTheEndOfTheScans(String coding) throws Exception {
        byte[] file = Libjpeg.transform(Libjpeg.encode(Pixels.noise(123, 77), "-quality", "90"), coding.split(" "));
        MarkerSegments decoded = new MarkerSegments(file);

        new JpegRecompressor().recompress(decoded, OPTIONS);

        assertEquals(new MarkerSegments(file).all(), decoded.all());
        assertNull(decoded.missing());
    }

    @Test
    void areTheSameBehindDataThatNoBlockNeeds() throws Exception {
        byte[] file = Libjpeg.encode(Pixels.noise(64, 64), "-quality", "90");
        byte[] surplus = {(byte) 0xFF, (byte) Marker.RST0, 1, 2, (byte) 0xFF, 0, 3};
        byte[] longer = Arrays.copyOf(file, file.length + surplus.length);
        System.arraycopy(surplus, 0, longer, file.length - 2, surplus.length);
        System.arraycopy(file, file.length - 2, longer, longer.length - 2, 2);
        MarkerSegments decoded = new MarkerSegments(longer);

        new JpegRecompressor().recompress(decoded, OPTIONS);

        assertEquals(new MarkerSegments(longer).all(), decoded.all());
    }

    @Test
    void leaveNothingOutFromTheFirstToTheEndMarker() {
        byte[] file = Libjpeg.encode(Pixels.noise(64, 64), "-progressive");
        List<Segment> all = new MarkerSegments(file).all();

        assertEquals(2, all.get(0).start());
        for (int i = 1; i < all.size(); i++) {
            assertEquals(all.get(i - 1).end(), all.get(i).start());
            assertEquals(all.get(i - 1).marker() == Marker.SOS, all.get(i).isScanData());
        }
        assertEquals(file.length - 2, all.get(all.size() - 1).end());
    }

    @Test
    void sayWhatIsMissingWhereTheFileEndsEarly() {
        byte[] file = Libjpeg.encode(Pixels.noise(64, 64));
        MarkerSegments inScan = new MarkerSegments(Arrays.copyOf(file, file.length - 3));
        MarkerSegments inHeader = new MarkerSegments(Arrays.copyOf(file, 30));

        assertEquals(file.length - 3, inScan.all().get(inScan.all().size() - 1).end());
        assertEquals("the end marker (EOI)", inScan.missing());
        assertEquals(1, inHeader.all().size());
        assertEquals("the end of a segment", inHeader.missing());
    }

    @Test
    void seemEndedWhereTheLastTwoBytesAreAnEndMarker() {
        byte[] file = Libjpeg.encode(Pixels.noise(64, 64));

        assertTrue(new MarkerSegments(file).seemEnded());
        assertFalse(new MarkerSegments(Arrays.copyOf(file, file.length + 1)).seemEnded());
        assertFalse(new MarkerSegments(new byte[] {(byte) 0xFF, (byte) Marker.EOI}).seemEnded());
    }
}
