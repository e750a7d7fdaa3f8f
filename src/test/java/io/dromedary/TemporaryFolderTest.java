package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work in hand may lie on another disk than what is kept. */
class TemporaryFolderTest {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final byte[] PICTURE = Pictures.jpeg(320, 240, 1);

    private final Path scratch = scratch();

    @AfterEach
    void remove() {
        RunningApplication.delete(scratch);
    }

    @Test
    void doesAWholeRequestWithItsWorkInHandElsewhere() throws IOException {
        try (ImageHost host = new ImageHost(); RunningApplication application = start(host)) {
            Service service = application.service();

            String id = service.accepted("S. No.,Product Name,Input Image Urls\n1,Mug," + host.serve("/a.jpg", PICTURE) + "\n");

            assertEquals("completed", service.finished(id).path("status").asText());
            for (String csv : List.of("output.csv", "report.csv", "failed.csv")) {
                assertEquals(200, service.get("/requests/" + id + "/" + csv).status(), csv);
            }
            assertTrue(application.dataFiles().contains("requests/" + id + "/input.csv"), application.dataFiles().toString());
            assertEquals(List.of(), application.dataFiles().stream().filter(name -> name.endsWith(".part")).toList());
            assertFalse(Files.exists(application.data().resolve("tmp")));
            assertEquals(List.of(), files(), "nothing is left in hand");
        }
    }

    @Test
    void emptiesAFolderOfItsOwnAndNothingBesideIt() throws IOException {
        Path others = Files.writeString(scratch.resolve("others.txt"), "not ours");
        Path home = RunningApplication.newHome();
        try (ImageHost host = new ImageHost()) {
            start(home, host).stop();
            Path own = beginning("dromedary-").get(0);
            Path left = Files.writeString(own.resolve("left.csv"), "half");

            start(home, host).close();

            assertFalse(Files.exists(left));
            assertEquals("not ours", Files.readString(others));
        }
    }

    private RunningApplication start(ImageHost host) {
        return start(RunningApplication.newHome(), host);
    }

    private RunningApplication start(Path home, ImageHost host) {
        return RunningApplication.start(home, Map.of("dromedary.fetch.allow", host.url(), "dromedary.temporary", scratch.toString()));
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
