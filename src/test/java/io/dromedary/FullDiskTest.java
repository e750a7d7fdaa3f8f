package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.io.IOException;
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

            for (Answer answer : List.of(form, raw)) {
                assertEquals(503, answer.status(), answer.text());
                assertEquals("10", answer.header("Retry-After"));
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(application::dataFiles, List::isEmpty);
        } finally {
            application.stop();
            run("umount", "-l", temporary.toString());
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
