package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time for one JPEG recompressed to quality 50, from bytes to bytes, in one thread; photographs in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class CodecBenchmark {

    @Param({"0.3", "1.2", "6", "24"})
    public String megapixels;

    @Param({"baseline", "progressive", "444"})
    public String kind;

    private final List<byte[]> sources = new ArrayList<>();
    private int next;

    @Setup
    public void read() throws IOException, InterruptedException {
        for (Path file : JpegBench.corpus(Path.of(System.getProperty("corpus"))).get(megapixels + " MP " + kind)) {
            sources.add(Files.readAllBytes(file));
        }
    }

    private byte[] source() {
        next = (next + 1) % sources.size();
        return sources.get(next);
    }

    @Benchmark
    public byte[] dromedary() throws Exception {
        return JpegBench.recompress(source());
    }

    @Benchmark
    public byte[] imageIo() throws IOException {
        return JpegBench.imageIo(source());
    }

    @Benchmark
    public byte[] thumbnailator() throws IOException {
        return JpegBench.thumbnailator(source());
    }
}
