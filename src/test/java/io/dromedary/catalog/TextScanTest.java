package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScanTest {

    /** What is read at once. */
    private static final int BUFFER = 1 << 16;

    @Test
    void countsTheBytesThatOnlyUtf8Has() throws Exception {
        assertEquals(0, scan("plain\n").continuations());
        assertEquals(1, scan("ö").continuations());
        assertEquals(1 + 2, scan("ö日").continuations());
        assertEquals(0, scan("ö日😀").faults());
    }

    @Test
    void countsTheBytesThatUtf8DoesNotHave() throws Exception {
        assertEquals(2, scan(bytes("Gr\u00FCn und T\u00FCrkis")).faults());
        assertEquals(1, scan(bytes("T\u00FCrkis \u00C3\u00B6")).continuations());
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, -2, -1, 0, 1})
    void countsACharacterOnceThatLiesAcrossTwoBuffers(int shift) throws Exception {
        TextScan scan = scan("x".repeat(BUFFER + shift) + "日".repeat(BUFFER) + "\u00F6");

        assertEquals(2 * BUFFER + 1, scan.continuations());
        assertEquals(0, scan.faults());
    }

    @Test
    void countsACharacterThatTheFileCutsAsAFault() throws Exception {
        assertEquals(1, scan(Arrays.copyOf("x日".getBytes(StandardCharsets.UTF_8), 3)).faults());
    }

    @Test
    void countsNoFurtherWhereMostOfManyCharactersAreNoUtf8() throws Exception {
        assertEquals(BUFFER, scan(bytes("\u00FF".repeat(3 * BUFFER))).faults());
    }

    @Test
    void countsOnWhereTheFaultsAreFewOrNotMoreThanTheRest() throws Exception {
        String few = "\u00FF".repeat(10_000) + "x".repeat(BUFFER - 10_000);
        String half = "\u00FF\u00C3\u00B6".repeat(20_000) + "x".repeat(BUFFER - 60_000);

        assertEquals(10_001, scan(bytes(few + "\u00FF")).faults());
        assertEquals(20_001, scan(bytes(half + "\u00FF")).faults());
    }

    @Test
    void countsNothingOfAFileWhoseCharactersTakeTwoBytes() throws Exception {
        TextScan scan = new TextScan(true).scan(new ByteArrayInputStream("ÄÖÜ日".repeat(BUFFER).getBytes(StandardCharsets.UTF_16LE)));

        assertEquals(0, scan.faults());
        assertEquals(0, scan.continuations());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, BUFFER, BUFFER + 1, 2 * BUFFER + 7})
    void saysWhichByteIsANul(int number) {
        byte[] file = bytes("x".repeat(3 * BUFFER));
        file[number - 1] = 0;

        assertEquals("The file is not text: byte " + number + " is a NUL character. Save the table as CSV UTF-8 and upload that.", refused(false, file).detail());
    }

    @Test
    void saysWhichByteIsANulBehindACharacterThatLiesAcrossTwoBuffers() {
        byte[] file = ("x".repeat(BUFFER - 1) + "öx\0").getBytes(StandardCharsets.UTF_8);

        assertTrue(refused(false, file).detail().contains("byte " + (BUFFER + 3) + " is"), refused(false, file).detail());
    }

    @Test
    void takesTwoZeroBytesForANulOnlyWhereACharacterBegins() throws Exception {
        assertTrue(refused(true, "ab\0".getBytes(StandardCharsets.UTF_16LE)).detail().contains("byte 5 is"));
        assertTrue(refused(true, "ab\0".getBytes(StandardCharsets.UTF_16BE)).detail().contains("byte 5 is"));
        new TextScan(true).scan(new ByteArrayInputStream("aĀb".getBytes(StandardCharsets.UTF_16LE)));
        new TextScan(true).scan(new ByteArrayInputStream("Āab".getBytes(StandardCharsets.UTF_16BE)));
        new TextScan(true).scan(new ByteArrayInputStream(new byte[] {'a', 0, 0}));
    }

    @Test
    void seesABackslashBeforeAQuote() throws Exception {
        assertTrue(scan("a \\\" b").backslashQuote());
        assertTrue(scan("x".repeat(BUFFER - 1) + "\\\"").backslashQuote());
        assertFalse(scan("\"a\\x\" \"\\").backslashQuote());
        assertFalse(scan("").backslashQuote());
    }

    private static TextScan scan(String text) throws IOException, CatalogException {
        return scan(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TextScan scan(byte[] file) throws IOException, CatalogException {
        return new TextScan(false).scan(new ByteArrayInputStream(file));
    }

    private static RowProblem refused(boolean wide, byte[] file) {
        return assertThrows(CatalogException.class, () -> new TextScan(wide).scan(new ByteArrayInputStream(file))).problem();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
