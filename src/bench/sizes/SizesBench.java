package bench;

import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressor;
import io.dromedary.image.MemoryBudget;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.coobird.thumbnailator.Thumbnails;

/** JPEGs made smaller by this project, sharp and Thumbnailator; see {@code src/bench/sizes/run}. */
public final class SizesBench {

    private static final Pattern THREE_NORM = Pattern.compile("3-norm: ([0-9.]+)");

    /** A result, and the CPU milliseconds that it took. */
    private record Result(byte[] bytes, double milliseconds) {
    }

    private interface Program {
        Result scaled(Path file, byte[] source, int side, int quality) throws Exception;
    }

    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Compressor compressor = new Compressor(100_000_000, "visual", true, new MemoryBudget(Long.MAX_VALUE));
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        new SizesBench(Path.of(arguments[0])).run(Path.of(arguments[0]).resolve("jpeg"), rounds);
    }

    private SizesBench(Path cache) throws IOException {
        programs.put("Dromedary", (file, source, side, quality) -> timed(() -> compressor.compress(source,
                new CompressOptions("quality", quality, 20, "jpeg", "#ffffff", "keep", 0, side + "x" + side, null)).bytes()));
        if (Programs.has("node") && Files.isDirectory(cache.resolve("node_modules/sharp"))) {
            Process sharp = new ProcessBuilder("node", "src/bench/sizes/sharp.mjs", cache.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            PrintStream to = new PrintStream(sharp.getOutputStream(), true);
            BufferedReader from = new BufferedReader(new InputStreamReader(sharp.getInputStream()));
            programs.put("sharp", (file, source, side, quality) -> {
                to.println(file + " " + side + " " + quality);
                String[] answer = from.readLine().split(" ");
                return new Result(Files.readAllBytes(Path.of(answer[1])), Double.parseDouble(answer[0]));
            });
        }
        programs.put("Thumbnailator", (file, source, side, quality) -> timed(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Thumbnails.of(new ByteArrayInputStream(source)).size(side, side).outputFormat("jpg").outputQuality(quality / 100.0).toOutputStream(out);
            return out.toByteArray();
        }));
    }

    private interface Work {
        byte[] bytes() throws Exception;
    }

    private Result timed(Work work) throws Exception {
        long before = threads.getCurrentThreadCpuTime();
        byte[] bytes = work.bytes();
        return new Result(bytes, (threads.getCurrentThreadCpuTime() - before) / 1e6);
    }

    private void run(Path folder, int rounds) throws Exception {
        System.out.println("| files | side | program | CPU ms | to sharp | kB | butteraugli, 3-norm | SSIMULACRA |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Map.Entry<String, List<Path>> set : JpegBench.corpus(folder).entrySet()) {
            if (set.getKey().startsWith("6 ") || set.getKey().startsWith("24 ")) {
                for (int side : new int[] {1000, 200}) {
                    measure(set.getKey(), set.getValue(), side, rounds);
                }
            }
        }
        System.exit(0);
    }

    private void measure(String set, List<Path> files, int side, int rounds) throws Exception {
        Map<String, double[]> times = new LinkedHashMap<>();
        Map<String, double[]> scores = new LinkedHashMap<>();
        Map<String, Double> kilobytes = new LinkedHashMap<>();
        for (String name : programs.keySet()) {
            times.put(name, new double[rounds]);
            scores.put(name, new double[2]);
            kilobytes.put(name, 0.0);
        }
        for (Path file : files) {
            byte[] source = Files.readAllBytes(file);
            Path ideal = Ideal.of(file, side);
            for (Map.Entry<String, Program> program : programs.entrySet()) {
                for (int warmUp = 0; warmUp < 3; warmUp++) {
                    program.getValue().scaled(file, source, side, 50);
                }
                double[] score = score(ideal, program.getValue().scaled(file, source, side, 95).bytes());
                scores.get(program.getKey())[0] += score[0] / files.size();
                scores.get(program.getKey())[1] += score[1] / files.size();
            }
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, Program> program : programs.entrySet()) {
                    Result result = program.getValue().scaled(file, source, side, 50);
                    times.get(program.getKey())[round] += result.milliseconds / files.size();
                    kilobytes.merge(program.getKey(), result.bytes.length / 1000.0 / files.size() / rounds, Double::sum);
                }
            }
            Files.delete(ideal);
        }
        double[] reference = times.getOrDefault("sharp", times.get("Dromedary"));
        for (String name : programs.keySet()) {
            double[] ratios = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                ratios[i] = times.get(name)[i] / reference[i];
            }
            Arrays.sort(ratios);
            double[] sorted = times.get(name).clone();
            Arrays.sort(sorted);
            System.out.printf(Locale.ROOT, "| %s | %d | %s | %.1f | %.2f | %.1f | %.3f | %.4f |%n", set, side, name, sorted[rounds / 2], ratios[rounds / 2],
                    kilobytes.get(name), scores.get(name)[0], scores.get(name)[1]);
        }
    }

    private static double[] score(Path ideal, byte[] jpeg) throws IOException {
        Path decoded = Files.createTempFile("sizes", ".ppm");
        Programs.run(jpeg, "djpeg", "-outfile", decoded.toString());
        Matcher butteraugli = THREE_NORM.matcher(new String(Programs.run(null, "butteraugli_main", ideal.toString(), decoded.toString(), "--pnorm", "3")));
        butteraugli.find();
        double[] scores = {Double.parseDouble(butteraugli.group(1)),
            Double.parseDouble(new String(Programs.run(null, "ssimulacra_main", ideal.toString(), decoded.toString())).strip())};
        Files.delete(decoded);
        return scores;
    }
}
