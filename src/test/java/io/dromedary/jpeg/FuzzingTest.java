package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some thousand inputs that Jazzer makes up, guided by what they reach in the codec: the same ones each time, as long as the
 * codec stays as it is. {@code src/bench/fuzz/run} goes on for longer.
 */
@EnabledIf(value = "io.dromedary.jpeg.JpegFuzzer#isThereForThisPlatform",
        disabledReason = "Jazzer has no native library for this platform")
class FuzzingTest {

    private static final int INPUTS = 6_000;
    private static final long MOST_MINUTES = 5;

    private static int exitCode;
    private static String output;

    @BeforeAll
    static void fuzz(@TempDir Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("output.txt");
        Process process = JpegFuzzer.command(folder, "-seed=1", "-runs=" + INPUTS)
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly().waitFor();
        output = Files.readString(said);
        assertTrue(ended, () -> "It took longer than " + MOST_MINUTES + " minutes.\n" + account());
        exitCode = process.exitValue();
    }

    @Test
    void findsNoInputThatEndsInAnythingButAFileOrATypedException() {
        assertEquals(0, exitCode, () -> "Add the input in " + JpegFuzzer.FINDINGS + " to those of FindingsTest.\n" + account());
    }

    @Test
    void triesAllItsInputs() {
        assertTrue(output.contains("Done " + INPUTS + " runs"), FuzzingTest::account);
    }

    /** Were the codec's classes not instrumented, nothing would be new after the seeds. */
    @Test
    void reachesPlacesThatTheSeedsDoNot() {
        assertTrue(places("INITED") > 1_000 && places("DONE") > places("INITED") + 50, FuzzingTest::account);
    }

    private static int places(String event) {
        Matcher places = Pattern.compile(event + " +cov: (\\d+)").matcher(output);
        return places.find() ? Integer.parseInt(places.group(1)) : 0;
    }

    /** What Jazzer says of a finding, or at the end; hundreds of lines about classes and inputs come before. */
    private static String account() {
        int finding = output.indexOf("\n==");
        return output.substring(finding >= 0 ? finding : Math.max(0, output.length() - 3_000));
    }
}
