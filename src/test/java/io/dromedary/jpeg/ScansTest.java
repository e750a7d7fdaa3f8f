package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A progressive file holds the same picture as a sequential one, in fewer bytes or not at all. */
class ScansTest {

    static List<Pixels> pictures() {
        return List.of(Pixels.photo("knitted-scarf-grey", 200, 300, 483, 277), Pixels.photo("desk-lamp-lit", 100, 300, 400, 301),
                Pixels.noise(61, 45), Pixels.lineArt(150, 111), Pixels.soft(200, 140), Pixels.soft(16, 16), Pixels.lineArt(1, 9));
    }

    private static JpegReader.Result read(Pixels pixels) throws Exception {
        byte[] source = Libjpeg.encode(pixels, "-quality", "92", "-sample", "2x2");
        return JpegReader.read(new MarkerSegments(source), new Plan(50, Tables.LIBJPEG, Chroma.HALF), 1_000_000, new Workspace());
    }

    private static byte[] sequential(JpegReader.Result read) {
        return new BaselineWriter(read.picture()).write(read.metadata(), read.workspace().writer());
    }

    private static byte[] progressive(JpegReader.Result read) {
        return new ProgressiveWriter(read.picture(), read.workspace()).write(read.metadata(), read.workspace().writer());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void libjpegAndTheJdkDecodeTheSamePixels(Pixels pixels) throws Exception {
        JpegReader.Result read = read(pixels);
        assertArrayEquals(Libjpeg.decode(sequential(read)).samples(), Libjpeg.decode(progressive(read)).samples());
        assertArrayEquals(decodedByTheJdk(sequential(read)), decodedByTheJdk(progressive(read)));
    }

    private static int[] decodedByTheJdk(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void whatIsCountedIsWhatIsWritten(Pixels pixels) throws Exception {
        JpegReader.Result read = read(pixels);
        ProgressiveWriter writer = new ProgressiveWriter(read.picture(), read.workspace());
        int length = writer.write(read.metadata(), read.workspace().writer()).length;
        // Each of up to 21 scans ends with a whole byte; bytes that are 0xFF get another.
        assertEquals(writer.bits() / 8.0 + JpegWriter.HEADER, length, 30 + length / 100.0);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void theSmallerOneIsWritten(Pixels pixels) throws Exception {
        JpegReader.Result read = read(pixels);
        Recompressed written = JpegWriter.write(read, read.picture(), 50, true);
        assertArrayEquals(written.progressive() ? progressive(read) : sequential(read), written.bytes());
        int smaller = Math.min(progressive(read).length, sequential(read).length);
        assertTrue(written.bytes().length <= smaller + 40, written.bytes().length + " of " + smaller);
    }

    @Test
    void aPhotographTakesSixInAHundredBytesLess() throws Exception {
        JpegReader.Result read = read(Pixels.photo("wooden-chair-oak", 0, 0, 1000, 1000));
        int sequential = sequential(read).length;
        int progressive = progressive(read).length;
        assertTrue(progressive < 0.94 * sequential, progressive + " of " + sequential);
    }

    @Test
    void moreEmptyBlocksThanASymbolCanSayAreCountedAsTheyAreWritten() throws Exception {
        byte[] source = TestEncoder.encode(8 * 400, 8 * 170, 90, -1, (component, x, y) -> x < 8 || x >= 8 * 399 && y >= 8 * 169 ? 13 * x % 256 : 128, 0x11);
        JpegReader.Result read = JpegReader.read(new MarkerSegments(source), new Plan(0, Tables.LIBJPEG, Chroma.KEEP), 10_000_000, new Workspace());
        assertArrayEquals(Libjpeg.decode(sequential(read)).samples(), Libjpeg.decode(progressive(read)).samples());
    }
}
