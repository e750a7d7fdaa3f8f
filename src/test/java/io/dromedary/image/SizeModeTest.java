package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
}
