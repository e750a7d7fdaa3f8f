package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsimTest {

    @Test
    void isOneForTheSamePicture() {
        assertEquals(1, Ssim.of(noise(1, 0), noise(1, 0)), 1e-12);
    }

    /** Of two flat pictures only the first factor is left: (2ab + C1) / (a² + b² + C1), C1 = 6.5025. */
    @Test
    void isWhatTheFormulaSaysOfFlatPictures() {
        assertEquals((2 * 100 * 120 + 6.5025) / (100 * 100 + 120 * 120 + 6.5025), Ssim.of(flat(100), flat(120)), 1e-9);
        assertEquals((2 * 100 * 120 + 6.5025) / (100 * 100 + 120 * 120 + 6.5025), Ssim.of(new Ssim.Luma(1, 1, new byte[] {100}), new Ssim.Luma(1, 1, new byte[] {120})), 1e-9);
    }

    @Test
    void fallsWithTheNoiseAndIsAboutNothingForAnotherPicture() {
        double little = Ssim.of(noise(1, 0), noise(1, 8));
        double much = Ssim.of(noise(1, 0), noise(1, 60));
        assertTrue(1 > little && little > much && much > 0.3, little + " " + much);
        assertEquals(0, Ssim.of(noise(1, 0), noise(2, 0)), 0.05);
    }

    @Test
    void readsBrightnessAsJpegHasIt() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, 0xff8000);

        assertEquals(Math.round(0.299 * 255 + 0.587 * 128), Ssim.Luma.of(image).samples()[0] & 0xff);
    }

    @Test
    void refusesPicturesOfDifferentSizes() {
        Ssim.Luma one = new Ssim.Luma(16, 8, new byte[128]);

        assertThrows(IllegalArgumentException.class, () -> Ssim.of(one, new Ssim.Luma(8, 16, new byte[128])));
        assertThrows(IllegalArgumentException.class, () -> Ssim.of(one, new Ssim.Luma(16, 9, new byte[144])));
        assertThrows(IllegalArgumentException.class, () -> Ssim.of(one, new Ssim.Luma(17, 8, new byte[136])));
    }

    /** Windows of 8 × 8 pixels, four apart; a picture that is smaller than one is one by itself. */
    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"8, 8", "12, 8", "8, 12", "16, 16", "24, 20", "7, 16", "16, 7", "3, 2", "8, 7", "13, 11"})
    void isTheMeanOfWhatTheFormulaSaysOfEachWindow(int width, int height) {
        Random random = new Random(3);
        byte[] first = new byte[width * height];
        byte[] second = new byte[width * height];
        random.nextBytes(first);
        random.nextBytes(second);
        double sum = 0;
        int windows = 0;
        if (width < 8 || height < 8) {
            sum = window(first, second, width, 0, 0, width, height);
            windows = 1;
        }
        for (int y = 0; y + 8 <= height && width >= 8; y += 4) {
            for (int x = 0; x + 8 <= width; x += 4) {
                sum += window(first, second, width, x, y, 8, 8);
                windows++;
            }
        }

        assertEquals(sum / windows, Ssim.of(new Ssim.Luma(width, height, first), new Ssim.Luma(width, height, second)), 1e-9);
    }

    private static double window(byte[] first, byte[] second, int stride, int left, int top, int width, int height) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                double one = first[y * stride + x] & 255;
                double other = second[y * stride + x] & 255;
                a += one;
                b += other;
                aa += one * one;
                bb += other * other;
                ab += one * other;
            }
        }
        int pixels = width * height;
        double meanA = a / pixels;
        double meanB = b / pixels;
        return (2 * meanA * meanB + 6.5025) * (2 * (ab / pixels - meanA * meanB) + 58.5225)
            / ((meanA * meanA + meanB * meanB + 6.5025) * (aa / pixels - meanA * meanA + bb / pixels - meanB * meanB + 58.5225));
    }

    @Test
    void brightnessIsReadPixelByPixelWhereverTheRasterBegins() {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 6; i++) {
            image.setRGB(i % 3, i / 3, new Color(40 * i, 7 * i, 255 - 9 * i).getRGB());
        }
        byte[] samples = Ssim.Luma.of(image).samples();
        for (int i = 0; i < 6; i++) {
            assertEquals(Math.round(0.299 * 40 * i + 0.587 * 7 * i + 0.114 * (255 - 9 * i)), samples[i] & 255);
        }

        Ssim.Luma part = Ssim.Luma.of(image.getSubimage(1, 1, 2, 1));
        assertArrayEquals(new byte[] {samples[4], samples[5]}, part.samples());
    }

    @Test
    void oneBandIsBrightnessAsItIs() {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 2, 2, new int[] {1, 2, 3, 200});

        assertArrayEquals(new byte[] {1, 2, 3, (byte) 200}, Ssim.Luma.of(image).samples());
    }

    private static Ssim.Luma flat(int value) {
        byte[] samples = new byte[32 * 20];
        java.util.Arrays.fill(samples, (byte) value);
        return new Ssim.Luma(32, 20, samples);
    }

    private static Ssim.Luma noise(int seed, int more) {
        Random random = new Random(seed);
        Random second = new Random(99);
        byte[] samples = new byte[64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.max(0, Math.min(255, random.nextInt(256) + (more == 0 ? 0 : second.nextInt(2 * more) - more)));
        }
        return new Ssim.Luma(64, 64, samples);
    }
}
