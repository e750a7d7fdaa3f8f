package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisualTablesTest {

    private static byte[] recompress(byte[] source, int quality, Tables tables) throws Exception {
        return new JpegRecompressor().recompress(source, new RecompressOptions(quality, tables, Chroma.HALF, false, 1_000_000)).bytes();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHigherQualityHasNoCoarserStep(boolean brightness) {
        for (int quality = 1; quality < 100; quality++) {
            int[] steps = VisualTables.steps(brightness, quality).steps();
            int[] next = VisualTables.steps(brightness, quality + 1).steps();
            for (int k = 0; k < 64; k++) {
                assertTrue(next[k] <= steps[k], "quality %d, place %d: %d and %d".formatted(quality, k, steps[k], next[k]));
            }
        }
    }

    @Test
    void quality100HasTheFinestSteps() {
        for (boolean brightness : new boolean[] {true, false}) {
            assertArrayEquals(QuantisationTable.ONES.steps(), VisualTables.steps(brightness, 100).steps());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 40, 50, 60, 75, 90})
    void whiteStaysWhiteAndBlackBlack(int quality) throws Exception {
        byte[] samples = new byte[48 * 32 * 3];
        Arrays.fill(samples, samples.length / 2, samples.length, (byte) 255);
        Pixels halves = new Pixels(48, 32, 3, samples);
        for (String sampling : new String[] {"1x1", "2x2"}) {
            byte[] source = Libjpeg.encode(halves, "-quality", "90", "-sample", sampling);
            assertArrayEquals(Libjpeg.decode(source).samples(), Libjpeg.decode(recompress(source, quality, Tables.VISUAL)).samples());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 75, 95})
    void aCoarserSourceStaysAsItIs(int quality) throws Exception {
        byte[] source = Libjpeg.encode(Pixels.photo("knitted-scarf-rust", 200, 300, 320, 240), "-quality", "12", "-optimize");
        byte[] output = recompress(source, quality, Tables.VISUAL);
        assertTrue(output.length <= source.length, output.length + " of " + source.length);
    }

    @Test
    void photographsTakeFewerBytesThanWithLibjpegsTables() throws Exception {
        int visual = 0;
        int libjpeg = 0;
        for (String name : List.of("knitted-scarf-rust", "desk-lamp-green", "leather-bag-cognac", "wooden-chair-oak", "enamel-mug-blue")) {
            byte[] source = Libjpeg.encode(Pixels.photo(name, 200, 300, 480, 480), "-quality", "92", "-sample", "2x2");
            visual += recompress(source, 50, Tables.VISUAL).length;
            libjpeg += recompress(source, 50, Tables.LIBJPEG).length;
        }
        assertTrue(visual < libjpeg, visual + " of " + libjpeg);
    }
}
