package bench;

import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressor;
import io.dromedary.image.JpegRequantiser;
import io.dromedary.image.MemoryBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The part that looking at pictures has in compressing them; see {@code src/bench/checks/run}. */
public final class ChecksBench {

    private ChecksBench() {
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("| JPEGs | images | stacks | in looking | % |");
        System.out.println("|---|---|---|---|---|");
        for (String kind : List.of("0.3-baseline", "1.2-baseline", "6-baseline")) {
            List<byte[]> files = new ArrayList<>();
            try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
                for (Path file : all.filter(each -> each.getFileName().toString().startsWith(kind)).sorted().toList()) {
                    files.add(Files.readAllBytes(file));
                }
            }
            measure(kind, files, Integer.parseInt(arguments[1]));
        }
    }

    private static void measure(String kind, List<byte[]> files, int seconds) throws Exception {
        MemoryBudget memory = new MemoryBudget(1L << 40);
        Compressor compressor = new Compressor(100_000_000, "visual", true, memory);
        JpegRequantiser requantiser = new JpegRequantiser(100_000_000, "visual", "420", true, memory);
        compress(files, compressor, requantiser, seconds / 2);
        Path recorded = Files.createTempFile("checks", ".jfr");
        int images;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(5));
            recording.start();
            images = compress(files, compressor, requantiser, seconds);
            recording.stop();
            recording.dump(recorded);
        }
        int stacks = 0;
        int looking = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(recorded)) {
            if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getThread("sampledThread").getJavaName().equals("main")) {
                stacks++;
                looking += event.getStackTrace().getFrames().stream().map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(name -> name.startsWith("io.dromedary.jpeg.Miniature") || name.startsWith("io.dromedary.image.Look")) ? 1 : 0;
            }
        }
        Files.delete(recorded);
        System.out.printf(Locale.ROOT, "| %s | %d | %d | %d | %.2f |%n", kind, images, stacks, looking, 100.0 * looking / stacks);
    }

    private static int compress(List<byte[]> files, Compressor compressor, JpegRequantiser requantiser, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int images = 0;
        while (System.nanoTime() < end) {
            requantiser.compress(compressor.judge(files.get(images++ % files.size()), CompressOptions.DEFAULTS));
        }
        return images;
    }
}
