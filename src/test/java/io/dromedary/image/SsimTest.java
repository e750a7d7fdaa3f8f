package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
