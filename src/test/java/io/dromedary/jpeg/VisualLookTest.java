package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The tables that are seen beside {@code cjpeg}'s file of the same quality, by butteraugli and SSIMULACRA (Debian's libjxl-devtools). */
@EnabledIf(value = "programsAreThere", disabledReason = "butteraugli_main and ssimulacra_main are not on the PATH (libjxl-devtools)")
class VisualLookTest {

    private static final Pattern THREE_NORM = Pattern.compile("3-norm: ([0-9.]+)");

    @TempDir
    Path folder;

    static boolean programsAreThere() {
        return Stream.of("butteraugli_main", "ssimulacra_main").allMatch(program ->
                Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, program))));
    }

    /** How different from the source, smaller where it is closer. */
    private record Look(double butteraugli, double ssimulacra, int bytes) {
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), String.join(" ", command));
        return said;
    }

    private Look look(Path reference, byte[] jpeg) throws IOException, InterruptedException {
        Path decoded = Files.write(folder.resolve("decoded.ppm"), Libjpeg.decode(jpeg).toPnm());
        Matcher threeNorm = THREE_NORM.matcher(run("butteraugli_main", reference.toString(), decoded.toString(), "--pnorm", "3"));
        assertTrue(threeNorm.find());
        return new Look(Double.parseDouble(threeNorm.group(1)),
                Double.parseDouble(run("ssimulacra_main", reference.toString(), decoded.toString()).strip()), jpeg.length);
    }

    @Test
    void theSameNumberIsTheSameLookInFewerBytes() throws Exception {
        Look ours = new Look(0, 0, 0);
        Look theirs = ours;
        for (String name : List.of("knitted-scarf-rust", "desk-lamp-green", "leather-bag-cognac", "enamel-mug-blue")) {
            byte[] source = Libjpeg.encode(Pixels.photo(name, 288, 288, 384, 384), "-quality", "95", "-sample", "2x2");
            Pixels pixels = Libjpeg.decode(source);
            Path reference = Files.write(folder.resolve("reference.ppm"), pixels.toPnm());
            ours = sum(ours, look(reference, new JpegRecompressor().recompress(source,
                    new RecompressOptions(50, Tables.VISUAL, Chroma.HALF, true, 1_000_000)).bytes()));
            theirs = sum(theirs, look(reference, Libjpeg.encode(pixels, "-quality", "50", "-sample", "2x2", "-optimize")));
        }
        String figures = "%.3f by butteraugli, %.3f by SSIMULACRA, %.3f of the bytes".formatted(ours.butteraugli / theirs.butteraugli,
                ours.ssimulacra / theirs.ssimulacra, (double) ours.bytes / theirs.bytes);
        assertTrue(ours.butteraugli < 1.06 * theirs.butteraugli, figures);
        assertTrue(ours.ssimulacra < 1.06 * theirs.ssimulacra, figures);
        assertTrue(ours.bytes < 0.97 * theirs.bytes, figures);
    }

    private static Look sum(Look one, Look other) {
        return new Look(one.butteraugli + other.butteraugli, one.ssimulacra + other.ssimulacra, one.bytes + other.bytes);
    }
}
