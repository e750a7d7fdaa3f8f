package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars round a picture that make it fill a canvas. */
class BarsTest {

    private static BufferedImage grey() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 2, 1, new int[] {40, 50});
        return image;
    }

    private static int[] row(BufferedImage image, int y) {
        return image.getRaster().getPixels(0, y, image.getWidth(), 1, (int[]) null);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"#208040", "#202040", "#204020", "#402020"})
    void aGreyPictureGetsThreeBandsForAColour(String colour) {
        Color bars = Color.decode(colour);

        BufferedImage made = Bars.around(new Picture(grey(), null), new Compressed.Size(4, 1), bars);

        assertArrayEquals(new int[] {bars.getRed(), bars.getGreen(), bars.getBlue(), 40, 40, 40, 50, 50, 50, bars.getRed(), bars.getGreen(), bars.getBlue()}, row(made, 0));
    }

    @Test
    void aGreyPictureStaysGreyWhereTheBarsAre() {
        BufferedImage made = Bars.around(new Picture(grey(), null), new Compressed.Size(4, 1), Color.WHITE);

        assertArrayEquals(new int[] {255, 40, 50, 255}, row(made, 0));
    }

    @Test
    void barsAboveAndBelowAreOfOneColour() {
        BufferedImage made = Bars.around(new Picture(grey(), null), new Compressed.Size(2, 4), Color.BLACK);

        assertEquals(4, made.getHeight());
        assertArrayEquals(new int[] {0, 0}, row(made, 0));
        assertArrayEquals(new int[] {40, 50}, row(made, 1));
        assertArrayEquals(new int[] {0, 0}, row(made, 2));
        assertArrayEquals(new int[] {0, 0}, row(made, 3));
    }

    @Test
    void whatIsLeftOverOfAnOddNumberStandsBehindIt() {
        assertArrayEquals(new int[] {0, 40, 50, 0, 0}, row(Bars.around(new Picture(grey(), null), new Compressed.Size(5, 1), Color.BLACK), 0));
    }

    @Test
    void barsRoundAPictureWithTransparencyAreOpaque() {
        BufferedImage glass = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR);
        glass.getRaster().setPixel(0, 0, new int[] {1, 2, 3, 4});

        assertArrayEquals(new int[] {32, 128, 64, 255, 1, 2, 3, 4, 32, 128, 64, 255},
            row(Bars.around(new Picture(glass, null), new Compressed.Size(3, 1), new Color(0x208040)), 0));
    }
}
