package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CmykTest {

    private final Compressor compressor = new Compressor(1_000_000);

    /** A JPEG of one colour, its four components as given. */
    private static byte[] jpeg(int... components) throws Exception {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        for (int i = 0; i < 32 * 32; i++) {
            raster.setPixel(i % 32, i / 32, components);
        }
        return Sources.jpegOfBands(raster);
    }

    private int[] colour(byte[] source) throws Exception {
        Compressed compressed = compressor.compress(source, CompressOptions.DEFAULTS);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertNull(JpegSegments.read(compressed.bytes()).metadata().profile());
        return output.getRaster().getPixel(16, 16, (int[]) null);
    }

    private static void assertNear(String expected, int[] actual, int tolerance) {
        String[] channels = expected.split("/");
        for (int i = 0; i < 3; i++) {
            assertEquals(Integer.parseInt(channels[i]), actual[i], tolerance, expected + " but " + Arrays.toString(actual));
        }
    }

    @ParameterizedTest
    @CsvSource({"255,0,0,0,0/255/255", "0,255,0,0,255/0/255", "0,0,255,0,255/255/0", "0,0,0,255,0/0/0", "0,0,0,0,255/255/255",
            "0,128,255,0,255/128/0"})
    void readsInkAndInvertedInkAndYcck(int cyan, int magenta, int yellow, int black, String expected) throws Exception {
        assertNear(expected, colour(jpeg(cyan, magenta, yellow, black)), 40);
        byte[] inverted = jpeg(255 - cyan, 255 - magenta, 255 - yellow, 255 - black);
        assertNear(expected, colour(Segments.withSegment(inverted, 0xEE, Segments.adobe(0))), 40);
        // Adobe's YCCK is inverted CMYK, of which libjpeg inverts the first three before it takes them for RGB.
        double luma = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow;
        byte[] ycck = jpeg((int) Math.round(luma), (int) Math.min(255, Math.round(128 + 0.564 * (yellow - luma))),
                (int) Math.min(255, Math.round(128 + 0.713 * (cyan - luma))), 255 - black);
        assertNear(expected, colour(Segments.withSegment(ycck, 0xEE, Segments.adobe(2))), 40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void convertsByTheEmbeddedProfile(boolean inverted) throws Exception {
        // Under this profile full cyan ink is a green: Lab 50, -50, 50.
        byte[] ink = inverted ? Segments.withSegment(jpeg(0, 255, 255, 255), 0xEE, Segments.adobe(0)) : jpeg(255, 0, 0, 0);
        byte[] source = Segments.withProfile(ink, profile());
        int[] colour = colour(source);
        assertTrue(colour[1] > colour[0] + 60 && colour[1] > colour[2] + 60, Arrays.toString(colour));
        assertEquals(136, colour[1], 12);
    }

    /** An output profile between CMYK and Lab by tables of two points a channel (ICC.1, lut8Type). */
    static byte[] profile() {
        byte[] toLab = new byte[16 * 3];
        for (int node = 0; node < 16; node++) {
            boolean black = (node & 1) == 1;
            boolean cyan = (node & 8) != 0 && !black;
            toLab[node * 3] = (byte) (black ? 0 : cyan ? 128 : 255);
            toLab[node * 3 + 1] = (byte) (cyan ? 78 : 128);
            toLab[node * 3 + 2] = (byte) (cyan ? 178 : 128);
        }
        return profile(toLab);
    }

    /** @param toLab lightness, a and b of 16 points: without ink, of black, of yellow, of both and so on up to all four */
    static byte[] profile(byte[] toLab) {
        byte[] white = Segments.latin1("XYZ \0\0\0\0\0\0\u00F6\u00D6\0\1\0\0\0\0\u00D3\u002D");
        byte[] name = Arrays.copyOf(Segments.latin1("desc\0\0\0\0\0\0\0\5test"), 96);
        byte[] copyright = Segments.latin1("text\0\0\0\0CC0\0");
        return tagged("wtpt", white, "cprt", copyright, "desc", name, "A2B0", table(4, 3, toLab), "B2A0", table(3, 4, new byte[8 * 4]));
    }

    private static byte[] table(int from, int to, byte[] nodes) {
        ByteBuffer table = ByteBuffer.allocate(48 + 256 * (from + to) + nodes.length);
        table.put(Segments.latin1("mft1\0\0\0\0")).put((byte) from).put((byte) to).put((byte) 2).position(48);
        for (int i = 0; i < 3; i++) {
            table.putInt(12 + 16 * i, 0x10000);
        }
        for (int i = 0; i < 256 * from; i++) {
            table.put((byte) i);
        }
        table.put(nodes);
        for (int i = 0; i < 256 * to; i++) {
            table.put((byte) i);
        }
        return table.array();
    }

    private static byte[] tagged(Object... tags) {
        int at = 128 + 4 + 6 * tags.length;
        ByteBuffer out = ByteBuffer.allocate(16_384);
        out.putInt(8, 0x02400000).put(12, Segments.latin1("prtrCMYKLab ")).put(36, Segments.latin1("acsp"))
                .putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D).putInt(128, tags.length / 2);
        for (int i = 0; i < tags.length; i += 2) {
            byte[] content = (byte[]) tags[i + 1];
            out.put(132 + 6 * i, Segments.latin1((String) tags[i])).putInt(136 + 6 * i, at).putInt(140 + 6 * i, content.length);
            out.put(at, content);
            at += content.length;
        }
        out.putInt(0, at);
        return Arrays.copyOf(out.array(), at);
    }
}
