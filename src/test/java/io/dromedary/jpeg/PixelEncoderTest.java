package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encoded from pixels, beside {@code cjpeg}'s files, all decoded by {@code djpeg}. */
class PixelEncoderTest {

    private static final JpegRecompressor CODEC = new JpegRecompressor();

    private record Rows(int width, int height, int samples, byte[] all) implements PixelRows {
        static Rows of(Pixels pixels) {
            return new Rows(pixels.width(), pixels.height(), pixels.channels(), pixels.samples());
        }

        @Override
        public void read(int y, byte[] row) {
            System.arraycopy(all, y * row.length, row, 0, row.length);
        }
    }

    private static byte[] encode(Pixels pixels, int quality, Tables tables, boolean progressive) {
        return CODEC.encode(Rows.of(pixels), 0, new RecompressOptions(quality, tables, Chroma.HALF, progressive, Integer.MAX_VALUE)).bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 75, 95, 100})
    void isAsCloseAsLibjpegWithItsTables(int quality) {
        for (Pixels pixels : List.of(Pixels.photo("desk-lamp-green", 500, 300, 201, 151), Pixels.photo("knitted-scarf-rust", 400, 500, 160, 128),
                Pixels.soft(200, 140), Pixels.lineArt(150, 111), Pixels.noise(64, 48))) {
            byte[] theirs = Libjpeg.encode(pixels, "-quality", "" + quality, "-sample", "2x2", "-optimize");
            byte[] ours = encode(pixels, quality, Tables.LIBJPEG, false);
            double closer = pixels.psnr(Libjpeg.decode(ours)) - pixels.psnr(Libjpeg.decode(theirs));
            assertTrue(closer > (quality == 100 ? -2 : -0.1), quality + ": " + closer + " dB");
            assertTrue(ours.length < (quality == 95 ? 1.08 : 1.03) * theirs.length, quality + ": " + ours.length + " of " + theirs.length);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,9", "7,3", "8,8", "9,17", "16,16", "17,31", "33,2"})
    void encodesEverySize(int width, int height) {
        Pixels pixels = Pixels.photo("wooden-chair-oak", 500, 200, width, height);
        for (boolean progressive : new boolean[] {false, true}) {
            Pixels decoded = Libjpeg.decode(encode(pixels, 90, Tables.VISUAL, progressive));
            assertEquals(width, decoded.width());
            assertEquals(height, decoded.height());
            assertTrue(pixels.psnr(decoded) > 28, pixels.psnr(decoded) + " dB");
        }
    }

    @Test
    void scansShowTheSamePixels() {
        Pixels pixels = Pixels.photo("leather-bag-cognac", 280, 260, 480, 480);
        byte[] scans = encode(pixels, 60, Tables.VISUAL, true);
        byte[] baseline = encode(pixels, 60, Tables.VISUAL, false);
        assertTrue(scans.length < baseline.length, scans.length + " of " + baseline.length);
        assertArrayEquals(Libjpeg.decode(baseline).samples(), Libjpeg.decode(scans).samples());
    }

    @Test
    void encodesGreyAsOneComponent() {
        byte[] samples = new byte[50 * 40];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % 50 * 3 + i / 50);
        }
        Pixels grey = new Pixels(50, 40, 1, samples);
        Pixels decoded = Libjpeg.decode(encode(grey, 100, Tables.LIBJPEG, false));
        assertEquals(1, decoded.channels());
        for (int i = 0; i < samples.length; i++) {
            assertEquals(samples[i] & 0xFF, decoded.samples()[i] & 0xFF, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30, 50, 75, 95})
    void whiteStaysWhiteAndBlackBlack(int quality) {
        byte[] samples = new byte[48 * 32 * 3];
        Arrays.fill(samples, samples.length / 2, samples.length, (byte) 255);
        for (Tables tables : Tables.values()) {
            assertArrayEquals(samples, Libjpeg.decode(encode(new Pixels(48, 32, 3, samples), quality, tables, true)).samples());
        }
    }

    @Test
    void moreStepsOfTheNextQualityTakeMoreBytes() {
        Pixels pixels = Pixels.photo("desk-lamp-green", 500, 300, 320, 240);
        RecompressOptions options = new RecompressOptions(85, Tables.VISUAL, Chroma.HALF, true, Integer.MAX_VALUE);
        int at85 = CODEC.encode(Rows.of(pixels), 0, options).bytes().length;
        int between = CODEC.encode(Rows.of(pixels), 6, options).bytes().length;
        int nearlyAt86 = CODEC.encode(Rows.of(pixels), 63, options).bytes().length;
        assertTrue(at85 < between && between < nearlyAt86, at85 + ", " + between + ", " + nearlyAt86);
    }

    @Test
    void refusesWhatNoJpegHolds() {
        RecompressOptions options = new RecompressOptions(50, Tables.VISUAL, Chroma.HALF, true, Integer.MAX_VALUE);
        assertThrows(IllegalArgumentException.class, () -> CODEC.encode(new Rows(65_536, 1, 3, new byte[0]), 0, options));
        assertThrows(IllegalArgumentException.class, () -> CODEC.encode(new Rows(1, 1, 4, new byte[4]), 0, options));
    }
}
