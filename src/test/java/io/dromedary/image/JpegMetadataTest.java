package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a profile is put together from the segments of a JPEG, and divided into them (ICC.1, annex B.4). */
class JpegMetadataTest {

    /** Of a segment: 65,535 bytes less the length itself, the mark, the number and the count. */
    private static final int LONGEST_PART = 65_519;
    private static final int MOST_PARTS = 255;

    private static final byte[] PROFILE = profile(300);

    private static byte[] profile(int length) {
        byte[] profile = new byte[length];
        for (int i = 0; i < length; i++) {
            profile[i] = (byte) (i * 7);
        }
        ByteBuffer.wrap(profile).putInt(0, length).put(36, Segments.latin1("acsp"));
        return profile;
    }

    private static byte[] part(int number, int count, byte[] content) {
        return Segments.join(Segments.latin1("ICC_PROFILE\0"), new byte[] {(byte) number, (byte) count}, content);
    }

    private static byte[] first() {
        return Arrays.copyOf(PROFILE, 200);
    }

    private static byte[] second() {
        return Arrays.copyOfRange(PROFILE, 200, 300);
    }

    @Test
    void partsAreJoinedInTheOrderOfTheirNumbers() {
        assertArrayEquals(PROFILE, JpegMetadata.joinProfile(List.of(part(2, 2, second()), part(1, 2, first()))).bytes());
    }

    @Test
    void whereOnePartIsMissingThereIsNone() {
        assertNull(JpegMetadata.joinProfile(List.of(part(1, 3, first()), part(3, 3, second()))));
        assertNull(JpegMetadata.joinProfile(List.of(part(1, 3, first()), part(2, 3, second()))));
        assertNull(JpegMetadata.joinProfile(List.of(part(2, 2, first()))));
    }

    @ParameterizedTest(name = "of {0} bytes")
    @ValueSource(ints = {11, 12, 13, 14})
    void aPartThatHoldsNothingDoesNotCount(int length) {
        byte[] empty = Arrays.copyOf(part(9, 9, new byte[0]), length);

        assertArrayEquals(PROFILE, JpegMetadata.joinProfile(List.of(empty, part(1, 1, PROFILE))).bytes());
    }

    @Test
    void aPartOfOneByteCounts() {
        assertArrayEquals(PROFILE, JpegMetadata.joinProfile(List.of(part(1, 2, Arrays.copyOf(PROFILE, 299)), part(2, 2, new byte[] {PROFILE[299]}))).bytes());
    }

    @Test
    void aProfileIsWrittenAsOneSegmentWhereItFits() {
        assertArrayEquals(Segments.join(Segments.latin1("\u00FF\u00E2"), new byte[] {1, 60}, part(1, 1, PROFILE)), written(PROFILE));
        assertEquals(4 + 14 + LONGEST_PART, written(profile(LONGEST_PART)).length);
    }

    @Test
    void aLongerOneIsDivided() {
        byte[] profile = profile(LONGEST_PART + 1);

        byte[] written = written(profile);

        assertEquals(profile.length + 2 * 18, written.length);
        assertArrayEquals(Segments.join(Segments.latin1("\u00FF\u00E2"), new byte[] {0, 17}, part(2, 2, new byte[] {profile[LONGEST_PART]})),
            Arrays.copyOfRange(written, 18 + LONGEST_PART, written.length));
    }

    @Test
    void oneOfMorePartsThanCanBeNumberedIsLeftOut() {
        byte[] longest = new byte[MOST_PARTS * LONGEST_PART];

        assertEquals(longest.length + MOST_PARTS * 18, written(longest).length);
        assertEquals(0, written(new byte[longest.length + 1]).length);
    }

    private static byte[] written(byte[] profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JpegMetadata.writeProfile(new IccProfile(profile), out);
        return out.toByteArray();
    }
}
