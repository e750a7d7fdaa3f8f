package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Work in hand may lie on another disk than what is kept. */
class TemporaryFolderTest {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final byte[] PICTURE = Pictures.jpeg(320, 240, 1);

    private final Path scratch = scratch();
    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final RunningApplication application = new RunningApplication()
        .allowing(host.url())
        .with("dromedary.temporary", scratch.toString());

    @AfterEach
    void remove() {
        application.close();
        Homes.delete(scratch);
    }

    @Test
    void doesAWholeRequestWithItsWorkInHandElsewhere() throws IOException {
        application.start();
        Service service = application.service();

        String id = service.accepted(Catalogs.of(host.serve("/a.jpg", PICTURE)));

        assertEquals("completed", service.finished(id).path("status").asText());
        for (String csv : List.of("output.csv", "report.csv", "failed.csv")) {
            assertEquals(200, service.get("/requests/" + id + "/" + csv).status(), csv);
        }
        assertTrue(application.dataFiles().contains("requests/" + id + "/input.csv"), application.dataFiles().toString());
        assertEquals(List.of(), application.dataFiles().stream().filter(name -> name.endsWith(".part")).toList());
        assertFalse(Files.exists(application.data().resolve("tmp")));
        assertEquals(List.of(), files(), "nothing is left in hand");
    }

    @Test
    void emptiesAFolderOfItsOwnAndNothingBesideIt() throws IOException {
        Path others = Files.writeString(scratch.resolve("others.txt"), "not ours");
        application.start().stop();
        Path own = beginning("dromedary-").get(0);
        Path left = Files.writeString(own.resolve("left.csv"), "half");

        application.start().stop();

        assertFalse(Files.exists(left));
        assertEquals("not ours", Files.readString(others));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private List<Path> beginning(String start) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)).toList();
        }
    }

    /** In memory where there is such a file system, so that nothing can be renamed from there to the data folder. */
    private static Path scratch() {
        try {
            return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "scratch") : Files.createTempDirectory("scratch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
