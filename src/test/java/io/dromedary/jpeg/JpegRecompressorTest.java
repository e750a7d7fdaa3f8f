package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegRecompressorTest {

    private static final Pixels PHOTO = Pixels.photo("leather-bag-black", 450, 500, 157, 123);

    private static RecompressOptions options(int quality, Chroma chroma) {
        return new RecompressOptions(quality, Tables.LIBJPEG, chroma, false, 10_000_000);
    }

    private static byte[] recompress(byte[] source, int quality, Chroma chroma) throws JpegException {
        return new JpegRecompressor().recompress(source, options(quality, chroma)).bytes();
    }

    /** All the ways to say the same coefficients. */
    static Stream<byte[]> codings() {
        byte[] plain = Libjpeg.encode(PHOTO, "-quality", "90", "-sample", "2x1");
        return Stream.of(plain, Libjpeg.transform(plain, "-progressive"), Libjpeg.transform(plain, "-optimize"),
                Libjpeg.transform(plain, "-restart", "1B"), Libjpeg.transform(plain, "-restart", "2"),
                Libjpeg.transform(plain, "-progressive", "-restart", "5B"), Libjpeg.separateScans(plain, 3));
    }

    @ParameterizedTest
    @MethodSource("codings")
    void makesTheSameOfTheSameCoefficientsHoweverTheyAreCoded(byte[] coded) throws Exception {
        assertArrayEquals(recompress(codings().findFirst().orElseThrow(), 50, Chroma.HALF), recompress(coded, 50, Chroma.HALF));
    }

    /** Interleaved blocks beyond the picture's edge are in some of these files only. */
    @ParameterizedTest
    @ValueSource(strings = {"1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "3x1", "2x2,2x1,1x1", "3x2,1x1,1x2"})
    void makesTheSameOfTheSameCoefficientsAtEveryEdge(String sampling) throws Exception {
        for (int[] size : new int[][] {{1, 1}, {7, 40}, {8, 24}, {25, 9}, {40, 33}, {61, 16}}) {
            byte[] plain = Libjpeg.encode(PHOTO.crop(size[0], size[1]), "-quality", "90", "-sample", sampling);
            byte[] expected = recompress(plain, 50, Chroma.HALF);
            assertArrayEquals(expected, recompress(Libjpeg.transform(plain, "-progressive"), 50, Chroma.HALF), size[0] + " × " + size[1]);
            assertArrayEquals(expected, recompress(Libjpeg.separateScans(plain, 3), 50, Chroma.HALF), size[0] + " × " + size[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "2x1", "1x2", "2x2", "4x1", "4x2", "1x4", "3x1", "2x2,1x2,1x2", "2x2,2x1,2x1", "2x1,2x1,2x1", "1x2,1x2,1x2",
        "2x2,2x1,1x1", "3x2,1x1,1x2", "1x1,2x2,1x1", "2x2,2x2,1x1"})
    void keepsEveryCoefficientWhereTheStepsAreTheSame(String sampling) throws Exception {
        for (String[] coding : new String[][] {{}, {"-progressive"}, {"-restart", "3B"}}) {
            byte[] source = Libjpeg.transform(Libjpeg.encode(PHOTO, "-quality", "80", "-sample", sampling), coding);
            byte[] output = recompress(source, 80, Chroma.KEEP);
            assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(output).samples());
            assertArrayEquals(Libjpeg.transform(source, "-copy", "none", "-optimize"),
                    Libjpeg.transform(output, "-copy", "none", "-optimize"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "2x1", "1x2", "2x2,1x2,1x2", "2x2,2x1,2x1", "2x1,2x1,2x1", "1x2,1x2,1x2"})
    void halvesTheColoursResolution(String sampling) throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "95", "-sample", sampling);
        Recompressed output = new JpegRecompressor().recompress(source, options(50, Chroma.HALF));
        assertTrue(output.chromaHalved());
        assertEquals("22 11 11", factors(output.bytes()));
        Pixels original = Libjpeg.decode(source);
        double decibels = Libjpeg.decode(output.bytes()).psnr(original);
        double pixelPath = Libjpeg.decode(Libjpeg.encode(original, "-quality", "50", "-optimize")).psnr(original);
        assertTrue(decibels > pixelPath - 0.05, decibels + " dB, by way of pixels " + pixelPath);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4x1", "2x2", "2x2,2x1,1x1", "1x1,2x2,1x1"})
    void leavesOtherSamplingsAsTheyAre(String sampling) throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "95", "-sample", sampling);
        Recompressed output = new JpegRecompressor().recompress(source, options(50, Chroma.HALF));
        assertFalse(output.chromaHalved());
        assertEquals(factors(source), factors(output.bytes()));
    }

    @Test
    void leavesTheColoursResolutionWhereItIsToBeKept() throws Exception {
        assertEquals("11 11 11", factors(recompress(Libjpeg.encode(PHOTO, "-sample", "1x1"), 50, Chroma.KEEP)));
    }

    private static String factors(byte[] jpeg) {
        for (int at = 2; ; at += 2 + BigEndian.u16(jpeg, at + 2)) {
            if (Marker.isFrame(BigEndian.u8(jpeg, at + 1))) {
                return "%x %x %x".formatted(jpeg[at + 11], jpeg[at + 14], jpeg[at + 17]);
            }
        }
    }

    @Test
    void isNeverFinerThanTheSource() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "30", "-optimize");
        byte[] output = recompress(source, 50, Chroma.HALF);
        assertTrue(output.length <= source.length, output.length + " of " + source.length);
        assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(output).samples());
    }

    @Test
    void readsAndWritesStepsOfTwoBytes() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "5");
        assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(recompress(source, 50, Chroma.HALF)).samples());
    }

    @Test
    void readsGreyPicturesWhateverTheirFactorsSay() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-grayscale", "-quality", "75", "-sample", "2x2");
        assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(recompress(source, 75, Chroma.HALF)).samples());
    }

    @Test
    void passesOverFillBytesAndWhatFollowsTheEnd() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "90");
        byte[] padded = new byte[source.length + 1000];
        padded[0] = source[0];
        padded[1] = source[1];
        padded[2] = (byte) 0xFF;
        padded[3] = (byte) 0xFF;
        System.arraycopy(source, 2, padded, 4, source.length - 2);
        assertArrayEquals(recompress(source, 50, Chroma.HALF), recompress(padded, 50, Chroma.HALF));
    }

    @Test
    void makesTheSameFileEachTime() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "90");
        assertArrayEquals(recompress(source, 40, Chroma.HALF), recompress(source, 40, Chroma.HALF));
    }

    @Test
    void writesProgressivelyWhereThatIsSmaller() throws Exception {
        byte[] source = Libjpeg.encode(Pixels.photo("knitted-scarf-grey", 200, 300, 480, 480), "-quality", "95");
        RecompressOptions progressive = new RecompressOptions(75, Tables.LIBJPEG, Chroma.HALF, true, 1_000_000);
        Recompressed output = new JpegRecompressor().recompress(source, progressive);
        byte[] sequential = recompress(source, 75, Chroma.HALF);
        assertTrue(output.progressive());
        assertTrue(output.bytes().length < sequential.length, output.bytes().length + " and " + sequential.length);
        assertArrayEquals(Libjpeg.decode(sequential).samples(), Libjpeg.decode(output.bytes()).samples());
    }

    @Test
    void writesSequentiallyWhereProgressiveIsLarger() throws Exception {
        byte[] source = Libjpeg.encode(Pixels.soft(16, 16), "-quality", "60");
        RecompressOptions progressive = new RecompressOptions(50, Tables.LIBJPEG, Chroma.HALF, true, 1_000_000);
        assertFalse(new JpegRecompressor().recompress(source, progressive).progressive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "2x2", "4x1", "2x2,2x1,1x1"})
    void writesTheSameCoefficientsProgressivelyAsSequentially(String sampling) throws Exception {
        for (Pixels pixels : new Pixels[] {PHOTO, Pixels.noise(61, 45), Pixels.lineArt(64, 64)}) {
            byte[] source = Libjpeg.encode(pixels, "-quality", "97", "-sample", sampling);
            JpegReader.Result read = JpegReader.read(new MarkerSegments(source), new Plan(90, Tables.LIBJPEG, Chroma.KEEP), 1_000_000, new Workspace());
            byte[] progressive = new ProgressiveWriter(read.picture(), read.workspace()).write(read.metadata(), read.workspace().writer());
            byte[] sequential = new BaselineWriter(read.picture()).write(read.metadata(), read.workspace().writer());
            assertArrayEquals(Libjpeg.transform(sequential, "-optimize"), Libjpeg.transform(progressive, "-optimize"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void keepsPicturesOfFourInksAndHowTheyAreToBeShown(int transform) throws Exception {
        byte[] source = TestEncoder.encode(61, 43, 92, transform,
                (component, x, y) -> 128 + (int) (90 * Math.sin((x + 3 * component) / 7.0) * Math.cos(y / (5.0 + component))), 0x11, 0x11, 0x11, 0x11);
        byte[] same = recompress(source, 92, Chroma.HALF);
        assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(same).samples());
        byte[] coarser = recompress(source, 50, Chroma.HALF);
        assertTrue(coarser.length < source.length);
        assertTrue(Libjpeg.decode(coarser).psnr(Libjpeg.decode(source)) > 30);
    }

    @Test
    void keepsPicturesOfRedGreenAndBlue() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-rgb", "-quality", "90");
        byte[] output = recompress(source, 50, Chroma.HALF);
        assertEquals("11 11 11", factors(output));
        assertTrue(Libjpeg.decode(output).psnr(Libjpeg.decode(source)) > 30);
    }

    @Test
    void writesScansOfTheirOwnWhereTooManyBlocksWouldBeInterleaved() throws Exception {
        int[] factors = {0x22, 0x22, 0x22};
        byte[] source = TestEncoder.encode(77, 51, 85, -1, (component, x, y) -> 128 + (x * (component + 1) + y) % 90, factors);
        byte[] output = recompress(source, 85, Chroma.KEEP);
        assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(output).samples());
        JpegReader.Result read = JpegReader.read(new MarkerSegments(source), new Plan(85, Tables.LIBJPEG, Chroma.KEEP), 1_000_000, new Workspace());
        assertArrayEquals(Libjpeg.decode(source).samples(),
                Libjpeg.decode(new ProgressiveWriter(read.picture(), read.workspace()).write(read.metadata(), read.workspace().writer())).samples());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 40, 50, 60, 75, 90})
    void keepsAPlainWhiteOrBlackBackground(int quality) throws Exception {
        byte[] samples = new byte[48 * 32 * 3];
        Arrays.fill(samples, samples.length / 2, samples.length, (byte) 255);
        Pixels halves = new Pixels(48, 32, 3, samples);
        for (String sampling : new String[] {"1x1", "2x2"}) {
            byte[] source = Libjpeg.encode(halves, "-quality", "90", "-sample", sampling);
            assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(recompress(source, quality, Chroma.HALF)).samples());
        }
    }

    static Stream<byte[]> sourcesOfManyKinds() {
        Pixels tall = Pixels.photo("wooden-chair-walnut", 300, 100, 500, 700);
        Pixels wide = Pixels.photo("knitted-scarf-rust", 200, 300, 611, 237);
        return Stream.of(Libjpeg.encode(tall, "-quality", "95", "-sample", "1x1"), Libjpeg.encode(wide, "-quality", "90", "-sample", "2x2"),
                Libjpeg.encode(wide, "-quality", "85", "-progressive"), Libjpeg.encode(tall, "-quality", "92", "-sample", "1x2"),
                Libjpeg.encode(wide, "-quality", "75", "-sample", "2x1", "-progressive"), Libjpeg.encode(tall, "-quality", "97", "-grayscale"),
                Libjpeg.encode(PHOTO, "-quality", "90", "-sample", "4x1"), Libjpeg.encode(Pixels.noise(150, 70), "-quality", "98"));
    }

    @ParameterizedTest
    @MethodSource("sourcesOfManyKinds")
    void findsTheHighestQualityThatIsSmallEnough(byte[] source) throws Exception {
        for (int part = 2; part <= 4; part++) {
            int most = source.length / part;
            Recompressed output = new JpegRecompressor().recompressToSize(source, most, 5, options(100, Chroma.HALF));
            assertTrue(output.bytes().length <= most, output.bytes().length + " of " + most);
            int next = recompress(source, output.quality() + 1, Chroma.HALF).length;
            assertTrue(next > most, "quality %d: %d of %d".formatted(output.quality() + 1, next, most));
        }
    }

    @Test
    void goesNoLowerThanTheLowestQuality() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "90");
        Recompressed output = new JpegRecompressor().recompressToSize(source, 500, 35, options(100, Chroma.HALF));
        assertEquals(35, output.quality());
        assertTrue(output.bytes().length > 500);
    }

    @Test
    void goesNoHigherThanTheHighestQuality() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "90");
        assertEquals(60, new JpegRecompressor().recompressToSize(source, Integer.MAX_VALUE, 20, options(60, Chroma.HALF)).quality());
    }

    @Test
    void makesTheSameBySizeAsByQuality() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "93", "-sample", "2x2");
        Recompressed bySize = new JpegRecompressor().recompressToSize(source, source.length / 2, 20, options(100, Chroma.HALF));
        assertArrayEquals(recompress(source, bySize.quality(), Chroma.HALF), bySize.bytes());
    }

    @Test
    void leavesTheSourceAsItIs() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "90");
        byte[] copy = Arrays.copyOf(source, source.length);
        recompress(source, 50, Chroma.HALF);
        assertArrayEquals(copy, source);
    }
}
