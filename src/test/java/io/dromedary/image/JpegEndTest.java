package io.dromedary.image;

import static io.dromedary.image.Segments.join;
import static io.dromedary.image.Segments.latin1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.FrameHeader;
import io.dromedary.jpeg.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the data of a JPEG without its end marker ends, and whether its scans are all there. */
class JpegEndTest {

    /** Stands for the headers and the scan's data, down to its last byte. */
    private static final byte[] DATA = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 5, 0x11};
    private static final byte[] EOI = {(byte) 0xFF, (byte) 0xD9};
    private static final int BASELINE = 0xC0;
    private static final int PROGRESSIVE = 0xC2;

    @Test
    void anEndMarkerIsAddedBehindTheLastSegment() {
        assertArrayEquals(join(DATA, EOI), JpegEnd.added(DATA, DATA.length));
        assertArrayEquals(join(DATA, EOI), JpegEnd.added(join(DATA, new byte[] {(byte) 0xFF, (byte) 0xEC, 9}), DATA.length));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "500, 1"})
    void ofZerosAtTheEndOneIsLeft(int zeros, int left) {
        assertArrayEquals(join(DATA, new byte[left], EOI), added(new byte[zeros]));
    }

    @Test
    void fifteenLettersMayBeDataAndSixteenAreText() {
        assertArrayEquals(join(DATA, latin1("a".repeat(15)), EOI), added(latin1("a".repeat(15))));
        assertArrayEquals(join(DATA, EOI), added(latin1("a".repeat(16))));
    }

    @ParameterizedTest
    @CsvSource({"32, true", "31, false", "126, true", "127, false", "128, false", "10, true", "13, true", "9, true", "11, false"})
    void textIsWhatCanBeReadOnOneOrMoreLines(int character, boolean text) {
        byte[] behind = new byte[16];
        Arrays.fill(behind, (byte) character);

        assertArrayEquals(text ? join(DATA, EOI) : join(DATA, behind, EOI), added(behind));
    }

    @Test
    void zerosBeforeTextGoWithIt() {
        assertArrayEquals(join(DATA, new byte[1], EOI), added(join(new byte[4], latin1("<p>502 Bad Gateway</p>\n"))));
        assertArrayEquals(join(DATA, latin1("<p>502 Bad Gateway</p>\n"), new byte[1], EOI), added(join(latin1("<p>502 Bad Gateway</p>\n"), new byte[4])));
    }

    @Test
    void aBaselinePictureIsCompleteWhenEachComponentHasItsScan() {
        FrameHeader frame = frame(BASELINE, 1, 2, 3);

        assertTrue(JpegEnd.isComplete(frame, List.of(scan(0, 63, 0, 1, 2, 3))));
        assertTrue(JpegEnd.isComplete(frame, List.of(scan(0, 63, 0, 2), scan(0, 63, 0, 3, 1))));
        assertFalse(JpegEnd.isComplete(frame, List.of(scan(0, 63, 0, 1, 2))));
        assertFalse(JpegEnd.isComplete(frame, List.of()));
    }

    @Test
    void whichCoefficientsAScanOfABaselinePictureBringsIsNotAsked() {
        assertTrue(JpegEnd.isComplete(frame(BASELINE, 1), List.of(scan(5, 2, 0x01, 1))));
    }

    @Test
    void aScanOfAComponentThatTheFrameDoesNotNameBringsNothing() {
        assertFalse(JpegEnd.isComplete(frame(BASELINE, 1), List.of(scan(0, 63, 0, 2))));
        assertTrue(JpegEnd.isComplete(frame(BASELINE, 1), List.of(scan(0, 63, 0, 2), scan(0, 63, 0, 1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aScansHeaderIsAsLongAsItsComponentsNeed(int components) {
        FrameHeader frame = frame(BASELINE, IntStream.rangeClosed(1, components).toArray());
        byte[] header = scan(0, 63, 0, IntStream.rangeClosed(1, components).toArray());

        assertTrue(JpegEnd.isComplete(frame, List.of(header)));
        assertFalse(JpegEnd.isComplete(frame, List.of(Arrays.copyOf(header, header.length - 1))));
        assertFalse(JpegEnd.isComplete(frame, List.of(new byte[0])));
    }

    @Test
    void aProgressivePictureIsCompleteWhenEachCoefficientCame() {
        FrameHeader frame = frame(PROGRESSIVE, 1);

        assertTrue(JpegEnd.isComplete(frame, List.of(scan(0, 0, 0, 1), scan(1, 5, 0, 1), scan(6, 63, 0, 1))));
        assertTrue(JpegEnd.isComplete(frame, List.of(scan(0, 0, 0, 1), scan(1, 255, 0, 1))));
        assertFalse(JpegEnd.isComplete(frame, List.of(scan(1, 63, 0, 1))));
        assertFalse(JpegEnd.isComplete(frame, List.of(scan(0, 0, 0, 1), scan(1, 5, 0, 1), scan(7, 63, 0, 1))));
        assertFalse(JpegEnd.isComplete(frame, List.of(scan(0, 0, 0, 1), scan(1, 62, 0, 1))));
    }

    @Test
    void aProgressivePictureIsCompleteWhenTheLastBitOfEachCoefficientCame() {
        FrameHeader frame = frame(PROGRESSIVE, 1);

        assertFalse(JpegEnd.isComplete(frame, List.of(scan(0, 0, 0x01, 1), scan(1, 63, 0, 1))));
        assertTrue(JpegEnd.isComplete(frame, List.of(scan(0, 0, 0x01, 1), scan(1, 63, 0, 1), scan(0, 0, 0x10, 1))));
    }

    @Test
    void whichCoefficientsSeveralComponentsGetStandsBehindTheirTables() {
        FrameHeader frame = frame(PROGRESSIVE, 1, 2, 3);
        byte[] first = scan(0, 0, 0, 1, 2, 3);
        // The tables of the first component, which are no numbers of coefficients.
        first[2] = 0x3F;

        assertFalse(JpegEnd.isComplete(frame, List.of(first)));
        assertTrue(JpegEnd.isComplete(frame, List.of(first, scan(1, 63, 0, 1), scan(1, 63, 0, 2), scan(1, 63, 0, 3))));
    }

    private static byte[] added(byte[] behind) {
        return JpegEnd.added(join(DATA, behind), DATA.length + behind.length);
    }

    private static FrameHeader frame(int process, int... components) {
        return new FrameHeader(process, 8, 16, 16, Arrays.stream(components).mapToObj(id -> new Sampling(id, 1, 1, 0)).toList());
    }

    /** What stands behind the length of a scan's header (T.81, B.2.3). */
    private static byte[] scan(int first, int last, int bits, int... components) {
        byte[] header = new byte[4 + 2 * components.length];
        header[0] = (byte) components.length;
        for (int i = 0; i < components.length; i++) {
            header[1 + 2 * i] = (byte) components[i];
        }
        System.arraycopy(new byte[] {(byte) first, (byte) last, (byte) bits}, 0, header, header.length - 3, 3);
        return header;
    }
}
