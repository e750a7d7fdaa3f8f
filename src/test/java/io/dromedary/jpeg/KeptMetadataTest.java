package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeptMetadataTest {

    private static final byte[] SOURCE = Libjpeg.encode(Pixels.soft(24, 24), "-quality", "80");

    private static byte[] recompress(byte[] source) throws JpegException {
        return new JpegRecompressor().recompress(source, new RecompressOptions(50, Tables.LIBJPEG, Chroma.HALF, false, 10_000)).bytes();
    }

    private static byte[] exif(ByteOrder order, String copyright, int count) {
        byte[] text = copyright.getBytes(StandardCharsets.UTF_8);
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + text.length);
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).order(order);
        exif.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4D4D : 0x4949)).putShort((short) 42).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 1).putShort((short) 0);
        exif.putShort((short) 0x8298).putShort((short) 2).putInt(count).putInt(38).putInt(0).put(text);
        return exif.array();
    }

    private static String copyrightOf(byte[] jpeg) {
        byte[] segment = Segments.segment(jpeg, Marker.APP1, 0);
        return segment == null ? null : CopyrightNotice.read(segment, 6, segment.length);
    }

    @Test
    void keepsTheCopyrightNoticeAndNothingElseOfExif() throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] output = recompress(Segments.withSegment(SOURCE, Marker.APP1, exif(order, "© Anna Müller\0", 16)));
            assertEquals("© Anna Müller", copyrightOf(output));
            assertEquals(6 + 26 + 16, Segments.segment(output, Marker.APP1, 0).length);
        }
    }

    @Test
    void keepsANoticeOfThreeLettersInItsPlace() throws Exception {
        assertEquals("A B", CopyrightNotice.read(CopyrightNotice.segment("A B"), 6, 6 + 26));
    }

    @Test
    void leavesOutADamagedNotice() throws Exception {
        assertNull(copyrightOf(recompress(Segments.withSegment(SOURCE, Marker.APP1, exif(ByteOrder.BIG_ENDIAN, "Anna", 50_000)))));
        assertNull(copyrightOf(recompress(Segments.withSegment(SOURCE, Marker.APP1, exif(ByteOrder.BIG_ENDIAN, "Anna", -1)))));
    }

    @Test
    void leavesOutCommentsAndThumbnails() throws Exception {
        byte[] source = Segments.withSegment(Segments.withSegment(SOURCE, 0xFE, new byte[100]), 0xED, new byte[3000]);
        assertArrayEquals(recompress(SOURCE), recompress(source));
    }

    @Test
    void keepsHowDenseThePixelsAre() throws Exception {
        byte[] source = SOURCE.clone();
        int density = Segments.find(source, Marker.APP0) + 4 + 7;
        byte[] inches = {1, 1, 44, 1, 44};
        System.arraycopy(inches, 0, source, density, 5);
        assertArrayEquals(inches, Arrays.copyOfRange(Segments.segment(recompress(source), Marker.APP0, 0), 7, 12));
    }

    private static byte[] profilePart(int number, int count, int length, String space) {
        byte[] part = new byte[14 + length];
        System.arraycopy("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1), 0, part, 0, 12);
        part[12] = (byte) number;
        part[13] = (byte) count;
        Arrays.fill(part, 14, part.length, (byte) number);
        System.arraycopy(space.getBytes(StandardCharsets.ISO_8859_1), 0, part, 14 + 16, 4);
        return part;
    }

    @Test
    void keepsAProfileOfSeveralPartsInTheirOrder() throws Exception {
        byte[] first = profilePart(1, 2, 60_000, "RGB ");
        byte[] second = profilePart(2, 2, 500, "....");
        byte[] output = recompress(Segments.withSegment(Segments.withSegment(SOURCE, Marker.APP2, first), Marker.APP2, second));
        assertArrayEquals(first, Segments.segment(output, Marker.APP2, 0));
        assertArrayEquals(second, Segments.segment(output, Marker.APP2, 1));
    }

    @Test
    void leavesOutAProfileWithAPartMissing() throws Exception {
        assertNull(Segments.segment(recompress(Segments.withSegment(SOURCE, Marker.APP2, profilePart(1, 2, 500, "RGB "))), Marker.APP2, 0));
    }

    @Test
    void leavesOutAProfileOfOtherColours() throws Exception {
        assertNull(Segments.segment(recompress(Segments.withSegment(SOURCE, Marker.APP2, profilePart(1, 1, 500, "CMYK"))), Marker.APP2, 0));
    }

    @Test
    void keepsTheAdobeSegmentWhereTheColoursDependOnIt() throws Exception {
        byte[] source = TestEncoder.encode(16, 16, 80, 2, (component, x, y) -> 8 * x + y, 0x11, 0x11, 0x11, 0x11);
        byte[] output = recompress(source);
        assertEquals(2, Segments.segment(output, Marker.APP14, 0)[11]);
        assertNull(Segments.segment(output, Marker.APP0, 0));
    }

    @Test
    void writesJfifInsteadOfAnAdobeSegmentThatSaysTheSame() throws Exception {
        byte[] source = TestEncoder.encode(16, 16, 80, 1, (component, x, y) -> 8 * x + y, 0x11, 0x11, 0x11);
        byte[] adobe = "Adobe\0d\0\0\0\0\1".getBytes(StandardCharsets.ISO_8859_1);
        byte[] withoutJfif = Segments.withSegment(source, Marker.APP14, adobe);
        byte[] output = recompress(withoutJfif);
        assertNull(Segments.segment(output, Marker.APP14, 0));
        assertNotNull(Segments.segment(output, Marker.APP0, 0));
    }
}
