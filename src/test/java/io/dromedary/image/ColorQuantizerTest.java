package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which colours a picture is left, and which of them each of its pixels takes. */
class ColorQuantizerTest {

    private static final int BLACK = grey(0);
    private static final int WHITE = grey(255);

    @Test
    void asManyColoursAsThereMayBeStayAsTheyAre() {
        int[] pixels = {WHITE, BLACK, grey(80), grey(160)};

        assertPalette(ColorQuantizer.of(pixels, 4), BLACK, grey(80), grey(160), WHITE);
    }

    @Test
    void ofThreeColoursTheSecondAndTheThirdBecomeTheirMean() {
        assertPalette(ColorQuantizer.of(new int[] {grey(0), grey(60), grey(200)}, 2), grey(0), grey(130));
    }

    @Test
    void aColourOfManyPixelsWeighsMore() {
        int[] pixels = IntStream.range(0, 10).map(i -> i < 7 ? grey(100) : grey(110)).toArray();

        assertPalette(ColorQuantizer.of(pixels, 1), grey(103));
    }

    @Test
    void aHalfIsOfAsManyPixels() {
        int[] four = {grey(0), grey(10), grey(20), grey(200)};
        int[] six = {grey(0), grey(8), grey(16), grey(24), grey(32), grey(240)};

        assertPalette(ColorQuantizer.of(four, 2), grey(5), grey(110));
        assertPalette(ColorQuantizer.of(six, 2), grey(8), 0xFF000000 | 0x010101 * Math.round((24 + 32 + 240) / 3f));
    }

    @Test
    void theLastColourIsAHalfHoweverManyPixelsItHas() {
        int[] pixels = new int[11];
        Arrays.fill(pixels, WHITE);
        pixels[4] = BLACK;

        assertPalette(ColorQuantizer.of(pixels, 2), BLACK, WHITE);
    }

    @Test
    void aBoxIsCutAlongTheChannelThatDiffersMost() {
        int[] pixels = {rgb(128, 0, 0), rgb(128, 0, 200), rgb(136, 0, 0), rgb(136, 0, 200)};

        assertPalette(ColorQuantizer.of(pixels, 2), rgb(132, 0, 0), rgb(132, 0, 200));
    }

    @Test
    void whatManyPixelsDifferByCountsMoreThanOneThatIsFarOff() {
        int[] pixels = IntStream.range(0, 1_000).map(i -> rgb(100, 100, i < 500 ? 100 : 132)).toArray();
        pixels[0] = rgb(240, 100, 100);

        int[] palette = ColorQuantizer.of(pixels, 2).palette();

        // Of the first 500 one has more red than the others, which their mean does not show.
        assertArrayEquals(new int[] {rgb(100, 100, 100), rgb(100, 100, 132)}, palette);
    }

    @Test
    void amongChannelsThatDifferAlikeRedIsTheFirst() {
        int[] pixels = {rgb(0, 0, 0), rgb(0, 200, 0), rgb(200, 0, 0), rgb(200, 200, 0)};

        assertPalette(ColorQuantizer.of(pixels, 2), rgb(0, 100, 0), rgb(200, 100, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 16, 8, 0})
    void eachChannelTellsColoursApart(int shift) {
        int one = 0xFF808080 & ~(0xFF << shift) | 0x10 << shift;
        int other = one | 0xF0 << shift;

        assertPalette(ColorQuantizer.of(new int[] {other, one}, 2), one, other);
    }

    @Test
    void coloursWithTheSameFiveBitsOfEachChannelAreOne() {
        assertPalette(ColorQuantizer.of(new int[] {grey(8), grey(15), grey(16)}, 4), grey(12), grey(16));
    }

    @Test
    void aMeanThatIsNoWholeNumberIsStillOneColour() {
        // Its square is not the mean of the squares to the last bit, as if there were something to cut.
        assertPalette(ColorQuantizer.of(new int[] {grey(243), grey(245), grey(245)}, 256), grey(244));
    }

    @Test
    void transparentColoursComeFirst() {
        assertPalette(ColorQuantizer.of(new int[] {WHITE, 0x80FFFFFF, 0}, 3), 0, 0x80FFFFFF, WHITE);
    }

    @Test
    void aPixelTakesTheNearestColour() {
        assertArrayEquals(new int[] {0, 0, 1, 1}, indicesAlone(ColorQuantizer.of(new int[] {BLACK, WHITE}, 2), BLACK, grey(127), grey(128), WHITE));
    }

    @Test
    void eachChannelCountsOnceTowardsHowNearAColourIs() {
        ColorQuantizer quantizer = ColorQuantizer.of(new int[] {rgb(0, 0, 100), rgb(20, 0, 92)}, 2);

        // 12 * 12 = 144 from the first, 8 * 8 + 8 * 8 = 128 from the second.
        assertArrayEquals(new int[] {1}, indicesAlone(quantizer, rgb(12, 0, 100)));
    }

    @Test
    void amongColoursThatAreAsNearTheFirstIsTaken() {
        assertArrayEquals(new int[] {0}, indicesAlone(ColorQuantizer.of(new int[] {grey(0), grey(100)}, 2), grey(50)));
    }

    @Test
    void coloursWithTheSameFiveBitsTakeTheColourThatTheFirstOfThemTook() {
        ColorQuantizer quantizer = ColorQuantizer.of(new int[] {grey(0), grey(10)}, 2);

        assertArrayEquals(new int[] {0, 0}, indicesAlone(quantizer, grey(3), grey(7)));
    }

    /** Half of 7, 3, 5 and 1 sixteenths of what the pixel in the middle of the first row leaves over, which is 100. */
    @ParameterizedTest
    @CsvSource({"2, 0, 21", "0, 1, 9", "1, 1, 15", "2, 1, 3"})
    void aNeighbourGetsItsPartOfTheErrorInEachChannel(int x, int y, int part) {
        for (int shift = 0; shift < 24; shift += 8) {
            // What is transparent passes nothing on.
            int[] pixels = new int[6];
            pixels[1] = BLACK | 100 << shift;
            ColorQuantizer quantizer = ColorQuantizer.of(new int[] {0, BLACK, BLACK | 255 << shift}, 3);

            pixels[y * 3 + x] = BLACK | (127 - part) << shift;
            assertEquals(1, quantizer.indices(pixels, 3)[y * 3 + x], "just black, in the channel at " + shift);
            pixels[y * 3 + x] = BLACK | (128 - part) << shift;
            assertEquals(2, quantizer.indices(pixels, 3)[y * 3 + x], "just not black, in the channel at " + shift);
        }
    }

    @Test
    void errorsAddUpAlongARow() {
        // 101 leaves 101 of which 22 count; then 123 and 26, 127 and 27: the fourth is the first to reach 128.
        assertArrayEquals(new int[] {0, 0, 0, 1, 0}, ColorQuantizer.of(new int[] {BLACK, WHITE}, 2)
            .indices(new int[] {grey(101), grey(101), grey(101), grey(101), grey(101)}, 5));
    }

    @Test
    void theLastPixelOfARowGivesNothingToTheFirstOfTheNext() {
        int[] pixels = {BLACK, BLACK, grey(120), grey(127), BLACK, BLACK};

        assertEquals(0, ColorQuantizer.of(new int[] {BLACK, WHITE}, 2).indices(pixels, 3)[3]);
    }

    @Test
    void aTransparentPixelTakesNoErrorAndPassesNoneOn() {
        ColorQuantizer quantizer = ColorQuantizer.of(new int[] {0, BLACK, WHITE}, 3);
        int[] pixels = {BLACK, grey(120), BLACK, 0, 0, 0, grey(127), grey(127), BLACK};

        assertArrayEquals(new int[] {1, 1, 1, 0, 0, 0, 1}, Arrays.copyOf(quantizer.indices(pixels, 3), 7));
    }

    @Test
    void aChannelStaysBetween0And255() {
        // Grey 100 is the darkest and 150 the lightest there is: black and white cannot be had, and the errors add up.
        ColorQuantizer quantizer = ColorQuantizer.of(new int[] {grey(100), grey(150)}, 2);
        int[] black = new int[40];
        int[] white = new int[40];
        int[] first = new int[40];
        int[] second = new int[40];
        Arrays.fill(black, BLACK);
        Arrays.fill(white, WHITE);
        Arrays.fill(second, 1);

        assertArrayEquals(first, quantizer.indices(black, 8));
        assertArrayEquals(second, quantizer.indices(white, 8));
    }

    /** Each pixel by itself: there is no neighbour to take an error from. */
    private static int[] indicesAlone(ColorQuantizer quantizer, int... pixels) {
        return Arrays.stream(pixels).map(pixel -> quantizer.indices(new int[] {pixel}, 1)[0]).toArray();
    }

    private static void assertPalette(ColorQuantizer quantizer, int... colours) {
        assertArrayEquals(hex(colours), hex(quantizer.palette()));
    }

    private static String[] hex(int... colours) {
        return Arrays.stream(colours).mapToObj(Integer::toHexString).toArray(String[]::new);
    }

    private static int grey(int level) {
        return rgb(level, level, level);
    }

    private static int rgb(int red, int green, int blue) {
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }
}
