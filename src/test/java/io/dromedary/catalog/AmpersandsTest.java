package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which columns an {@code &amp;} is a slip. */
class AmpersandsTest {

    private static final String HEADER = "S. No.,Product,Image1,Image2\n";
    private static final Layout LAYOUT = new Layout(List.of("S. No.", "Product", "Image1", "Image2"), 0, 1, List.of(2, 3));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"a?x=1&y=2, b?x=1&y=2, '2,3'", "a?x=1&y=2, b?x=1&amp;y=2, '2'", "a, &b, '3'", "a?x&amp;y, b, ''", "a, b, ''"})
    void areThoseInWhichMostAddressesHaveTheCharacterItself(String first, String second, String plain) throws IOException {
        assertEquals(plain, plain(HEADER + "1,Q&A," + first + "," + second + "\n"));
    }

    @Test
    void areNotThoseInWhichBothAreAsFrequent() throws IOException {
        assertEquals("", plain(HEADER + "1,Mug,a?x&y,\n2,Cup,a?x&amp;y,\n"));
        assertEquals("2", plain(HEADER + "1,Mug,a?x&y,\n2,Cup,a?x&amp;y,\n3,Bag,a?x&y,\n"));
    }

    @Test
    void areToldByTheFirstThousandRows() throws IOException {
        String rows = "1,Mug,a\n".repeat(998);

        assertEquals("2", plain(HEADER + rows + "1,Mug,a?x&y\n"));
        assertEquals("", plain(HEADER + rows + "1,Mug,a\n1,Mug,a?x&y\n"));
    }

    @Test
    void areToldByWhatStandsBeforeABrokenQuote() throws IOException {
        assertEquals("2", plain(HEADER + "1,Mug,a?x&y\n2,\"Mug\" x,a\n"));
    }

    private String plain(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("catalogue.csv"), csv);
        return String.join(",", Ampersands.in(file, new CatalogFormat("UTF-8", 0, ','), LAYOUT).plain().stream().map(String::valueOf).toList());
    }
}
