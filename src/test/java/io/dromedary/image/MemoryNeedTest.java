package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.Pictures;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reckoned for each way that a picture may take, in bytes. Whether that suffices is what the benchmark of the memory tries. */
class MemoryNeedTest {

    private static final long ALWAYS = 2_097_152;
    /** Of 64 × 48 pixels in 4:2:0: 4,608 samples, 72 blocks. */
    private static final int BLOCKS = 72;

    @ParameterizedTest
    @CsvSource({"JPEG, 24", "PNG, 36", "WEBP, 32"})
    void aWholePictureTakesSoManyBytesForEachPixelAndItsFileThreeTimes(ImageType target, int bytes) {
        assertEquals(ALWAYS + 3_000 + 5_000 * bytes, MemoryNeed.ofPixels(new Header(ImageType.BMP, 100, 50), 1_000, target, false, 0));
    }

    @Test
    void aWholeProgressiveJpegAlsoTakesItsCoefficients() throws Exception {
        assertEquals(ALWAYS + 3_000 + 3_072 * 24 + 2 * 64 * BLOCKS, MemoryNeed.ofPixels(progressive(64, 48), 1_000, ImageType.JPEG, false, 0));
        assertEquals(ALWAYS + 3_000 + 3_072 * 24, MemoryNeed.ofPixels(baseline(64, 48), 1_000, ImageType.JPEG, false, 0));
    }

    @Test
    void stepsTakeTwelveBytesForEachPixelMore() {
        assertEquals(ALWAYS + 3_000 + 5_000 * (24 + 12), MemoryNeed.ofSteps(new Header(ImageType.BMP, 100, 50), 1_000, ImageType.JPEG));
    }

    @ParameterizedTest
    @CsvSource({
        // The JDK's writer looks for the best codes up to 8 Mi pixels, and keeps three bytes for each.
        "BMP, 3000, 2000, 0, 68403648, 18000000",
        "BMP, 4000, 3000, 0, 86427648, 12000000",
        "BMP, 4096, 2048, 0, 75595776, 25165824",
        // Our own keeps its output so many times.
        "BMP, 4000, 3000, 2, 86427648, 24000000",
        "BMP, 4000, 3000, 1, 86427648, 12000000",
        "TIFF, 3000, 2000, 0, 68403648, 18000000",
        "PNG, 3000, 2000, 0, 30654912, 18000000",
        "GIF, 3000, 2000, 0, 36654912, 18000000",
        "WEBP, 3000, 2000, 0, 54654912, 18000000",
        "WEBP, 20000, 1000, 0, 160000000, 20000000",
        // Less than a strip.
        "PNG, 100, 10, 0, 27000, 3000"})
    void aPictureInRowsTakesItsRowsAStripAndItsOutput(ImageType type, int width, int height, int copies, long decoding, long output) {
        assertEquals(ALWAYS + 2_000 + decoding + output,
            MemoryNeed.ofPixels(new Header(type, width, height), 1_000, ImageType.JPEG, true, copies));
    }

    @Test
    void aJpegInRowsMakesAnOutputOfTwiceItsFileAtMost() throws Exception {
        assertEquals(ALWAYS + 2_000 + 18_000_000 + 12_654_912 + 18_000_000, MemoryNeed.ofPixels(baseline(3000, 2000), 1_000, ImageType.JPEG, true, 0));
        assertEquals(ALWAYS + 2_000 + 18_000_000 + 12_654_912 + 6_000, MemoryNeed.ofPixels(baseline(3000, 2000), 1_000, ImageType.JPEG, true, 3));
        assertEquals(ALWAYS + 2_000 + 36_000_000 + 12_678_912 + 2_000, MemoryNeed.ofPixels(baseline(4000, 3000), 1_000, ImageType.JPEG, true, 0));
        assertEquals(ALWAYS + 200_000_000 + 36_000_000 + 12_678_912 + 24_000_000, MemoryNeed.ofPixels(baseline(4000, 3000), 100_000_000, ImageType.JPEG, true, 0));
    }

    @Test
    void aJpegOfInksInRowsTakesHalfARegion() throws Exception {
        JpegSegments inks = JpegSegments.read(sized(Sources.jpegOfBands(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null)), 0xC0, 3000, 2000));

        assertEquals(ALWAYS + 2_000 + 18_000_000 + 25_201_824 + 18_000_000, MemoryNeed.ofPixels(inks, 1_000, ImageType.JPEG, true, 0));
    }

    @Test
    void aProgressiveJpegInRowsTakesWhatItsRequantisingTakesWhereThatIsMore() throws Exception {
        // 1,500,000 blocks of 140 bytes are more than the rows and a strip.
        JpegSegments jpeg = progressive(8000, 8000);
        long requantising = MemoryNeed.ofRequantising(jpeg, 60_000_000, false, false);

        assertEquals(ALWAYS + 120_000_000 + requantising + 120_000_000, MemoryNeed.ofPixels(jpeg, 60_000_000, ImageType.JPEG, true, 0));
    }

    @Test
    void requantisingTakesTokensAndADcCoefficientForEachBlock() throws Exception {
        assertEquals(ALWAYS + 2_000 + 3_000 + 4 * BLOCKS, MemoryNeed.ofRequantising(baseline(64, 48), 1_000, false, false));
        assertEquals(ALWAYS + 2_000 + 4_000 + 4 * BLOCKS, MemoryNeed.ofRequantising(baseline(64, 48), 1_000, true, false));
        assertEquals(ALWAYS + 2_000 + 6_000 + 8 * BLOCKS, MemoryNeed.ofRequantising(baseline(64, 48), 1_000, false, true));
    }

    @Test
    void requantisingAProgressiveJpegTakesItsCoefficientsWholeOrWhereTheyAreManyPacked() throws Exception {
        assertEquals(ALWAYS + 2_000 + 3_000 + 4 * BLOCKS + BLOCKS * 136, MemoryNeed.ofRequantising(progressive(64, 48), 1_000, false, false));
        assertEquals(ALWAYS + 2_000 + 3_000 + 4 * 1_500_000 + 12 * 1_500_000 + 4_000 + (4 << 20), MemoryNeed.ofRequantising(progressive(8000, 8000), 1_000, false, false));
        // Never more than all of them take.
        assertEquals(ALWAYS + 5L * 60_000_000 + 4 * 1_500_000 + 136L * 1_500_000, MemoryNeed.ofRequantising(progressive(8000, 8000), 60_000_000, false, false));
    }

    @Test
    void reducingTakesThePartThatIsDecodedWithAMargin() throws Exception {
        long part = (32 + 16) * (24 + 16);

        assertEquals(ALWAYS + 1_000 + 27 * part, MemoryNeed.ofReducing(baseline(64, 48), 1_000, 4));
        assertEquals(ALWAYS + 1_000 + 27 * part + MemoryNeed.ofRequantising(progressive(64, 48), 1_000, false, false),
            MemoryNeed.ofReducing(progressive(64, 48), 1_000, 4));
    }

    @ParameterizedTest
    @CsvSource({"7, 10, 800", "6, 10, 800", "7, 3, 240", "7, 0, 80", "7, 1000, 800", "1, 10, 0", "5, 10, 0", "8, 10, 0"})
    void aStripOfATiffThatIsAJpegIsDecodedWhole(int compression, int rowsPerStrip, long bytes) {
        byte[] file = tiff(compression);
        put(file, 7, 278, rowsPerStrip);

        assertEquals(bytes, TiffParts.bytes(file, 20, 10));
    }

    @ParameterizedTest
    @CsvSource({"16, 8, 512", "0, 8, 0", "20, 40, 3200", "30000, 30000, 3200"})
    void aTileOfATiffThatIsAJpegIsDecodedWholeAndIsTakenForFourPicturesAtMost(int width, int length, long bytes) {
        byte[] file = tiff(7);
        put(file, 7, 322, width);
        put(file, 8, 323, length);

        assertEquals(bytes, TiffParts.bytes(file, 20, 10));
    }

    @Test
    void nothingIsReckonedForPartsOfWhatIsNoTiff() {
        assertEquals(0, TiffParts.bytes(new byte[8], 20, 10));
    }

    private static JpegSegments baseline(int width, int height) throws ImageException {
        return JpegSegments.read(sized(Pictures.jpeg(64, 48, 1), 0xC0, width, height));
    }

    private static JpegSegments progressive(int width, int height) throws Exception {
        return JpegSegments.read(sized(Sources.progressiveJpeg(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB)), 0xC2, width, height));
    }

    /** The file with another size in its frame header (T.81 B.2.2); there is not so much data. */
    private static byte[] sized(byte[] jpeg, int marker, int width, int height) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != marker) {
            at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
        }
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return jpeg;
    }

    private static byte[] tiff(int compression) {
        byte[] file = TiffFile.of(20, 10, 1, 8, new long[0], 1, new byte[200]);
        put(file, 3, 259, compression);
        return file;
    }

    /** Replaces a field of the directory, which begins behind the strip. */
    private static void put(byte[] file, int index, int tag, int value) {
        ByteBuffer field = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(208 + 2 + 12 * index);
        field.putShort((short) tag).putShort((short) 3).putInt(1).putInt(value);
    }
}
