package io.dromedary.flow;

import io.dromedary.fetch.ImageDownload;
import io.dromedary.image.CompressOptions;
import java.io.ByteArrayInputStream;
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
 * Takes the samples as if they had been fetched, and compresses them, while nobody needs the processor, so that the JVM has compiled what each image
 * needs when the first catalogue comes: one of the first job takes three times the processor of a later one. It makes way for every call, and ends
 * with the first image.
 */
public final class Practice implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Practice.class);

    private static final Duration WAIT = Duration.ofMillis(100);

    private final Path samples;
    private final ImageDownload download;
    private final ImageStage stage;
    private final CompressOptions options;
    private final long most;
    private volatile Thread thread;

    /**
     * @param samples  folder of JPEGs, which may be missing
     * @param download as images are fetched with
     * @param options  as for an upload that says nothing
     * @param most     time that may be spent; zero for no practice
     */
    public Practice(Path samples, ImageDownload download, ImageStage stage, CompressOptions options, Duration most) {
        this.samples = samples;
        this.download = download;
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
                rehearse(pictures.get(number++ % pictures.size()));
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

    private void rehearse(byte[] picture) throws Exception {
        download.save("a sample", 200, null, null, null, null, null, null, null, new ByteArrayInputStream(picture)).close();
        stage.rehearse(picture, options);
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
