package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that make and show pictures, for comparison. */
final class Tool {

    private Tool() {
    }

    /** Runs a program of a Debian package and gives what it writes to its standard output. */
    static byte[] run(String debianPackage, List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("tool", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            byte[] output = process.getInputStream().readAllBytes();
            assertEquals(0, process.waitFor(), () -> command + ": " + text(errors));
            return output;
        } catch (IOException e) {
            return fail(command.get(0) + " is not there: apt-get install " + debianPackage, e);
        } finally {
            Files.delete(errors);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A file that is removed when the tests end. */
    static Path file(byte[] content, String extension) throws IOException {
        Path file = Files.createTempFile("source", extension);
        file.toFile().deleteOnExit();
        return Files.write(file, content);
    }

    static byte[] cwebp(BufferedImage image, String options) throws Exception {
        return cwebp(Sources.encode(image, "png"), options);
    }

    static byte[] cwebp(byte[] png, String options) throws Exception {
        Path source = Files.createTempFile("source", ".png");
        try {
            Files.write(source, png);
            List<String> command = new ArrayList<>(List.of("cwebp", "-quiet"));
            command.addAll(List.of(options.split(" ")));
            command.addAll(List.of(source.toString(), "-o", "-"));
            return run("webp", command);
        } finally {
            Files.delete(source);
        }
    }

    /** What {@code dwebp} shows. */
    static BufferedImage dwebp(byte[] webp) throws Exception {
        Path source = Files.createTempFile("source", ".webp");
        try {
            Files.write(source, webp);
            return pam(run("webp", List.of("dwebp", "-quiet", "-pam", source.toString(), "-o", "-")));
        } finally {
            Files.delete(source);
        }
    }

    private static BufferedImage pam(byte[] file) {
        String mark = "ENDHDR\n";
        String header = new String(file, 0, Math.min(200, file.length), StandardCharsets.ISO_8859_1);
        int at = header.indexOf(mark) + mark.length();
        BufferedImage image = new BufferedImage(number(header, "WIDTH"), number(header, "HEIGHT"), BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++, at += 4) {
            image.setRGB(i % image.getWidth(), i / image.getWidth(), (file[at + 3] & 0xFF) << 24
                    | (file[at] & 0xFF) << 16 | (file[at + 1] & 0xFF) << 8 | file[at + 2] & 0xFF);
        }
        return image;
    }

    private static int number(String header, String name) {
        return Integer.parseInt(header.replaceAll("(?s).*" + name + " (\\d+).*", "$1"));
    }
}
