package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a caller is told when the disk is full. The disk is a real one, which only root can mount. */
class FullDiskTest {

    @AutoClose
    private final RunningApplication application = new RunningApplication().with("dromedary.health.min-free-bytes", "1");

    @Test
    void anUploadThatTheDiskDoesNotTakeIsAnsweredAndLeavesNothing() throws Exception {
        Path temporary = Files.createDirectories(application.data().resolve("tmp"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", temporary.toString()), "only root can mount a disk");
        try {
            application.start();
            Service service = application.service();
            byte[] large = new byte[2_500_000];
            Arrays.fill(large, (byte) 'a');

            Answer form = service.upload(large, "large.csv", Map.of());
            Answer raw = service.send("POST", "/upload", large, "Content-Type", "text/csv");
            Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(application::dataFiles, List::isEmpty);
            // All of a short body has come before its first byte cannot be written.
            Path rest = fill(temporary);
            Answer shortForm = service.upload(Catalogs.of("https://images.example/a.jpg"));
            Answer shortRaw = service.send("POST", "/upload", "a,b\n".getBytes(StandardCharsets.US_ASCII), "Content-Type", "text/csv");
            Files.delete(rest);

            for (Answer answer : List.of(form, raw, shortForm, shortRaw)) {
                assertEquals(503, answer.status(), answer.text());
                assertEquals("10", answer.header("Retry-After"));
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(application::dataFiles, List::isEmpty);
        } finally {
            application.stop();
            run("umount", "-l", temporary.toString());
        }
    }

    private static Path fill(Path folder) {
        Path file = folder.resolve("everything-else");
        try (OutputStream stream = Files.newOutputStream(file)) {
            while (true) {
                stream.write(new byte[4096]);
            }
        } catch (IOException full) {
            return file;
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
