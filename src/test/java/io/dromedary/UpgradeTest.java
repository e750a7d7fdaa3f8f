package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The merge that docs/upgrade.md shows, taken from the page. */
class UpgradeTest {

    private static final String SHIPPED = "- one\n- two\n- three\n- four\n- five\n- six\n";

    @TempDir
    private Path folder;

    @Test
    void goesTogetherWhereYoursAndTheNewVersionDifferInOtherPlaces() throws Exception {
        write("changed.yaml", SHIPPED, SHIPPED.replace("one", "mine"), SHIPPED.replace("six", "new"));
        write("clash.yaml", SHIPPED, SHIPPED.replace("two", "mine"), SHIPPED.replace("two", "new"));
        write("sql/added.sql", null, null, "select 1");
        write("left.yaml", SHIPPED, SHIPPED, null);
        write("edited.yaml", SHIPPED, SHIPPED + "- mine\n", null);
        write("own.yaml", null, "- mine\n", null);

        String said = merge();

        assertAll(
            () -> assertEquals(SHIPPED.replace("one", "mine").replace("six", "new"), mine("changed.yaml")),
            () -> assertTrue(mine("clash.yaml").contains("<<<<<<< mine\n- mine\n"), mine("clash.yaml")),
            () -> assertEquals("select 1", mine("sql/added.sql")),
            () -> assertFalse(Files.exists(folder.resolve("mine/left.yaml"))),
            () -> assertEquals("- mine\n", mine("own.yaml")),
            () -> assertEquals(List.of("./clash.yaml: settle what stands between <<<<<<< and >>>>>>>",
                "./edited.yaml: the new version has it no more, and you have changed it"), said.lines().toList()));
    }

    private void write(String name, String old, String mine, String fresh) throws IOException {
        write("old/" + name, old);
        write("mine/" + name, mine);
        write("new/" + name, fresh);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        if (text != null) {
            Files.writeString(folder.resolve(name), text);
        }
    }

    private String mine(String name) throws IOException {
        return Files.readString(folder.resolve("mine").resolve(name));
    }

    private String merge() throws IOException, InterruptedException {
        String block = Files.readString(Path.of("docs/upgrade.md")).lines().dropWhile(line -> !line.equals("```sh")).skip(1)
            .takeWhile(line -> !line.equals("```")).collect(Collectors.joining("\n"));
        Process shell = new ProcessBuilder("sh", "-c", block).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shell.waitFor(30, TimeUnit.SECONDS));
        return said;
    }
}
