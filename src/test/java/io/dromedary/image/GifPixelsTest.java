package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many pixels the codes of a GIF's frame make (GIF89a, appendix F): of four colours, where nothing else is said. */
class GifPixelsTest {

    private static final int CLEAR = 4;
    private static final int END = 5;
    private static final int FIRST = 6;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aColourIsAPixel(int colour) {
        assertEquals(2, count(2, bits(3, CLEAR, colour, colour, END)));
    }

    @Test
    void aCodeOfTheTableIsThePixelsBeforeAndOneMore() {
        // Colours 1 and 2; what they made together; that and its own first pixel again.
        assertEquals(1 + 1 + 2 + 3, count(2, bits(3, CLEAR, 1, 2, FIRST) + bits(4, FIRST + 2, END)));
    }

    @Test
    void theCodeThatIsJustBeingMadeIsThePixelsBeforeAndTheFirstOfThemAgain() {
        assertEquals(1 + 2, count(2, bits(3, 0, FIRST, END)));
    }

    @Test
    void aClearedTableBeginsAnew() {
        assertEquals(1 + 2 + 1 + 2, count(2, bits(3, 1, FIRST, CLEAR, 0, FIRST, END)));
    }

    @Test
    void nothingCountsFromACodeOnThatIsNotInTheTable() {
        assertEquals(0, count(2, bits(3, FIRST, 0, 0)), "there is nothing before it");
        assertEquals(1, count(2, bits(3, 1, FIRST + 1, 0)), "the next code to be made is the one before");
    }

    @Test
    void codesGrowToTwelveBitsAndNoFurther() {
        int pixels = 5_000;
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < pixels; i++) {
            // The first code adds nothing to the table, each further one an entry, of which the last is 4095.
            int codes = FIRST + Math.max(0, i - 1);
            bits.append(bits(Math.min(12, 32 - Integer.numberOfLeadingZeros(codes)), i % 4));
        }

        assertEquals(pixels, count(2, bits.append(bits(12, END)).toString()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 3", "11, 3", "12, 0"})
    void aColourHasOneToElevenBits(int literalBits, int pixels) {
        assertEquals(pixels, count(literalBits, bits(literalBits + 1, 1, 0, 1, (1 << literalBits) + 1)));
    }

    @Test
    void aFrameWithoutDataHasNoPixel() {
        assertEquals(0, GifPixels.count(new byte[] {2, 2}, 2));
        assertEquals(0, GifPixels.count(new byte[] {2, 2}, 1));
    }

    @Test
    void codesGoOnInTheNextSubBlock() {
        byte[] codes = packed(bits(3, 0, 1, 0, END));

        assertEquals(3, GifPixels.count(new byte[] {9, 2, 1, codes[0], 1, codes[1], 0}, 1));
    }

    @Test
    void theEmptySubBlockEndsTheData() {
        byte[] codes = packed(bits(3, 0, 1, 0, END));

        assertEquals(2, GifPixels.count(new byte[] {2, 1, codes[0], 0, codes[1]}, 0));
    }

    /** Eight bits hold two codes of three and a part of the third. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whereTheDataIsCutTheWholeCodesCount(int length) {
        byte[] codes = packed(bits(3, 0, 1, 0, END));

        assertEquals(2, GifPixels.count(new byte[] {2, (byte) length, codes[0]}, 0));
    }

    @Test
    void theLastCodeNeedsNoBitBehindIt() {
        // Four bits a code, for colours of three.
        byte[] codes = packed(bits(4, 7, 0));

        assertEquals(2, GifPixels.count(new byte[] {3, 1, codes[0]}, 0));
    }

    private static long count(int literalBits, String bits) {
        byte[] codes = packed(bits);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(literalBits);
        for (int at = 0; at < codes.length; at += 255) {
            byte[] block = Arrays.copyOfRange(codes, at, Math.min(codes.length, at + 255));
            data.write(block.length);
            data.writeBytes(block);
        }
        data.write(0);
        return GifPixels.count(data.toByteArray(), 0);
    }

    /** The codes' bits, the lowest first. */
    private static String bits(int size, int... codes) {
        StringBuilder bits = new StringBuilder();
        for (int code : codes) {
            for (int bit = 0; bit < size; bit++) {
                bits.append(code >> bit & 1);
            }
        }
        return bits.toString();
    }

    private static byte[] packed(String bits) {
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (bits.charAt(i) - '0') << i % 8;
        }
        return bytes;
    }
}
