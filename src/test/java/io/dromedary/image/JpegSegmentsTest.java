package io.dromedary.image;

import static io.dromedary.image.Segments.adobe;
import static io.dromedary.image.Segments.join;
import static io.dromedary.image.Segments.latin1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the marker segments of a JPEG say (ITU-T T.81, annex B), as anybody may write them. */
class JpegSegmentsTest {

    private static final byte[] SOI = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] EOI = {(byte) 0xFF, (byte) 0xD9};
    private static final byte[] DATA = {0x12, (byte) 0x9A, 0x56};
    private static final byte[] JFIF = JpegMetadata.JFIF;
    private static final byte[] COMMENT = segment(0xFE, latin1("hi"));
    private static final byte[] GREY = frame(0xC0, 8, 20, 10, 1);
    private static final byte[] COLOURS = frame(0xC0, 8, 20, 10, 1, 2, 3);
    private static final byte[] INKS = frame(0xC0, 8, 20, 10, 1, 2, 3, 4);
    /** A segment that lacks its end, with that of a thumbnail in it: the file seems to have an end marker. */
    private static final byte[] CUT_THUMBNAIL = {(byte) 0xFF, (byte) 0xEC, 0x20, 0, 7, (byte) 0xFF, (byte) 0xD9};

    @Test
    void aWholeFileLacksNothing() throws Exception {
        JpegSegments jpeg = read(JFIF, COLOURS, scan(1, 2, 3), DATA, EOI);

        assertEquals("JPEG 20 10", jpeg.type() + " " + jpeg.width() + " " + jpeg.height());
        assertFalse(jpeg.endMissing());
        assertTrue(jpeg.earlyFault().isEmpty());
        assertTrue(jpeg.fault().isEmpty());
    }

    @Test
    void needsAFrameHeader() {
        assertRefused("corrupt", "it holds no picture", JFIF, EOI);
        assertRefused("truncated", "after 20 bytes the header with the picture's size is missing", JFIF);
        assertRefused("corrupt", "its frame header is too short", segment(0xC0, new byte[] {8, 0, 10, 0, 20, 1, 1, 0x11}), EOI);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "0, 1, false", "1, 0, false", "65535, 65535, true"})
    void isOfOnePixelAtLeast(int width, int height, boolean picture) throws Exception {
        JpegSegments jpeg = read(frame(0xC0, 8, width, height, 1), scan(1), DATA, EOI);

        assertEquals(picture, jpeg.earlyFault().isEmpty());
        if (!picture) {
            assertSays("corrupt", "its size is given as " + width + " × " + height + " pixels", jpeg.earlyFault().orElseThrow());
            assertSays("corrupt", "its size is given as " + width + " × " + height + " pixels", jpeg.fault().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"0xC0, 8, false, false", "0xC1, 8, false, false", "0xC2, 8, true, false", "0xC3, 8, false, true", "0xC3, 16, false, true"})
    void isOfACommonKindOrLossless(String process, int bits, boolean progressive, boolean lossless) throws Exception {
        JpegSegments jpeg = read(frame(Integer.decode(process), bits, 20, 10, 1), scan(1), DATA, EOI);

        assertEquals(progressive + " " + lossless, jpeg.isProgressive() + " " + jpeg.isLossless());
        assertTrue(jpeg.fault().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0xC1, 12", "0xC5, 8", "0xC9, 8", "0xCF, 8"})
    void isOfAnUncommonKindOtherwise(String process, int bits) throws Exception {
        assertSays("unsupported_format", "a JPEG of an uncommon kind (%d bits a sample, frame marker %s)".formatted(bits, process),
            read(frame(Integer.decode(process), bits, 20, 10, 1), scan(1), DATA, EOI).earlyFault().orElseThrow());
    }

    @Test
    void hasTheSamplesOfItsComponentsInWholeBlocks() throws Exception {
        // 20 × 10 pixels in 4:2:0 are two units of six blocks.
        byte[] frame = COLOURS.clone();
        frame[11] = 0x22;

        assertEquals(2 * 6 * 64, read(frame, scan(1, 2, 3), DATA, EOI).samples());
        assertEquals(3 * 2 * 64, read(GREY, scan(1), DATA, EOI).samples());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "100, true", "101, false"})
    void hasOneToAHundredScans(int scans, boolean picture) throws Exception {
        byte[] all = join(Collections.nCopies(scans, join(scan(1), DATA)).toArray(byte[][]::new));
        JpegSegments jpeg = read(GREY, all, EOI);

        assertEquals(picture, jpeg.fault().isEmpty());
        if (!picture) {
            assertSays("corrupt", "it holds " + scans + " scans", jpeg.fault().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0, RGB", "3, 1, YCBCR", "3, 2, YCBCR", "4, 0, CMYK", "4, 1, CMYK", "4, 2, YCCK"})
    void theAdobeSegmentNamesTheColours(int components, int transform, JpegColor color) throws Exception {
        JpegSegments jpeg = read(segment(0xEE, adobe(transform)), components == 3 ? COLOURS : INKS, scan(1), DATA, EOI);

        assertEquals(color, jpeg.color());
        assertTrue(jpeg.hasAdobe());
    }

    @Test
    void anAdobeSegmentThatEndsBeforeItsTransformNamesNone() throws Exception {
        JpegSegments jpeg = read(segment(0xEE, Arrays.copyOf(adobe(0), 11)), new byte[] {0}, COLOURS, scan(1, 2, 3), DATA, EOI);

        assertFalse(jpeg.hasAdobe());
        assertEquals(JpegColor.YCBCR, jpeg.color());
    }

    @Test
    void whatStandsBehindTheFirstScanNamesNoColours() throws Exception {
        assertFalse(read(COLOURS, scan(1, 2, 3), DATA, segment(0xEE, adobe(0)), EOI).hasAdobe());
    }

    @Test
    void isDecodedWithoutItsMetadataAsWhatItsColoursAre() throws Exception {
        byte[] picture = join(COLOURS, scan(1, 2, 3), DATA, EOI);
        byte[] letters = join(frame(0xC0, 8, 20, 10, 'R', 'G', 'B'), scan('R', 'G', 'B'), DATA, EOI);

        assertArrayEquals(join(SOI, JFIF, picture), read(COMMENT, picture).decodable());
        assertArrayEquals(join(SOI, JFIF, GREY, scan(1), DATA, EOI), read(GREY, COMMENT, scan(1), DATA, EOI).decodable());
        assertArrayEquals(join(SOI, JpegMetadata.adobe(0), letters), read(COMMENT, letters).decodable());
        assertArrayEquals(join(SOI, JpegMetadata.adobe(0), picture), read(segment(0xEE, adobe(0)), picture).decodable());
    }

    @Test
    void isDecodedWithTheAdobeSegmentWhereItIsOfInks() throws Exception {
        byte[] picture = join(INKS, scan(1, 2, 3, 4), DATA, EOI);
        byte[] segment = segment(0xEE, join(adobe(2), new byte[] {7}));

        assertArrayEquals(join(SOI, segment, picture), read(JFIF, segment, COMMENT, picture).decodable());
        assertArrayEquals(join(SOI, picture), read(JFIF, picture).decodable());
    }

    @Test
    void isStrippedOfWhatIsNotShown() throws Exception {
        byte[] picture = join(COLOURS, scan(1, 2, 3), DATA, EOI);
        byte[] copyright = segment(0xE1, Exif.ofCopyright("Anna Meier"));
        byte[] segment = segment(0xEE, adobe(0));

        assertStripped(join(SOI, picture), COMMENT, picture);
        assertStripped(join(SOI, JFIF, picture), JFIF, COMMENT, picture);
        assertStripped(join(SOI, segment, picture), segment, COMMENT, picture);
        assertStripped(join(SOI, JFIF, copyright, segment, picture), segment, segment(0xE1, Segments.exif(1, "Anna Meier")), JFIF, picture);
    }

    @Test
    void isLeftAsItIsWhereThatWouldNotDo() throws Exception {
        byte[] grey = join(GREY, scan(1), DATA, EOI);

        assertNotStripped(segment(0xE1, Segments.exif(6, "Anna Meier")), grey);
        assertNotStripped(COMMENT, frame(0xC3, 8, 20, 10, 1), scan(1), DATA, EOI);
        assertNotStripped(COMMENT, INKS, scan(1, 2, 3, 4), DATA, EOI);
    }

    @Test
    void mayLackItsEndMarker() throws Exception {
        JpegSegments jpeg = read(GREY, scan(1), DATA);

        assertTrue(jpeg.endMissing());
        assertTrue(jpeg.fault().isEmpty());
        assertArrayEquals(join(SOI, GREY, scan(1), DATA, EOI), jpeg.file().data());
    }

    @Test
    void didNotComeWholeWhereAScanIsMissing() throws Exception {
        assertSays("truncated", "after 34 bytes a part of the picture's data is missing", read(COLOURS, scan(1), DATA).earlyFault().orElseThrow());
        assertTrue(read(COLOURS, scan(1), DATA, EOI).fault().isEmpty(), "who decodes it finds that out");
    }

    @Test
    void looksForAnEndThatItSeemsToHaveWhenThatIsAskedFor() throws Exception {
        assertTrue(read(GREY, scan(1), DATA, CUT_THUMBNAIL).endMissing());
        JpegSegments jpeg = read(COLOURS, scan(1), DATA, CUT_THUMBNAIL);

        assertTrue(jpeg.earlyFault().isEmpty());
        assertSays("truncated", "a part of the picture's data", jpeg.fault().orElseThrow());
    }

    @Test
    void isDecodedAndStrippedOfWhatStandsInPlaceOfItsEnd() throws Exception {
        byte[][] file = {GREY, scan(1), DATA, new byte[9], CUT_THUMBNAIL};
        byte[] picture = join(GREY, scan(1), DATA, new byte[1], EOI);

        assertArrayEquals(join(SOI, JFIF, picture), read(file).decodable());
        assertStripped(join(SOI, picture), file);
    }

    /** Each asked first of a file that nobody has gone through. */
    private static void assertStripped(byte[] expected, byte[]... parts) throws ImageException {
        assertArrayEquals(expected, read(parts).stripped().orElseThrow());
        assertEquals(expected.length, read(parts).strippedLength());
    }

    private static void assertNotStripped(byte[]... parts) throws ImageException {
        assertTrue(read(parts).stripped().isEmpty());
        assertEquals(join(parts).length + 2, read(parts).strippedLength());
    }

    private static void assertRefused(String code, String said, byte[]... parts) {
        assertSays(code, said, assertThrows(ImageException.class, () -> read(parts)));
    }

    private static void assertSays(String code, String said, ImageException failure) {
        assertEquals(code, failure.code());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    private static JpegSegments read(byte[]... parts) throws ImageException {
        return JpegSegments.read(join(SOI, join(parts)));
    }

    private static byte[] segment(int marker, byte[] content) {
        return join(new byte[] {(byte) 0xFF, (byte) marker, (byte) (content.length + 2 >> 8), (byte) (content.length + 2)}, content);
    }

    private static byte[] frame(int process, int bits, int width, int height, int... components) {
        byte[] content = new byte[6 + 3 * components.length];
        System.arraycopy(new byte[] {(byte) bits, (byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width, (byte) components.length}, 0, content, 0, 6);
        for (int i = 0; i < components.length; i++) {
            content[6 + 3 * i] = (byte) components[i];
            content[7 + 3 * i] = 0x11;
        }
        return segment(process, content);
    }

    private static byte[] scan(int... components) {
        byte[] content = new byte[4 + 2 * components.length];
        content[0] = (byte) components.length;
        for (int i = 0; i < components.length; i++) {
            content[1 + 2 * i] = (byte) components[i];
        }
        content[content.length - 2] = 63;
        return segment(0xDA, content);
    }
}
