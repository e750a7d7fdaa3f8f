package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the first chunk of a WebP says (RFC 9649, section 2). */
class WebpFileTest {

    @ParameterizedTest
    @CsvSource({"VP8X, 0x10, true", "VP8X, 0x2F, false", "VP8X, 0, false", "'VP8 ', 0x10, false", "VP8L, 0x10, false"})
    void anExtendedFileSaysByAFlagThatItHasTransparency(String chunk, String flags, boolean alpha) {
        assertEquals(alpha, WebpFile.hasAlpha(file(chunk, 20, Integer.decode(flags))));
    }

    @ParameterizedTest
    @CsvSource({"VP8L, 0x10, true", "VP8L, 0xEF, false", "'VP8 ', 0x10, false"})
    void losslessDataSaysItBehindItsSize(String chunk, String flags, boolean alpha) {
        assertEquals(alpha, WebpFile.hasAlpha(file(chunk, 24, Integer.decode(flags))));
    }

    @ParameterizedTest
    @CsvSource({"VP8X, 0x02, true", "VP8X, 0x3D, false", "'VP8 ', 0x02, false", "VP8L, 0x02, false"})
    void anExtendedFileSaysByAFlagThatItMoves(String chunk, String flags, boolean moves) {
        assertEquals(moves, WebpFile.isAnimated(file(chunk, 20, Integer.decode(flags))));
    }

    @Test
    void aFileThatEndsBeforeItsFlagsSaysNothing() {
        assertEquals("false false", WebpFile.hasAlpha(Arrays.copyOf(file("VP8X", 20, 0x12), 20)) + " " + WebpFile.isAnimated(Arrays.copyOf(file("VP8X", 20, 0x12), 20)));
        assertEquals("true true", WebpFile.hasAlpha(Arrays.copyOf(file("VP8X", 20, 0x12), 21)) + " " + WebpFile.isAnimated(Arrays.copyOf(file("VP8X", 20, 0x12), 21)));
        assertEquals("false true", WebpFile.hasAlpha(Arrays.copyOf(file("VP8L", 24, 0x10), 24)) + " " + WebpFile.hasAlpha(Arrays.copyOf(file("VP8L", 24, 0x10), 25)));
    }

    @Test
    void aFileIsItsChunksBehindTheirLengthAndThatOfWebp() {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        WebpFile.write(chunks, "ABCD", new byte[] {1, 2, 3});

        assertArrayEquals(bytes("RIFF\20\0\0\0WEBPABCD\3\0\0\0\1\2\3\0"), WebpFile.of(chunks));
    }

    @Test
    void theHeaderHasTheSizeLessOne() {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        WebpFile.writeHeader(chunks, 0x30, 0x010204, 258);

        assertArrayEquals(bytes("VP8X\12\0\0\0\60\0\0\0\3\2\1\1\1\0"), chunks.toByteArray());
    }

    private static byte[] file(String chunk, int at, int value) {
        byte[] file = Arrays.copyOf(bytes("RIFF\40\0\0\0WEBP" + chunk), 40);
        file[at] = (byte) value;
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
