package io.dromedary.image;

import static io.dromedary.image.Likeness.assertAlike;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.JpegException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose rows are all there passes, whatever stands or lacks behind them. */
class MissingEndTest {

    private static final CompressOptions CONVERT = CompressOptions.DEFAULTS.withGrown("convert");
    private static final BufferedImage PHOTO = Sources.photo(140, 90);

    private final Compressor compressor = new Compressor(1_000_000);
    private final JpegRequantiser requantiser = new JpegRequantiser(1_000_000, "visual", "420", false);

    @ParameterizedTest
    @ValueSource(strings = {"no-end-marker.jpg", "zeros-for-end-marker.jpg", "no-iend.png", "zero-byte-before-frame.gif"})
    void passesAFileThatIsComplete(String name) throws Exception {
        byte[] source = Sources.resource(name);
        assertEquals(name.endsWith("gif") ? 8 : 144, compressor.compress(source, CONVERT).width());
        assertEquals(!name.endsWith("gif"), compressor.compress(source, CompressOptions.DEFAULTS).has(Remark.END_MISSING));
    }

    static Stream<Named<byte[]>> jpegs() throws Exception {
        byte[] restarts = Tool.run("libjpeg-turbo-progs", List.of("cjpeg", "-restart", "2", "-quality", "80",
                Tool.file(ppm(PHOTO), ".ppm").toString()));
        return Stream.of(Named.of("baseline", Sources.jpeg(PHOTO, 0.8f)), Named.of("progressive", Sources.progressiveJpeg(PHOTO)),
                Named.of("restart markers", restarts));
    }

    private static byte[] ppm(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("P6 " + image.getWidth() + " " + image.getHeight() + " 255\n").getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            out.writeBytes(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("jpegs")
    void readsAWholeJpegWithoutItsEndMarkerAsWithIt(byte[] jpeg) throws Exception {
        BufferedImage expected = Sources.decode(jpeg);
        byte[] without = Arrays.copyOf(jpeg, jpeg.length - 2);
        for (byte[] behind : new byte[][] {new byte[0], new byte[1], new byte[5000], {(byte) 0xFF}, {0, 0, (byte) 0xFF},
            "\n<p>Warning: the connection was reset by the other side.</p>\n".getBytes(StandardCharsets.US_ASCII)}) {
            byte[] source = Segments.join(without, behind);
            Compressed byPixels = compressor.compress(source, CONVERT);
            assertAlike(expected, Sources.decode(byPixels.bytes()), 28);
            assertTrue(byPixels.has(Remark.END_MISSING));
            assertTrue(requantiser.takes(source));
            Compressed requantised = requantiser.compress(source, CONVERT);
            assertAlike(expected, Sources.decode(requantised.bytes()), 28);
            assertTrue(requantised.has(Remark.END_MISSING));
        }
    }

    @ParameterizedTest
    @MethodSource("jpegs")
    void callsAJpegTruncatedWhoseRowsAreNotAllThere(byte[] jpeg) {
        for (int missing : new int[] {40, 200, jpeg.length / 2}) {
            byte[] cut = Arrays.copyOf(jpeg, jpeg.length - missing);
            for (byte[] behind : new byte[][] {new byte[0], new byte[missing], new byte[20_000],
                "<html><body>502 Bad Gateway: the picture could not be read to its end</body></html>".repeat(50).getBytes(StandardCharsets.US_ASCII)}) {
                byte[] source = Segments.join(cut, behind);
                assertEquals("truncated", assertThrows(ImageException.class, () -> compressor.compress(source, CONVERT),
                        missing + " bytes missing, " + behind.length + " behind").code());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jpegs")
    void doesNotTakeTheEndOfAThumbnailForThatOfTheFile(byte[] jpeg) throws Exception {
        byte[] thumbnail = Segments.join(new byte[] {(byte) 0xFF, (byte) 0xEC, 0x20, 0}, jpeg);
        byte[] whole = Segments.join(Arrays.copyOf(jpeg, jpeg.length - 2), thumbnail);
        byte[] half = Segments.join(Arrays.copyOf(jpeg, jpeg.length / 2), thumbnail);

        assertThrows(JpegException.class, () -> requantiser.compress(whole, CONVERT));
        assertTrue(compressor.compress(whole, CONVERT).has(Remark.END_MISSING));
        assertThrows(JpegException.class, () -> requantiser.compress(half, CONVERT));
        assertEquals("truncated", assertThrows(ImageException.class, () -> compressor.compress(half, CONVERT)).code());
    }

    @Test
    void callsAProgressiveJpegTruncatedThatLacksWholeScans() throws Exception {
        byte[] jpeg = Sources.progressiveJpeg(PHOTO);
        int lastScan = lastIndexOf(jpeg, (byte) 0xDA);
        byte[] source = Arrays.copyOf(jpeg, lastScan);
        assertEquals("truncated", assertThrows(ImageException.class, () -> compressor.compress(source, CONVERT)).code());
    }

    private static int lastIndexOf(byte[] data, byte marker) {
        int at = data.length - 2;
        while (data[at] != (byte) 0xFF || data[at + 1] != marker) {
            at--;
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 12, 16})
    void readsAPngThatStopsBehindItsRows(int missing) throws Exception {
        byte[] png = Sources.encode(PHOTO, "png");
        Compressed compressed = compressor.compress(Arrays.copyOf(png, png.length - missing), CONVERT);
        assertAlike(PHOTO, Sources.decode(compressed.bytes()), 28);
        assertTrue(compressed.has(Remark.END_MISSING));
    }

    @Test
    void readsAPngWithZerosOrTextForItsEnd() throws Exception {
        byte[] png = Sources.encode(PHOTO, "png");
        byte[] without = Arrays.copyOf(png, png.length - 12);
        for (byte[] behind : new byte[][] {new byte[100], "<html>an error</html>".getBytes(StandardCharsets.US_ASCII)}) {
            assertTrue(compressor.compress(Segments.join(without, behind), CONVERT).has(Remark.END_MISSING));
        }
    }

    @Test
    void callsAPngTruncatedWhoseRowsAreNotAllThere() throws Exception {
        byte[] png = Sources.encode(PHOTO, "png");
        for (byte[] behind : new byte[][] {new byte[0], new byte[5000]}) {
            byte[] source = Segments.join(Arrays.copyOf(png, png.length - 200), behind);
            String code = assertThrows(ImageException.class, () -> compressor.compress(source, CONVERT)).code();
            assertEquals(behind.length == 0 ? "truncated" : "corrupt", code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void readsAGifThatStopsBehindItsRows(int missing) throws Exception {
        BufferedImage image = Sources.quarters(60, 40, BufferedImage.TYPE_BYTE_INDEXED);
        byte[] gif = Sources.encode(image, "gif");
        Compressed compressed = compressor.compress(Arrays.copyOf(gif, gif.length - missing), CONVERT);
        assertAlike(image, Sources.decode(compressed.bytes()), 24);
        assertTrue(compressed.has(Remark.END_MISSING));
    }

    @Test
    void readsAWebpThatLacksWhatFollowsItsPicture() throws Exception {
        byte[] webp = Sources.WEBP_LOSSLESS.clone();
        byte[] longer = Segments.join(webp, "EXIF\100\0\0\0half of it".getBytes(StandardCharsets.ISO_8859_1));
        longer[4] = (byte) (webp.length + 8 + 64 - 8);
        Compressed compressed = compressor.compress(longer, CONVERT);
        assertTrue(compressed.has(Remark.END_MISSING));
        Sources.assertColour(Sources.TOP_LEFT, Sources.decode(compressed.bytes()), 3, 3, 40);
    }

    @Test
    void showsAPaletteWhoseTransparencyStandsBeforeItOpaqueAsBrowsersDo() throws Exception {
        byte[] png = Sources.encode(Sources.quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED), "png");
        byte[] misplaced = Segments.withChunk(png, "tRNS", new byte[] {0, 0, 0, 0});
        int transparency = Segments.indexOf(misplaced, "tRNS");
        assertTrue(transparency < Segments.indexOf(misplaced, "PLTE"), "the chunk is before the palette");
        Compressed compressed = compressor.compress(misplaced, CONVERT);
        assertFalse(compressed.has(Remark.FLATTENED));
        assertAlike(Sources.decode(png), Sources.decode(compressed.bytes()), 24);
    }
}
