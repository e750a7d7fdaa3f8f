package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What {@code djpeg | cjpeg -quality q} makes of a file, beside what this codec makes of it, both decoded by
 * {@code djpeg} and compared with the source. All programs fail the test where they have a warning.
 */
class LibjpegComparisonTest implements ComparisonContract {

    private static final int[] QUALITIES = {10, 30, 50, 75, 90, 100};
    private static final String[] SAMPLINGS = {"1x1", "2x1", "2x2", "1x2", "4x1", "grey"};
    private static final String[][] CODINGS = {{}, {"-progressive"}, {"-restart", "1"}, {"-optimize"}, {"-progressive", "-restart", "3B"}};

    private static List<Comparison> files;

    @BeforeAll
    static void recompressTheCorpus() {
        List<Pixels> pictures = List.of(
                Pixels.photo("desk-lamp-green", 500, 300, 200, 151), Pixels.photo("knitted-scarf-rust", 400, 500, 160, 128),
                Pixels.photo("enamel-mug-coffee", 420, 420, 177, 133), Pixels.photo("leather-bag-cognac", 380, 560, 150, 150),
                Pixels.photo("wooden-chair-oak", 500, 200, 131, 201), Pixels.soft(200, 140), Pixels.noise(97, 65), Pixels.lineArt(150, 111));
        files = Comparison.all(pictures.size() * QUALITIES.length * SAMPLINGS.length, number -> compare(pictures, number));
    }

    private static Comparison compare(List<Pixels> pictures, int number) {
        int picture = number % pictures.size();
        int quality = QUALITIES[number / pictures.size() % QUALITIES.length];
        String sampling = SAMPLINGS[number / pictures.size() / QUALITIES.length];
        String[] coding = CODINGS[(number + number / 8) % CODINGS.length];
        int target = number % 3 == 0 ? 75 : number % 3 == 1 ? 50 : 30;
        boolean grey = sampling.equals("grey");
        byte[] source = Libjpeg.encode(pictures.get(picture), Stream.concat(Stream.of("-quality", "" + quality),
                Stream.concat(grey ? Stream.of("-grayscale") : Stream.of("-sample", sampling), Stream.of(coding))).toArray(String[]::new));
        return Comparison.of("picture %d q%d %s %s to q%d".formatted(picture, quality, sampling, String.join(" ", coding), target),
                sampling.equals("2x2") || sampling.equals("4x1") || grey, source, target, grey ? "-grayscale" : "-sample",
                grey ? "-optimize" : sampling.equals("4x1") ? sampling : "2x2");
    }

    @Override
    public List<Comparison> files() {
        return files;
    }

    @Test
    void comparesWithAtLeastTwoHundredFiles() {
        assertTrue(files.size() >= 200, "" + files.size());
    }

    @Test
    void isAsSimilarInStructureOnEveryFile() {
        assertEquals(List.of(), files.stream().filter(file -> file.ssim() < -0.004).toList());
    }

    @Test
    void takesNoMoreBytesInTheMeanWhereTheSamplingIsTheSame() {
        double mean = Comparison.mean(files.stream().filter(Comparison::sameSampling), Comparison::bytes);
        assertTrue(mean <= 1.01, "" + mean);
    }
}
