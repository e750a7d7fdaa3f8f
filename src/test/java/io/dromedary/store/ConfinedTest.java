package io.dromedary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedTest {

    @TempDir
    Path parent;
    private Path folder;
    private Path outside;

    @BeforeEach
    void lay() throws IOException {
        folder = Files.createDirectory(parent.resolve("folder"));
        outside = Files.writeString(Files.createDirectory(parent.resolve("outside")).resolve("treasure"), "gold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/treasure", "../outside", "..", ".", "sub/../../outside/treasure", ""})
    void leavesAloneWhatLiesElsewhere(String path) throws IOException {
        Files.createDirectory(folder.resolve("sub"));

        assertThrows(IOException.class, () -> Confined.deleteWhole(folder, folder.resolve(path)));
        assertThrows(IOException.class, () -> Confined.move(folder, folder.resolve(path), folder.resolve("mine")));
        assertTrue(Files.exists(outside));
        assertTrue(Files.exists(folder));
    }

    @Test
    void followsNoLinkOnTheWay() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), outside.getParent());

        assertThrows(IOException.class, () -> Confined.delete(folder, folder.resolve("link/treasure")));
        assertThrows(IOException.class, () -> Confined.move(folder, folder.resolve("link/treasure"), folder.resolve("mine")));
        assertTrue(Files.exists(outside));
    }

    @Test
    void deletesALinkAndNotWhatItLeadsTo() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Files.createSymbolicLink(whole.resolve("link"), outside.getParent());
        Files.createSymbolicLink(folder.resolve("other"), outside.getParent());

        Confined.deleteWhole(folder, whole);
        Confined.deleteWhole(folder, folder.resolve("other"));

        assertFalse(Files.exists(whole));
        assertTrue(Files.exists(outside));
    }

    @Test
    void movesNoLink() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), outside);

        assertThrows(IOException.class, () -> Confined.move(folder, folder.resolve("link"), folder.resolve("mine")));
    }

    @Test
    void aFolderThatIsReachedByALinkIsTheFolder() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
        Files.writeString(folder.resolve("a"), "a");

        Confined.move(link, link.resolve("a"), link.resolve("b"));

        assertEquals("a", Files.readString(folder.resolve("b")));
    }

    @Test
    void whatIsNotThereIsNoErrorToDelete() throws IOException {
        Confined.delete(folder, folder.resolve("nothing"));
        Confined.deleteWhole(folder, folder.resolve("no/thing"));
    }
}
