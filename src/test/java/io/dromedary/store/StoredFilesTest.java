package io.dromedary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFilesTest {

    @TempDir
    Path folder;

    private StoredFiles files;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectory(folder.resolve("kept"));
        Files.createDirectory(folder.resolve("tmp"));
        files = new StoredFiles(folder.resolve("kept"), folder.resolve("tmp"));
    }

    @Test
    void putsAFileInItsPlaceForItsOwnerAlone() throws IOException {
        write("a/output.csv", "1;Mug");

        Path kept = folder.resolve("kept/a/output.csv");
        assertEquals("1;Mug", Files.readString(kept));
        assertEquals("[OWNER_READ, OWNER_WRITE]", Files.getPosixFilePermissions(kept).stream().sorted().toList().toString());
        try (var left = Files.list(folder.resolve("tmp"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        write("a/output.csv", "first");
        write("a/output.csv", "second");

        assertEquals("second", Files.readString(folder.resolve("kept/a/output.csv")));
    }

    @Test
    void readsAPartAndSaysWhichItIs() throws IOException {
        write("a/output.csv", "0123456789");

        Exchange whole = read("a/output.csv", null);
        Exchange part = read("a/output.csv", "bytes=2-4");

        assertEquals("0123456789 null 10", text(whole) + " " + whole.getVariable("part") + " " + whole.getVariable("size"));
        assertEquals("234 bytes 2-4/10 10", text(part) + " " + part.getVariable("part") + " " + part.getVariable("size"));
        assertThrows(RangeException.class, () -> read("a/output.csv", "bytes=10-"));
    }

    @Test
    void findsNothingOutsideOfItsFolder() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createDirectory(folder.resolve("kept/a"));
        Files.createSymbolicLink(folder.resolve("kept/a/link.jpg"), folder.resolve("secret"));

        assertThrows(MissingFileException.class, () -> read("a/none.jpg", null));
        assertThrows(MissingFileException.class, () -> read("a/link.jpg", null));
        assertThrows(IOException.class, () -> read("../secret", null));
        assertThrows(IOException.class, () -> files.delete(List.of(Map.of("path", "../secret"))));
        assertTrue(Files.exists(folder.resolve("secret")));
    }

    @Test
    void removesFilesHoweverOftenAndTheFoldersThatAreEmptyThen() throws IOException {
        write("a/1.jpg", "one");
        write("a/2.jpg", "two");

        files.delete(List.of(Map.of("path", "a/1.jpg"), Map.of("path", "b/none.jpg")));
        assertEquals("two", Files.readString(folder.resolve("kept/a/2.jpg")));

        files.delete(List.of(Map.of("path", "a/1.jpg"), Map.of("path", "a/2.jpg")));
        assertFalse(Files.exists(folder.resolve("kept/a")));
        assertTrue(Files.exists(folder.resolve("kept")));
    }

    @Test
    void walksThroughAFolderWhileItsFilesAreRemoved() throws IOException {
        Path within = Files.createDirectory(folder.resolve("kept/a"));
        for (int i = 0; i < 2500; i++) {
            Files.createFile(within.resolve(i + ".jpg"));
        }

        List<Integer> sizes = new ArrayList<>();
        for (Iterator<List<Map<String, Object>>> pages = files.pages("a"); pages.hasNext();) {
            List<Map<String, Object>> page = pages.next();
            sizes.add(page.size());
            files.delete(page);
        }

        assertTrue(sizes.stream().allMatch(size -> size <= 1000), sizes.toString());
        assertEquals(2500, sizes.stream().collect(Collectors.summingInt(size -> size)));
        assertFalse(files.pages("a").hasNext(), "the folder is gone");
    }

    private void write(String path, String text) throws IOException {
        Path work = Files.writeString(folder.resolve("tmp/work"), text);
        files.write(path, work.toFile());
    }

    private Exchange read(String path, String range) throws IOException {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        files.read(exchange, path, range);
        return exchange;
    }

    private static String text(Exchange exchange) throws IOException {
        try (InputStream content = exchange.getMessage().getBody(InputStream.class)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
