package io.dromedary.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The programs of Debian's libjpeg-turbo-progs, each fed from memory. */
final class Libjpeg {

    private Libjpeg() {
    }

    static byte[] encode(Pixels pixels, String... options) {
        return run(pixels.toPnm(), "cjpeg", options);
    }

    /** Fails where the program has anything to say. */
    static Pixels decode(byte[] jpeg) {
        return Pixels.ofPnm(run(jpeg, "djpeg"));
    }

    static byte[] transform(byte[] jpeg, String... options) {
        return run(jpeg, "jpegtran", options);
    }

    /** The same coefficients with a scan for each component. */
    static byte[] separateScans(byte[] jpeg, int components) {
        try {
            Path script = Files.createTempFile("scans", ".txt");
            try {
                Files.writeString(script, IntStream.range(0, components).mapToObj(number -> number + ";\n").collect(Collectors.joining()));
                return transform(jpeg, "-scans", script.toString());
            } finally {
                Files.delete(script);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] run(byte[] input, String program, String... options) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(Arrays.asList(options));
        try {
            Process process = new ProcessBuilder(command).start();
            Thread feeder = new Thread(() -> {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(input);
                } catch (IOException e) {
                    // The program has stopped reading; its exit code tells why.
                }
            });
            feeder.start();
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            try (InputStream out = process.getInputStream()) {
                out.transferTo(output);
            }
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            feeder.join();
            // Below quality 25 it uses steps of two bytes and says so; they are wanted here.
            boolean silent = said.isBlank() || program.equals("cjpeg") && said.startsWith("Caution: quantization tables");
            if (process.waitFor() != 0 || !silent) {
                throw new AssertionError(command + " says: " + said);
            }
            return output.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(program + " cannot be run: apt-get install libjpeg-turbo-progs", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
