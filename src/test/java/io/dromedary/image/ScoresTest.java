package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How like a picture what was made of it is, where somebody asks before he takes a quality. */
class ScoresTest {

    private static final CompressOptions PLAIN = CompressOptions.DEFAULTS;

    private final Compressor compressor = new Compressor(1_000_000);

    private byte[] at(byte[] source, int quality) throws ImageException {
        return compressor.compress(source, new CompressOptions("quality", quality, 20, "jpeg", "white", "convert", 0)).bytes();
    }

    @ParameterizedTest(name = "{0} pixels decoded whole")
    @ValueSource(ints = {0, 1 << 20})
    void aPictureIsLikeItselfAndLessSoTheLowerItsQualityIs(int wholePixels) throws Exception {
        byte[] png = Sources.encode(Sources.photo(160, 120), "png");
        Compressor either = new Compressor(1_000_000, new JpegEncoder(false, false), MemoryBudget.unlimited(), wholePixels, new Strips(4_096, 4_096));

        List<Double> scores = either.scores(either.judge(png, PLAIN), List.of(png, at(png, 90), at(png, 10))).orElseThrow();

        assertEquals(1, scores.get(0), 1e-9);
        assertTrue(scores.get(0) > scores.get(1) && scores.get(1) > scores.get(2) && scores.get(2) > 0.1, scores.toString());
    }

    @Test
    void aPictureThatWasToChangeItsSizeIsComparedInThatSize() throws Exception {
        byte[] png = Sources.encode(Sources.photo(160, 120), "png");
        CompressOptions smaller = new CompressOptions("quality", 95, 20, "jpeg", "white", "convert", 0, "80x60", null);

        List<Double> scores = compressor.scores(compressor.judge(png, smaller), List.of(compressor.compress(png, smaller).bytes())).orElseThrow();

        assertTrue(scores.get(0) > 0.9, scores.toString());
    }

    @Test
    void transparencyIsComparedOnTheBackgroundThoughTheOutputKeepsIt() throws Exception {
        byte[] png = Sources.encode(Sources.quartersWithAlpha(160, 120, 0), "png");
        CompressOptions keep = new CompressOptions("quality", 50, 20, "keep", "white", "convert", 0);

        List<Double> scores = compressor.scores(compressor.judge(png, keep), List.of(compressor.compress(png, keep).bytes())).orElseThrow();

        assertEquals(1, scores.get(0), 1e-9);
    }

    @Test
    void nothingIsSaidWhereThereIsNotTheMemoryForIt() throws Exception {
        byte[] png = Sources.encode(Sources.photo(100, 100), "png");
        byte[] larger = Sources.encode(new BufferedImage(200, 200, BufferedImage.TYPE_3BYTE_BGR), "png");
        SourcePicture source = compressor.judge(png, PLAIN);
        // Of the larger one its decoding, and of both the brightness at a byte a pixel.
        long need = MemoryNeed.ofPixels(compressor.judge(larger, PLAIN).container(), larger.length, ImageType.JPEG, false, 0) + 2 * 200 * 200;

        assertTrue(holding(need).scores(source, List.of(png)).isPresent());
        assertEquals(Optional.empty(), holding(need - 1).scores(source, List.of(larger)));
    }

    @Test
    void theMemoryIsThatOfTheSourceWhereItIsTheLargest() throws Exception {
        byte[] png = Sources.encode(Sources.photo(100, 100), "png");
        byte[] made = at(png, 50);
        SourcePicture source = compressor.judge(png, PLAIN);
        long need = Math.max(MemoryNeed.ofPixels(source.container(), png.length, ImageType.JPEG, false, 0),
            MemoryNeed.ofPixels(compressor.judge(made, PLAIN).container(), made.length, ImageType.JPEG, false, 0)) + 2 * 100 * 100;

        assertTrue(holding(need).scores(source, List.of(made)).isPresent());
        assertEquals(Optional.empty(), holding(need - 1).scores(source, List.of(made)));
    }

    private static Compressor holding(long bytes) {
        return new Compressor(1_000_000, new JpegEncoder(false, false), new MemoryBudget(bytes), 1 << 20, new Strips(4_096, 4_096));
    }
}
