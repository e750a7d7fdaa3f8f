package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every size from 1 × 1 to 40 × 40, so that every way in which a picture does not fill its blocks comes up: what
 * {@code djpeg | cjpeg -quality q} makes of it, beside what this codec makes of it, both decoded by {@code djpeg} and
 * compared with the source. All programs fail the test where they have a warning.
 */
class OddSizesTest {

    private static final int LARGEST = 40;
    private static final String[] SAMPLINGS = {"2x2", "1x1", "grey", "2x1", "1x2", "2x2,1x2,1x2", "2x1,2x1,2x1"};
    private static final int[] TARGETS = {50, 75, 60};

    /** A file by its shorter side. */
    private record Measured(String sampling, int shorterSide, Comparison comparison) {

        double psnr() {
            return comparison.psnr();
        }

        double ssim() {
            return comparison.ssim();
        }

        /** Whether more than one unit of 4:2:0 is in every row and in every column. */
        boolean isLarger() {
            return shorterSide > 16;
        }

        @Override
        public String toString() {
            return comparison.toString();
        }
    }

    private static List<Measured> files;

    @BeforeAll
    static void recompressEverySize() {
        List<Pixels> pictures = List.of(Pixels.photo("knitted-scarf-rust", 400, 500, LARGEST, LARGEST),
                Pixels.photo("enamel-mug-coffee", 420, 420, LARGEST, LARGEST), Pixels.photo("desk-lamp-lit", 500, 300, LARGEST, LARGEST),
                Pixels.soft(LARGEST, LARGEST), Pixels.lineArt(LARGEST, LARGEST));
        List<Comparison> comparisons = Comparison.all(LARGEST * LARGEST, number -> compare(pictures, number));
        files = IntStream.range(0, LARGEST * LARGEST).mapToObj(number -> new Measured(sampling(number),
                Math.min(width(number), height(number)), comparisons.get(number))).toList();
    }

    private static int width(int number) {
        return number % LARGEST + 1;
    }

    private static int height(int number) {
        return number / LARGEST + 1;
    }

    private static String sampling(int number) {
        return SAMPLINGS[(width(number) + 3 * height(number) + number / 280) % SAMPLINGS.length];
    }

    private static Comparison compare(List<Pixels> pictures, int number) {
        int width = width(number);
        int height = height(number);
        String sampling = sampling(number);
        int quality = TARGETS[(width + height) % TARGETS.length];
        int picture = (width + 2 * height) % pictures.size();
        boolean grey = sampling.equals("grey");
        byte[] source = Libjpeg.encode(pictures.get(picture).crop(width, height), "-quality", "92", grey ? "-grayscale" : "-sample",
                grey ? "-optimize" : sampling, number % 4 == 0 ? "-progressive" : "-optimize");
        return Comparison.of("%d × %d: picture %d %s to q%d".formatted(width, height, picture, sampling, quality),
                grey || sampling.equals("2x2"), source, quality);
    }

    private static double mean(Predicate<Measured> which, ToDoubleFunction<Measured> number) {
        return files.stream().filter(which).mapToDouble(number).average().orElseThrow();
    }

    private static List<Measured> worse(Predicate<Measured> which, double decibels) {
        return files.stream().filter(which).filter(file -> file.psnr() < -decibels).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 17, 25, 33})
    void isCloserToTheSourceInTheMeanOfPicturesOfAboutTheSameSize(int least) {
        Predicate<Measured> such = file -> file.shorterSide() >= least && file.shorterSide() < least + 8;
        assertTrue(mean(such, Measured::psnr) >= 0.2, mean(such, Measured::psnr) + " dB");
        assertTrue(mean(such, Measured::ssim) >= 0.0005, "" + mean(such, Measured::ssim));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2x2", "1x1", "grey", "2x1", "1x2", "2x2,1x2,1x2", "2x1,2x1,2x1"})
    void isCloserToTheSourceInTheMeanOfEverySampling(String sampling) {
        Predicate<Measured> such = file -> file.sampling.equals(sampling);
        assertTrue(mean(such, Measured::psnr) >= 0.2, mean(such, Measured::psnr) + " dB");
        assertTrue(mean(such, Measured::ssim) >= 0.0005, "" + mean(such, Measured::ssim));
    }

    /**
     * A plain picture whose brightness and colours are a shade or two off in both: it is chance then whether that adds up in
     * red, green and blue or not.
     */
    @Test
    void isAsCloseToTheSourceOnEveryFileButTwoInAHundred() {
        List<Measured> worse = worse(file -> true, 0.15);
        assertTrue(worse.size() <= files.size() / 50, worse.size() + ": " + worse);
        assertEquals(List.of(), worse(file -> true, 1));
    }

    @Test
    void isAsCloseToTheSourceOnEveryLargerFileButFiveInAThousand() {
        List<Measured> worse = worse(Measured::isLarger, 0.15);
        assertTrue(worse.size() <= files.stream().filter(Measured::isLarger).count() / 200, worse.toString());
        assertEquals(List.of(), worse(Measured::isLarger, 0.2));
    }

    @Test
    void isAsSimilarInStructureOnEveryFile() {
        assertEquals(List.of(), files.stream().filter(file -> file.ssim() < (file.isLarger() ? -0.004 : -0.008)).toList());
    }

    @Test
    void takesFewMoreBytesInTheMean() {
        double mean = mean(file -> true, file -> file.comparison().bytes());
        assertTrue(mean <= 1.025, "" + mean);
    }
}
