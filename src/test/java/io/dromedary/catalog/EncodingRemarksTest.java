package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file's encoding, so that whoever reads it sees at once whether it is the right one. */
class EncodingRemarksTest {

    private static final CatalogFormat GUESSED = new CatalogFormat("windows-1252", 0, ',', CatalogFormat.SURE - 1, false);

    @TempDir
    Path folder;

    @Test
    void showsWhatAGuessedEncodingMakesOfTheFirstCells() throws IOException {
        List<RowProblem> remarks = remarks("S. No.,Größe\n1, Türkis \n2,plain\n3,Grün\n4,Weiß\n");

        assertEquals(List.of(new RowProblem(1, "", "encoding_guessed", "The file does not say its encoding. It is read as windows-1252 (confidence 89 of 100),"
            + " which gives 'Größe', 'Türkis', 'Grün'. If that is not what is meant, save the file as CSV UTF-8, or name its encoding: encoding=windows-1250,"
            + " windows-1251, Shift_JIS, GBK, macintosh, IBM850, …", "Größe | Türkis | Grün")), remarks);
    }

    @Test
    void saysNothingOfAnEncodingThatIsSure() throws IOException {
        Path file = write("S. No.,Größe\n");

        assertEquals(List.of(), EncodingRemarks.of(file, new CatalogFormat("windows-1252", 0, ',', CatalogFormat.SURE, false)));
    }

    @Test
    void tellsThatQuotesAreEscapedByBackslashes() throws IOException {
        Path file = write("S. No.,Product\n");

        assertEquals(List.of(new RowProblem(1, "", "backslash_quotes", "Quotes inside quoted cells are written with a backslash (\\\"), and are read so."
            + " Write them twice (\"\") for other programs to read the file too.", "\\\"")),
            EncodingRemarks.of(file, new CatalogFormat("UTF-8", 0, ',', 100, true)));
    }

    @Test
    void showsACellOnceAndTheLowestCharacterBeyondAscii() throws IOException {
        assertEquals("Grün | 5 €", shown("Grün,Grün,\u007F\nGrün,5 €,x\n"));
        assertEquals("\u0080", remarksIn("ISO-8859-1", "a,\u0080\n").get(0).value());
    }

    @Test
    void cutsALongCell() throws IOException {
        String sixty = "ä".repeat(60);

        assertEquals(sixty, shown(sixty + "\n"));
        assertEquals(sixty, shown(sixty + "ö\n"));
        assertEquals("ä".repeat(59), remarksIn("UTF-8", "ä".repeat(59) + "\uD83D\uDC2A\n").get(0).value());
    }

    @Test
    void looksNoFurtherThanTenThousandRows() throws IOException {
        assertEquals("Grün", shown("\n".repeat(9_999) + "Grün\nWeiß\n"));
    }

    @Test
    void showsWhatComesBeforeABrokenQuote() throws IOException {
        assertEquals("Grün", shown("Grün\n\"Weiß\" und Schwarz\n"));
    }

    @Test
    void blamesAMissingFileOnTheDisk() {
        assertThrows(NoSuchFileException.class, () -> EncodingRemarks.of(folder.resolve("gone.csv"), GUESSED));
    }

    @Test
    void namesTheCellWhoseCharactersWereLost() {
        assertEquals(new RowProblem(7, "Product", "bytes_replaced", "Characters of 'Gr\uFFFDn' are lost, and stand as \uFFFD: their bytes are none of the file's encoding."
            + " Correct the cell, or name the file's encoding (encoding=…).", "Gr\uFFFDn"), EncodingRemarks.replaced(7, "Product", "Gr\uFFFDn"));
    }

    @Test
    void knowsALostCharacterWhereverItStands() {
        assertTrue(EncodingRemarks.isReplaced("\uFFFDn"));
        assertTrue(EncodingRemarks.isReplaced("Gr\uFFFD"));
        assertFalse(EncodingRemarks.isReplaced("Grün"));
    }

    private String shown(String text) throws IOException {
        return remarks(text).get(0).value();
    }

    private List<RowProblem> remarks(String text) throws IOException {
        return EncodingRemarks.of(write(text), GUESSED);
    }

    private List<RowProblem> remarksIn(String charset, String text) throws IOException {
        Path file = Files.write(folder.resolve("catalogue.csv"), text.getBytes(Charset.forName(charset)));
        return EncodingRemarks.of(file, new CatalogFormat(charset, 0, ',', 60, false));
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("catalogue.csv"), text.getBytes(Charset.forName("windows-1252")));
    }
}
