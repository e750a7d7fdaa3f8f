package bench;

import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressor;
import io.dromedary.image.JpegRequantiser;
import io.dromedary.image.MemoryBudget;
import io.dromedary.image.Renditions;
import io.dromedary.image.SourcePicture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** CPU time of several renditions of a picture beside that of one, as the service makes them; see {@code src/bench/sizes/run --renditions}. */
public final class RenditionsBench {

    private static final Map<String, String> SETS = new TreeMap<>(Map.of(
        "1 full + medium + thumb", "full;medium:fit=800;thumb:fit=200",
        "2 large + medium + thumb", "large:fit=2000;medium:fit=800;thumb:fit=200",
        "3 full + medium + square thumb, PNG", "full;medium:fit=800;thumb:fit=200,pad=1:1"));

    private final MemoryBudget memory = new MemoryBudget(1L << 40);
    private final Compressor compressor = new Compressor(100_000_000, "visual", true, memory);
    private final JpegRequantiser requantiser = new JpegRequantiser(100_000_000, "visual", "420", true, memory);
    private final Renditions renditions = new Renditions(compressor, requantiser, true);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    public static void main(String[] arguments) throws Exception {
        new RenditionsBench().run(Path.of(arguments[0]).resolve("jpeg"), arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7,
            arguments.length > 3 ? arguments[3] : "");
    }

    private void run(Path folder, int rounds, String only) throws Exception {
        System.out.println("| files | renditions | CPU ms of the first alone | of the costliest alone | of all | of all, one by one | all to the costliest |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Map.Entry<String, List<Path>> set : JpegBench.corpus(folder).entrySet()) {
            for (Map.Entry<String, String> several : SETS.entrySet()) {
                if (several.getKey().endsWith("PNG") && !set.getKey().equals("6 MP baseline") || !set.getKey().startsWith(only)) {
                    continue;
                }
                measure(set.getKey(), set.getValue(), several.getKey(), several.getValue(), rounds);
            }
        }
    }

    private void measure(String files, List<Path> paths, String name, String several, int rounds) throws Exception {
        CompressOptions wanted = CompressOptions.DEFAULTS.withRenditions(several);
        List<CompressOptions> each = wanted.several().stream().map(rendition -> rendition.options()).toList();
        double[][] alone = new double[each.size()][rounds];
        double[] together = new double[rounds];
        for (Path path : paths) {
            byte[] source = name.endsWith("PNG") ? png(path) : Files.readAllBytes(path);
            for (int round = -3; round < rounds; round++) {
                double all = timed(() -> renditions.make(compressor.judge(source, wanted)));
                for (int i = 0; i < each.size(); i++) {
                    CompressOptions options = each.get(i);
                    double one = timed(() -> one(source, options));
                    alone[i][Math.max(0, round)] += round < 0 ? 0 : one / paths.size();
                }
                together[Math.max(0, round)] += round < 0 ? 0 : all / paths.size();
            }
        }
        double[] costliest = Arrays.stream(alone).max(Comparator.comparingDouble(RenditionsBench::median)).orElseThrow();
        double[] ratios = new double[rounds];
        double[] oneByOne = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = together[i] / costliest[i];
            for (double[] one : alone) {
                oneByOne[i] += one[i];
            }
        }
        System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f | %.1f | %.2f |%n", files, name.substring(2), median(alone[0]), median(costliest), median(together),
                median(oneByOne), median(ratios));
    }

    private static byte[] png(Path jpeg) throws Exception {
        java.io.ByteArrayOutputStream png = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(javax.imageio.ImageIO.read(jpeg.toFile()), "png", png);
        return png.toByteArray();
    }

    private void one(byte[] source, CompressOptions options) throws Exception {
        SourcePicture judged = compressor.judge(source, options);
        if (requantiser.takes(judged)) {
            requantiser.compress(judged);
        } else {
            compressor.compress(judged);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private double timed(Work work) throws Exception {
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
