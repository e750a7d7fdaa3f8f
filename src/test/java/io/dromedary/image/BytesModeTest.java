package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytesModeTest {

    private final JpegRequantiser requantiser = new JpegRequantiser(1_000_000, "libjpeg", "420", true);
    private final Compressor compressor = new Compressor(1_000_000);

    private static CompressOptions most(int bytes, String grown) {
        return new CompressOptions("bytes", 50, 20, "jpeg", "white", grown, bytes);
    }

    @Test
    void comesCloseToTheLimitAndNeverAboveIt() throws Exception {
        byte[] jpeg = Sources.jpeg(Sources.photo(320, 240), 0.95f);
        byte[] png = Sources.encode(Sources.photo(320, 240), "png");
        List<Double> parts = new ArrayList<>();
        for (double part : new double[] {0.9, 0.75, 0.6, 0.5, 0.4, 0.3}) {
            int most = (int) (part * jpeg.length);
            Compressed ofJpeg = requantiser.compress(jpeg, most(most, "keep"));
            Compressed ofPixels = compressor.compress(png, most(most, "keep"));
            for (Compressed compressed : List.of(ofJpeg, ofPixels)) {
                assertTrue(compressed.bytes().length <= most, compressed.bytes().length + " of " + most);
                assertFalse(compressed.has(Remark.TARGET_MISSED));
                parts.add((double) compressed.bytes().length / most);
            }
        }
        double mean = parts.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertTrue(mean >= 0.97, mean + " of the limit in the mean: " + parts);
    }

    @Test
    void goesByQualityWhereTheSourceHasNoMore() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(160, 120), 0.95f);
        assertEquals(50, requantiser.compress(source, most(source.length, "keep")).quality());
        assertEquals(50, compressor.compress(source, most(source.length, "keep")).quality());
    }

    @Test
    void stopsAtTheLowestQualityAndSaysSo() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(160, 120), 0.95f);
        for (Compressed compressed : List.of(requantiser.compress(source, most(500, "keep")), compressor.compress(source, most(500, "keep")))) {
            assertEquals(20, compressed.quality());
            assertTrue(compressed.has(Remark.TARGET_MISSED));
        }
    }

    @Test
    void keepsToTheLimitWhereASmallSourceBecomesALargerJpeg() throws Exception {
        byte[] gif = Sources.encode(Sources.photo(160, 120), "gif");
        int atQuality = compressor.compress(gif, new CompressOptions("quality", 100, 20, "jpeg", "white", "convert", 0)).bytes().length;
        assertTrue(atQuality > gif.length, atQuality + " of " + gif.length);
        CompressOptions options = new CompressOptions("bytes", 100, 20, "jpeg", "white", "convert", gif.length);
        Compressed compressed = compressor.compress(gif, options);
        assertTrue(compressed.bytes().length <= gif.length && compressed.quality() < 100, compressed.quality() + "");
        assertFalse(compressed.has(Remark.TARGET_MISSED));
    }
}
