package io.dromedary.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void refusesAFolderThatAnotherProcessHolds() {
        try (DataFolder first = DataFolder.open(folder)) {
            assertTrue(Files.isDirectory(first.images()));

            SettingException thrown = assertThrows(SettingException.class, () -> DataFolder.open(folder));

            assertTrue(thrown.getMessage().contains("Another Dromedary is running on the data folder '" + folder), thrown.getMessage());
        }
    }

    @Test
    void canBeOpenedAgainAfterItWasClosed() {
        DataFolder.open(folder).close();
        DataFolder.open(folder).close();
    }

    @Test
    void removesWhatAnEarlierProcessLeftUnfinished() throws IOException {
        Path left = Files.createDirectories(folder.resolve("tmp/work")).resolve("input.csv");
        Files.writeString(left, "half");

        DataFolder.open(folder).close();

        assertFalse(Files.exists(left.getParent()));
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        SettingException thrown = assertThrows(SettingException.class, () -> DataFolder.open(file));

        assertTrue(thrown.getMessage().contains("'" + file + "'"), thrown.getMessage());
    }
}
