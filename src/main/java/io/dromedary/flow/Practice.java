package io.dromedary.flow;

import io.dromedary.image.CompressOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses the samples while nobody needs the processor, so that the JVM has compiled the codec when the first catalogue comes: an
 * image of the first job takes three times the processor of a later one. It makes way for every call, and ends with the first image.
 */
public final class Practice implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Practice.class);

    private static final Duration WAIT = Duration.ofMillis(100);

    private final Path samples;
    private final ImageStage stage;
    private final CompressOptions options;
    private final long most;
    private volatile Thread thread;

    /**
     * @param samples folder of JPEGs, which may be missing
     * @param options as for an upload that says nothing
     * @param most    time that may be spent; zero for no practice
     */
    public Practice(Path samples, ImageStage stage, CompressOptions options, Duration most) {
        this.samples = samples;
        this.stage = stage;
        this.options = options;
        this.most = most.toNanos();
    }

    /** Begins in a thread of its own, once. */
    public void begin(CamelContext context) {
        if (most > 0 && Files.isDirectory(samples)) {
            thread = context.getExecutorServiceManager().newThread("practice", () -> practise(context));
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() {
        Thread practising = thread;
        thread = null;
        if (practising != null) {
            practising.interrupt();
        }
    }

    private void practise(CamelContext context) {
        try {
            List<byte[]> pictures = pictures();
            long spent = 0;
            int number = 0;
            while (spent < most && !pictures.isEmpty() && thread == Thread.currentThread()) {
                if (context.getInflightRepository().size("fetch") > 0 || context.getInflightRepository().size("compress") > 0) {
                    break;
                }
                if (context.getInflightRepository().size() > 0) {
                    Thread.sleep(WAIT.toMillis());
                    continue;
                }
                long begun = System.nanoTime();
                stage.rehearse(pictures.get(number++ % pictures.size()), options);
                spent += System.nanoTime() - begun;
            }
            LOG.debug("Practised with {} pictures", number);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Samples are anybody's to change.
            LOG.debug("No practice", e);
        }
    }

    private List<byte[]> pictures() throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            List<byte[]> pictures = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList()) {
                pictures.add(Files.readAllBytes(file));
            }
            return pictures;
        }
    }
}
