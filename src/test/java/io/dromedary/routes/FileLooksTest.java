package io.dromedary.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editors save in two steps: what stands still counts, and nothing in between. */
class FileLooksTest {

    @TempDir
    private Path routes;
    private Path file;
    private FileLooks looks;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(routes.resolve("a.camel.yaml"), "first");
        Files.createDirectory(routes.resolve("sql"));
        Files.writeString(routes.resolve("sql/a.sql"), "select 1");
        looks = new FileLooks(routes);
    }

    @Test
    void aSavedFileCountsAtTheSecondLook() throws IOException {
        Files.writeString(file, "second");

        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(file, "second"), looks.look());
        assertEquals(Map.of(), looks.look());
    }

    @Test
    void aFileThatIsStillWrittenToWaits() throws IOException {
        Files.writeString(file, "sec");
        assertEquals(Map.of(), looks.look());
        Files.writeString(file, "second");

        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(file, "second"), looks.look());
    }

    @Test
    void anEmptyFileIsNoChange() throws IOException {
        Files.writeString(file, "");
        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(), looks.look());
        Files.writeString(file, "first");

        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(), looks.look());
    }

    @Test
    void aFileThatIsRenamedIntoPlaceCounts() throws IOException {
        Path other = Files.writeString(routes.resolve("a.camel.yaml~"), "other");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(file, "other"), looks.look());
    }

    @Test
    void aFileThatIsAwayForAMomentIsNotGone() throws IOException {
        Files.delete(file);
        assertEquals(Map.of(), looks.look());
        Files.writeString(file, "first");

        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(), looks.look());
    }

    @Test
    void aRemovedFileIsGoneAtTheSecondLook() throws IOException {
        Files.delete(file);

        assertEquals(Map.of(), looks.look());
        assertEquals(Collections.singletonMap(file, null), looks.look());
        assertEquals(Map.of(), looks.look());
    }

    @Test
    void aFolderThatIsAwayTakesNothingWithIt() throws IOException {
        Path elsewhere = Files.move(routes, routes.resolveSibling(routes.getFileName() + "-away"));
        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(), looks.look());
        Files.move(elsewhere, routes);

        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(), looks.look());
    }

    @Test
    void whatIsNoRouteFileAndNoStatementDoesNotCount() throws IOException {
        Files.writeString(routes.resolve(".a.camel.yaml.swp"), "draft");
        Files.writeString(routes.resolve(".#b.yaml"), "lock");
        Files.writeString(routes.resolve("notes.txt"), "notes");
        Files.writeString(routes.resolve("sql/c.yaml"), "c");

        assertEquals(Map.of(), looks.look());
        assertEquals(Map.of(), looks.look());
    }
}
