package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {

    private static final CatalogFormat FORMAT = new CatalogFormat("UTF-8", 0, ',');

    @TempDir
    private Path folder;

    @Test
    void readsEveryLineAsARecord() throws IOException {
        try (RecordReader records = new RecordReader(write("a,b\n\n\"c\nd\",\n"), FORMAT)) {
            assertTrue(records.hasNext());
            assertEquals(0, records.line());
            assertEquals(List.of("a", "b"), records.next());
            assertTrue(records.hasNext());
            assertEquals(1, records.line());
            assertEquals(List.of(""), records.next());
            assertTrue(records.hasNext());
            assertEquals(2, records.line());
            assertEquals(List.of("c\nd", ""), records.next());
        }
    }

    @Test
    void leavesNoFileOpen() throws IOException {
        try (RecordReader records = new RecordReader(write("a,b\n"), FORMAT)) {
            assertTrue(records.hasNext());
            assertEquals(1, open());
        }
        assertEquals(0, open());
    }

    @Test
    void showsTheBeginningOfALine() throws IOException {
        Path file = write("first\r\nsecond\rthird\nfourth");

        assertEquals(List.of("first", "second", "third", "fourth", ""), excerpts(file, 0, 1, 2, 3, 4));
    }

    @Test
    void showsNoMoreThanTwoHundredCharactersOfALine() throws IOException {
        assertEquals(List.of("x".repeat(200), "y"), excerpts(write("x".repeat(300) + "\ny\n"), 0, 1));
    }

    @Test
    void showsALineFarBehindTheBeginningAndNoneBehindTheEnd() throws IOException {
        Path file = write("x".repeat(9_000) + "\n" + "y\n".repeat(2_000) + "last");

        assertEquals(List.of("y", "last", ""), excerpts(file, 2_000, 2_001, 2_002));
    }

    @Test
    void readsARowOfAMillionCharactersAndNoLongerOne() throws IOException {
        RecordLimitReader longest = new RecordLimitReader(new StringReader("x".repeat(RecordLimitReader.LIMIT) + "y"));
        char[] row = new char[RecordLimitReader.LIMIT];

        assertEquals(row.length, longest.read(row, 0, row.length));
        assertThrows(RecordTooLongException.class, longest::read);
        longest.startRecord();
        assertEquals(-1, longest.read());
    }

    @Test
    void readsCharactersOneByOneToo() throws IOException {
        RecordLimitReader reader = new RecordLimitReader(new StringReader("a\0"));

        assertEquals(List.of((int) 'a', 0, -1), List.of(reader.read(), reader.read(), reader.read()));
    }

    private static List<String> excerpts(Path file, long... lines) throws IOException {
        String[] excerpts = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            excerpts[i] = RecordReader.excerpt(file, FORMAT, lines[i]);
        }
        return List.of(excerpts);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("catalogue.csv"), text);
    }

    private long open() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> target(descriptor).startsWith(folder.toString())).count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
