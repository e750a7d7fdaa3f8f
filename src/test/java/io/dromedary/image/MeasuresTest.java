package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says of itself, which rules of a channel are checked by. */
class MeasuresTest {

    /** PNG, 11.2.1: 1 a palette, 2 colour, 4 alpha. */
    @ParameterizedTest(name = "colour type {0}: {1}, transparent {2}")
    @CsvSource({"0, grey, false", "2, rgb, false", "3, rgb, false", "4, grey, true", "6, rgb, true"})
    void aPngSaysByItsColourTypeWhatItHolds(int colourType, String colours, boolean transparent) {
        byte[] png = Segments.png(1, 1, 8, colourType, new byte[5], null, null);

        assertEquals(new Measures("png", colours, false, transparent, null, null, null), Measures.of(png, null));
    }

    @Test
    void aPngOfAPaletteMayHaveTransparencyBesides() {
        assertEquals(new Measures("png", "rgb", false, true, null, null, null), Measures.of(Segments.png(1, 1, 8, 3, new byte[2], "tRNS", new byte[1]), null));
    }

    @Test
    void aPngThatMovesSaysSo() {
        assertEquals(new Measures("png", "grey", true, false, null, null, null), Measures.of(Segments.png(1, 1, 8, 0, new byte[2], "acTL", new byte[8]), null));
    }

    @Test
    void aGifIsAnimatedWhereItHasSeveralFrames() throws Exception {
        byte[] one = Sources.encode(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY), "gif");
        int frame = Segments.indexOf(one, "\u002C\0\0\0\0");
        byte[] two = new byte[one.length + one.length - 1 - frame];
        System.arraycopy(one, 0, two, 0, one.length - 1);
        System.arraycopy(one, frame, two, one.length - 1, one.length - frame);

        assertEquals(new Measures("gif", "rgb", false, false, null, null, null), Measures.of(one, null));
        assertEquals(new Measures("gif", "rgb", true, false, null, null, null), Measures.of(two, null));
    }

    @Test
    void aWebpSaysWhetherItMovesAndHasTransparency() {
        assertEquals(new Measures("webp", "rgb", false, false, null, null, null), Measures.of(Sources.WEBP_LOSSY, null));
        assertEquals(new Measures("webp", "rgb", false, true, null, null, null), Measures.of(Sources.WEBP_ALPHA, null));
        assertEquals(new Measures("webp", "rgb", true, false, null, null, null), Measures.of(Sources.WEBP_ANIMATED, null));
    }

    @Test
    void ofATiffThePictureAloneWouldTell() throws Exception {
        assertEquals(new Measures("tiff", null, false, false, null, null, null), Measures.of(Sources.tiff(Sources.photo(4, 4), "LZW"), null));
    }

    @Test
    void aLookIsKeptInDigits() {
        Look look = new Look(0xF000_0000_0000_0001L, -1, "white");
        byte[] png = Segments.png(1, 1, 8, 0, new byte[2], null, null);

        Measures measures = Measures.of(png, look);

        assertEquals(new Measures("png", "grey", false, false, "white", "f000000000000001", "ffffffffffffffff"), measures);
        assertEquals(look, measures.look());
        assertNull(Measures.of(png, null).look());
    }

    @Test
    void whatIsNoPictureIsACallersFault() {
        assertThrows(IllegalArgumentException.class, () -> Measures.of(new byte[20], null));
    }
}
