package io.dromedary.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The first of the random plans of {@code src/bench/faults/run}, as many as there is time for: several faults in each of statements,
 * files, origins and queues, and now and then a halt. In a JVM of its own, whose file system is the one that fails.
 */
class FaultsTest {

    private static final String SECONDS = "40";

    @Test
    void leavesEachJobWholeWhateverFailsInIt() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true",
            "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyFileSystemProvider.class.getName(),
            "-cp", System.getProperty("java.class.path"), Faults.class.getName(),
            "--singles", "false", "--plans", "200", "--lanes", "3", "--seconds", SECONDS)).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), told);
    }
}
