package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeModeTest {

    private final Compressor compressor = new Compressor(1_000_000);

    private static CompressOptions size(int minQuality) {
        return new CompressOptions("size", 50, minQuality, "jpeg", "white", "keep", 0);
    }

    @Test
    void findsTheHighestQualityThatIsAtMostHalf() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(160, 120), 0.95f);
        Compressed compressed = compressor.compress(source, size(20));
        assertTrue(compressed.bytes().length <= source.length / 2);
        assertFalse(compressed.has(Remark.TARGET_MISSED));
        CompressOptions oneMore = new CompressOptions("quality", compressed.quality() + 1, 20, "jpeg", "white", "keep", 0);
        assertTrue(compressor.compress(source, oneMore).bytes().length > source.length / 2);
    }

    @Test
    void stopsAtTheLowestQualityAndSaysSo() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(160, 120), 0.7f);
        Compressed compressed = compressor.compress(source, size(60));
        assertEquals(60, compressed.quality());
        assertTrue(compressed.has(Remark.TARGET_MISSED));
        assertTrue(compressed.bytes().length < source.length);
    }

    @Test
    void takesTheSourceItselfWhereItsMetadataWasMoreThanHalf() throws Exception {
        byte[] small = Sources.jpeg(Sources.photo(64, 48), 0.9f);
        Compressed compressed = compressor.compress(Segments.withSegment(small, 0xED, new byte[60_000]), size(20));
        assertTrue(compressed.has(Remark.KEPT));
        assertFalse(compressed.has(Remark.TARGET_MISSED));
        assertArrayEquals(small, compressed.bytes());
    }

    private static CompressOptions most(int bytes, int minQuality) {
        return new CompressOptions("bytes", 50, minQuality, "jpeg", "white", "convert", bytes);
    }

    /** Any quality may be the highest that fits: the lowest, the next one, one between, and the last ones. */
    @ParameterizedTest
    @ValueSource(ints = {20, 21, 55, 70, 98, 99, 100})
    void findsEachQualityWhoseFileFitsExactlyAndTheOneBelowWhereAByteIsTooMuch(int quality) throws Exception {
        byte[] source = Sources.encode(Sources.photo(160, 120), "png");
        int length = compressor.compress(source, new CompressOptions("quality", quality, 20, "jpeg", "white", "convert", 0)).bytes().length;

        Compressed exactly = compressor.compress(source, most(length, 20));
        assertEquals(quality, exactly.quality());
        assertTrue(exactly.bytes().length <= length);
        assertFalse(exactly.has(Remark.TARGET_MISSED));

        Compressed less = compressor.compress(source, most(length - 1, 20));
        assertEquals(Math.max(20, quality - 1), less.quality());
        assertEquals(quality == 20, less.has(Remark.TARGET_MISSED));
    }

    @Test
    void theSourceItselfIsTakenWhereItFitsExactly() throws Exception {
        byte[] small = Sources.jpeg(Sources.photo(64, 48), 0.9f);
        byte[] source = Segments.withSegment(small, 0xED, new byte[5_000]);

        assertTrue(compressor.compress(source, most(small.length, 20)).has(Remark.KEPT));
        assertFalse(compressor.compress(source, most(small.length - 1, 20)).has(Remark.KEPT));
    }

    @Test
    void aResultOfAsManyBytesAsItsSourceHasGrown() throws Exception {
        BufferedImage picture = Sources.quarters(64, 48, BufferedImage.TYPE_3BYTE_BGR);
        CompressOptions convert = new CompressOptions("quality", 50, 20, "jpeg", "white", "convert", 0);
        byte[] plain = Sources.encode(picture, "png");
        int length = compressor.compress(plain, convert).bytes().length;
        byte[] asLong = Segments.withChunk(plain, "teXt", new byte[length - plain.length - 12]);
        byte[] longer = Segments.withChunk(plain, "teXt", new byte[length - plain.length - 11]);
        assertEquals(length, asLong.length);

        assertTrue(compressor.compress(asLong, convert).has(Remark.GREW));
        assertFalse(compressor.compress(longer, convert).has(Remark.GREW));
    }

    /** A JPEG's frame may say up to 65,535; what is made of pixels has 65,500 at most. */
    @Test
    void aJpegThatIsTooLongForAnotherStaysWhatItIsAndSaysWhatItMissed() throws Exception {
        byte[] jpeg = Sources.jpeg(Sources.photo(16, 16), 0.5f);
        int frame = Segments.indexOf(jpeg, "\u00FF\u00C0");
        jpeg[frame + 7] = (byte) (65_501 >> 8);
        jpeg[frame + 8] = (byte) 65_501;
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 2);
        Compressor large = new Compressor(2_000_000);

        Compressed kept = large.compress(jpeg, size(20));
        assertArrayEquals(jpeg, kept.bytes());
        assertEquals(Set.of(Remark.KEPT, Remark.TARGET_MISSED), kept.remarks());
        assertEquals(Set.of(Remark.KEPT, Remark.END_MISSING), large.compress(cut, CompressOptions.DEFAULTS).remarks());
    }

    @Test
    void atLeastOnePixelIsTaken() throws Exception {
        byte[] dot = Sources.encode(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR), "png");

        assertEquals(1, new Compressor(1).compress(dot, CompressOptions.DEFAULTS).width());
        assertThrows(IllegalArgumentException.class, () -> new Compressor(0));
    }
}
