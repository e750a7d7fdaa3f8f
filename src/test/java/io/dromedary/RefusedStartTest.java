package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a process says, and ends with, that cannot start. */
class RefusedStartTest {

    @Test
    void anEmptyApiKeyEndsTheProcessWithTheStatusOfAWrongSetting() throws Exception {
        Ended ended = start(Map.of("DROMEDARY_SECURITY_API_KEY", ""));

        assertEquals(78, ended.status());
        assertTrue(ended.output().startsWith("Dromedary cannot start. DROMEDARY_SECURITY_API_KEY holds no key"), ended.output());
    }

    @Test
    void theMessageShowsNothingThatPlaysWithTheTerminal() throws Exception {
        Ended ended = start(Map.of("DROMEDARY_DB_PASSWORD_FILE", "/nowhere/\u001b[2Jsecret\u202E"));

        assertEquals(78, ended.status());
        assertEquals(1, ended.output().lines().count(), ended.output());
        assertTrue(ended.output().contains("/nowhere/\\u001b[2Jsecret"), ended.output());
    }

    private record Ended(int status, String output) {
    }

    private static Ended start(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), "io.dromedary.Dromedary").redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
        return new Ended(process.exitValue(), output);
    }
}
