package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolTest {

    /** printf abcdefgh | sha256sum */
    private static final String SUM = "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab";

    @TempDir
    private Path parent;

    @ParameterizedTest
    @CsvSource({"8, false", "7, true", "0, true"})
    void keepsOrderSizeAndSumInMemoryAndInAFile(int inMemory, boolean inFile) throws IOException {
        try (Spool spool = new Spool(folder(), inMemory)) {
            spool.write("abcde..".getBytes(), 5);
            spool.write("fgh".getBytes(), 3);

            assertEquals(8, spool.size());
            try (Download download = spool.finish("\"1\"", null, "http://h/a")) {
                assertEquals(inFile, download.file().isPresent());
                assertArrayEquals("abcdefgh".getBytes(), download.bytes());
                assertEquals(new Origin(SUM, "\"1\"", null, "http://h/a"), download.origin());
                spool.close();
                assertEquals(inFile, download.file().map(Files::exists).orElse(false), "what was handed over stays");
            }
        }
    }

    @Test
    void leavesNothingBehindWhereItWasNotFinished() throws IOException {
        try (Spool spool = new Spool(folder(), 0)) {
            spool.write("abc".getBytes(), 3);
            try (Stream<Path> files = Files.list(folder())) {
                assertTrue(files.findAny().isPresent());
            }
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertFalse(files.findAny().isPresent());
        }
    }

    /** As the system sees it, where it shows that: elsewhere a file that is open can often not be deleted. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoFileOpen() throws IOException {
        try (Spool dropped = new Spool(folder(), 0); Spool finished = new Spool(folder(), 0)) {
            dropped.write("abc".getBytes(), 3);
            finished.write("abc".getBytes(), 3);
            assertEquals(2, open());
            finished.finish(null, null, null);
            assertEquals(1, open());
        }
        assertEquals(0, open());
    }

    private long open() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> target(descriptor).startsWith(folder().toString())).count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private Path folder() {
        return parent.resolve("tmp");
    }
}
