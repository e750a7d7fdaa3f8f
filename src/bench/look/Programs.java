package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Other programs. */
final class Programs {

    private Programs() {
    }

    /**
     * Runs one.
     *
     * @param input what it reads, or null
     * @return what it writes
     */
    static byte[] run(byte[] input, String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input == null ? new byte[0] : input);
        }
        byte[] output = process.getInputStream().readAllBytes();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(Arrays.toString(command) + " failed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return output;
    }

    static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** mozjpeg by sharp, one process for all pictures. */
    static final class Mozjpeg implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;

        Mozjpeg(Path cache) throws IOException {
            process = new ProcessBuilder("node", "src/bench/look/mozjpeg.mjs", cache.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream()));
        }

        static boolean isThere(Path cache) {
            return has("node") && Files.isDirectory(cache.resolve("node_modules/sharp"));
        }

        byte[] encode(Path ppm, int quality) throws IOException {
            Path to = Files.createTempFile("mozjpeg", ".jpg");
            try {
                process.getOutputStream().write("%s %s %d%n".formatted(ppm, to, quality).getBytes());
                process.getOutputStream().flush();
                answers.readLine();
                return Files.readAllBytes(to);
            } finally {
                Files.delete(to);
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
