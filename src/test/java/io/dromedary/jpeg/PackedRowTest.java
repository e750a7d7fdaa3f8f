package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coefficients of large progressive pictures, which are packed while no scan is at them. */
class PackedRowTest {

    private static final Pixels PHOTO = Pixels.photo("leather-bag-black", 450, 500, 400, 480);

    @Test
    void givesBackEveryCoefficient() {
        Random random = new Random(3);
        BlockRow row = new BlockRow(50);
        for (int block = 0; block < 50; block++) {
            row.coefficients[64 * block] = (short) (random.nextInt(4_000) - 2_000);
            row.present[block] = random.nextInt(3) == 0 ? BlockRow.DROPPED : 0;
            for (int k = 1; k < 64; k++) {
                if (random.nextInt(block + 1) == 0) {
                    row.coefficients[64 * block + k] = (short) (random.nextBoolean() ? -1_023 : 1 + random.nextInt(1_023));
                    row.present[block] |= 1L << k;
                }
            }
        }
        BlockRow back = new BlockRow(50);

        PackedRow.of(row).unpack(back);

        assertArrayEquals(row.coefficients, back.coefficients);
        assertArrayEquals(row.present, back.present);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "2x2", "1x2", "4x1", "2x2,2x1,1x1"})
    void makeTheSameFile(String sampling) throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "92", "-sample", sampling, "-progressive");
        for (Chroma chroma : Chroma.values()) {
            RecompressOptions options = new RecompressOptions(50, Tables.LIBJPEG, chroma, false, 10_000_000);
            assertArrayEquals(new JpegRecompressor().recompress(source, options).bytes(),
                new JpegRecompressor(0).recompress(source, options).bytes());
        }
    }

    @Test
    void makeTheSameFileBySize() throws Exception {
        byte[] source = Libjpeg.encode(PHOTO, "-quality", "92", "-progressive");
        RecompressOptions options = new RecompressOptions(100, Tables.LIBJPEG, Chroma.HALF, false, 10_000_000);

        assertArrayEquals(new JpegRecompressor().recompressToSize(source, source.length / 2, 20, options).bytes(),
            new JpegRecompressor(0).recompressToSize(source, source.length / 2, 20, options).bytes());
    }
}
