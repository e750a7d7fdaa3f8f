package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much memory a picture asks for before it is decoded: what {@link MemoryNeed} says of the way that it goes, no more and no less. */
class CompressorMemoryTest {

    private static final long PLENTY = 1L << 30;
    private static final int SIDE = 100;
    private static final Strips STRIPS = new Strips(1 << 12, 1 << 12);

    private static Compressor holding(long bytes, JpegEncoder jpeg, int wholePixels) {
        return new Compressor(1_000_000, jpeg, new MemoryBudget(bytes), wholePixels, STRIPS);
    }

    private static SourcePicture judged(byte[] file, CompressOptions options) throws ImageException {
        return holding(PLENTY, new JpegEncoder(false, false), 0).judge(file, options);
    }

    /** A picture goes through with so much memory, and says that it is too large with one unit less. */
    private static void assertTakes(long need, byte[] file, CompressOptions options, JpegEncoder jpeg, int wholePixels) throws ImageException {
        assertEquals(SIDE, holding(need, jpeg, wholePixels).compress(file, options).width());

        Compressor less = holding(need - 1, jpeg, wholePixels);
        assertEquals("too_large_for_memory", assertThrows(ImageException.class, () -> less.compress(file, options)).code());
    }

    @ParameterizedTest(name = "of {0} pixels, where {1} are decoded whole: in rows {2}")
    @CsvSource({"100, 10000, false", "101, 10000, true"})
    void aPictureOfMorePixelsThanAreDecodedWholeGoesInRows(int height, int wholePixels, boolean inRows) throws Exception {
        byte[] png = Sources.encode(Sources.photo(SIDE, height), "png");
        SourcePicture source = judged(png, CompressOptions.DEFAULTS);

        assertTakes(MemoryNeed.ofPixels(source.container(), png.length, ImageType.JPEG, inRows, 0), png, CompressOptions.DEFAULTS,
            new JpegEncoder(false, false), wholePixels);
    }

    @Test
    void aPictureThatKeepsItsTransparencyIsDecodedWholeHoweverLargeItIs() throws Exception {
        byte[] png = Sources.encode(Sources.quartersWithAlpha(SIDE, SIDE, 77), "png");
        CompressOptions keep = new CompressOptions("quality", 50, 20, "keep", "white", "convert", 0);

        assertTakes(MemoryNeed.ofPixels(judged(png, keep).container(), png.length, ImageType.PNG, false, 0), png, keep, new JpegEncoder(false, false), 0);
    }

    @ParameterizedTest(name = "quality {0}, mode {1}: the output {2} times")
    @CsvSource({"80, quality, 1", "81, quality, 3", "50, size, 3"})
    void ourOwnCodecKeepsMoreOfAFineOutputAndOfOneThatIsSearchedFor(int quality, String mode, int copies) throws Exception {
        byte[] png = Sources.encode(Sources.photo(SIDE, SIDE), "png");
        CompressOptions options = new CompressOptions(mode, quality, 20, "jpeg", "white", "convert", 0);

        assertTakes(MemoryNeed.ofPixels(judged(png, options).container(), png.length, ImageType.JPEG, true, copies), png, options,
            new JpegEncoder(true, false), 0);
    }

    @Test
    void aJpegIsWrittenInScansWhereThereIsTheMemoryForThem() throws Exception {
        byte[] png = Sources.encode(Sources.photo(4 * SIDE, 4 * SIDE), "png");
        SourcePicture source = judged(png, CompressOptions.DEFAULTS);
        long plain = MemoryNeed.ofPixels(source.container(), png.length, ImageType.JPEG, true, 1);
        long scans = MemoryNeed.ofPixels(source.container(), png.length, ImageType.JPEG, true, 2);
        JpegEncoder jpeg = new JpegEncoder(true, true);

        assertEquals(0xC2, frame(holding(scans, jpeg, 0).compress(png, CompressOptions.DEFAULTS)));
        assertEquals(0xC0, frame(holding(scans - 1, jpeg, 0).compress(png, CompressOptions.DEFAULTS)));
        assertEquals(0xC0, frame(holding(plain, jpeg, 0).compress(png, CompressOptions.DEFAULTS)));
        assertThrows(ImageException.class, () -> holding(plain - 1, jpeg, 0).compress(png, CompressOptions.DEFAULTS));
    }

    @Test
    void severalOfAPictureTakeWhatTheLargestOfThemTakes() throws Exception {
        byte[] png = Sources.encode(Sources.photo(SIDE, SIDE), "png");
        SourcePicture plain = judged(png, CompressOptions.DEFAULTS);
        SourcePicture fine = plain.with(new CompressOptions("quality", 95, 20, "jpeg", "white", "convert", 0));
        long need = MemoryNeed.ofPixels(plain.container(), png.length, ImageType.JPEG, true, 3);
        JpegEncoder jpeg = new JpegEncoder(true, false);

        List<Integer> widths = new ArrayList<>();
        holding(need, jpeg, 0).decode(List.of(plain, fine), (source, decoded) -> widths.add(width(decoded, source)));
        assertEquals(List.of(SIDE, SIDE), widths);

        Compressor less = holding(need - 1, jpeg, 0);
        assertThrows(ImageException.class, () -> less.decode(List.of(plain, fine), (source, decoded) -> { }));
    }

    @ParameterizedTest(name = "of {0} rows: in rows {1}")
    @CsvSource({"100, false", "101, true"})
    void severalOfALargePictureGoInRows(int height, boolean inRows) throws Exception {
        byte[] png = Sources.encode(Sources.photo(SIDE, height), "png");
        SourcePicture source = judged(png, CompressOptions.DEFAULTS);
        long need = MemoryNeed.ofPixels(source.container(), png.length, ImageType.JPEG, inRows, 0);
        JpegEncoder jpeg = new JpegEncoder(false, false);

        List<Integer> widths = new ArrayList<>();
        holding(need, jpeg, SIDE * SIDE).decode(List.of(source), (one, decoded) -> widths.add(width(decoded, one)));
        assertEquals(List.of(SIDE), widths);

        Compressor less = holding(need - 1, jpeg, SIDE * SIDE);
        assertThrows(ImageException.class, () -> less.decode(List.of(source), (one, decoded) -> { }));
    }

    @Test
    void severalOfADamagedFileSayWhatIsWrongWithIt() throws Exception {
        byte[] whole = Sources.encode(Sources.photo(SIDE, SIDE), "png");
        SourcePicture cut = new SourcePicture(whole, Container.open(ImageType.PNG, Arrays.copyOf(whole, whole.length / 2)), CompressOptions.DEFAULTS);

        assertEquals("truncated", assertThrows(ImageException.class,
            () -> holding(PLENTY, new JpegEncoder(false, false), 0).decode(List.of(cut), (one, decoded) -> { })).code());
    }

    @Test
    void stepsOfOthersTakeMoreUntilThePictureIsEncodedOrClosed() throws Exception {
        byte[] png = Sources.encode(Sources.photo(SIDE, SIDE), "png");
        SourcePicture source = judged(png, CompressOptions.DEFAULTS);
        long need = MemoryNeed.ofSteps(source.container(), png.length, ImageType.JPEG);
        MemoryBudget memory = new MemoryBudget(need);
        Compressor compressor = new Compressor(1_000_000, new JpegEncoder(false, false), memory, SIDE * SIDE, STRIPS);

        DecodedPicture decoded = compressor.decode(source);
        compressor.encode(decoded, decoded.image());
        compressor.decode(source).close();

        // Whoever did not give it back would have the next one wait for ever.
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> compressor.decode(source).close());
        assertThrows(ImageException.class, () -> holding(need - 1, new JpegEncoder(false, false), SIDE * SIDE).decode(source));
    }

    @Test
    void aPictureThatCannotBeDecodedForStepsGivesItsMemoryBack() throws Exception {
        byte[] webp = Sources.WEBP_LOSSY;
        byte[] damaged = webp.clone();
        // Behind what is looked at first: the picture's own data.
        Arrays.fill(damaged, 34, 60, (byte) 0xFF);
        SourcePicture source = judged(webp, CompressOptions.DEFAULTS);
        SourcePicture wrong = judged(damaged, CompressOptions.DEFAULTS);
        MemoryBudget memory = new MemoryBudget(MemoryNeed.ofSteps(source.container(), webp.length, ImageType.JPEG));
        Compressor compressor = new Compressor(1_000_000, new JpegEncoder(false, false), memory, SIDE * SIDE, STRIPS);

        assertThrows(ImageException.class, () -> compressor.decode(wrong));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> compressor.decode(source).close());
    }

    private static int width(Compressor.Decoded decoded, SourcePicture source) {
        try {
            return decoded.compress(source).width();
        } catch (ImageException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The marker of the frame: SOF0 is a baseline JPEG's, SOF2 that of one in scans (ITU-T T.81, table B.1). */
    private static int frame(Compressed compressed) {
        byte[] jpeg = compressed.bytes();
        for (int at = 2; at < jpeg.length; at += 2 + Bytes.u16(jpeg, at + 2)) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == 0xC0 || marker == 0xC2) {
                return marker;
            }
        }
        throw new IllegalStateException("A JPEG without a frame");
    }
}
