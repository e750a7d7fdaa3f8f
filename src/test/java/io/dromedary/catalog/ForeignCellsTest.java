package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of a file to tell its encoding by, in windows-1252, which has a character for each byte. */
class ForeignCellsTest {

    private static final Charset ANSI = Charset.forName("windows-1252");

    @Test
    void takesTheCellsThatAreNotAscii() throws IOException {
        assertEquals("Größe\nTürkis\n", sample("S. No.,Größe,Image\n1,Türkis,https://a.example/1.jpg\n"));
        assertEquals("", sample("S. No.,Product,Image\n1,Mug,https://a.example/1.jpg\n"));
        assertEquals("", sample(""));
    }

    @Test
    void takesTheLastCellOfAFileWithoutALineEnd() throws IOException {
        assertEquals("grün\n", sample("1,grün"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "\"", "\n", "\r", "\r\n", "\",\""})
    void endsACellAtEveryDelimiterQuoteAndLineEnd(String between) throws IOException {
        assertEquals("ä\nö\n", sample("ä" + between + "ö" + between + "x"));
    }

    @Test
    void takesTheLowestByteThatIsNotAscii() throws IOException {
        assertEquals("5 €\n", sample("5 €,\u007F"));
    }

    @Test
    void takesTheSameCellOnce() throws IOException {
        assertEquals("Größe\nStärke\n", sample("Größe,Stärke,Größe\nGröße,Stärke,Stärke\n"));
    }

    @Test
    void leavesOutACellThatIsTooLongToTakeWhole() throws IOException {
        String longest = "ä" + "x".repeat(398);

        assertEquals(longest + "\n", sample(longest + ",b"));
        assertEquals("ö\n", sample(longest + "x,ö"));
        assertEquals("ö\n", sample(longest.repeat(3) + ",ö"));
    }

    @Test
    void stopsWhenItHasEnough() throws IOException {
        String cells = IntStream.range(100, 200).mapToObj(i -> "ü" + i + "x".repeat(251) + "\n").collect(Collectors.joining());

        assertEquals(cells.substring(0, 8192), sample(cells));
    }

    private static String sample(String file) throws IOException {
        return new String(ForeignCells.sample(new ByteArrayInputStream(file.getBytes(ANSI))), ANSI);
    }
}
