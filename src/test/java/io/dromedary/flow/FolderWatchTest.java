package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks at a folder is told when to. */
class FolderWatchTest {

    @TempDir
    Path folder;

    private final Semaphore calls = new Semaphore(0);

    @Test
    void callsWhenAFileIsWrittenInOneOfItsFolders() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (FolderWatch watch = new FolderWatch("test", List.of(folder, other, folder.resolve("missing")), calls::release)) {
            watch.start();
            assertTrue(watch.isOn());

            Files.writeString(other.resolve("route.yaml"), "- route:");

            assertTrue(calls.tryAcquire(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void isOffWhenAFolderIsGoneSoThatNobodyReliesOnIt() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        try (FolderWatch watch = new FolderWatch("test", List.of(gone), calls::release)) {
            watch.start();

            Files.delete(gone);

            assertTrue(calls.tryAcquire(20, TimeUnit.SECONDS));
            assertFalse(watch.isOn());
        }
    }
}
