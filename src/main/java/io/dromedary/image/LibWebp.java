package io.dromedary.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reader and writer over libwebp, which is native code: it is unpacked to a folder and loaded when the first WebP comes.
 * There is none for musl and for some processors, and none can be loaded from a folder mounted with {@code noexec}.
 */
public final class LibWebp {

    private static final Logger LOG = LoggerFactory.getLogger(LibWebp.class);

    /** The binding's own setting. */
    private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

    /** One white pixel. */
    private static final byte[] SAMPLE = Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEADMDOJaQAA3AA/uuuAAA=");

    private final ImageReaderSpi provider;
    private Boolean runs;
    private String why = "there is none";

    /** The one of this machine. */
    public LibWebp() {
        this(ImageCodecs.libwebpReader());
    }

    /** @param provider which is tried out when it is asked for */
    LibWebp(ImageReaderSpi provider) {
        this.provider = provider;
    }

    private LibWebp(boolean runs) {
        this.provider = null;
        this.runs = runs;
    }

    /** As on a machine that the library is not made for. */
    static LibWebp absent() {
        return new LibWebp(false);
    }

    /**
     * Names the folder that the library is unpacked to, unless the operator did.
     *
     * @param folder which is emptied at every start: a process that is killed leaves its copy behind
     */
    public static void unpackTo(Path folder) {
        String named = System.getProperty(FOLDER);
        if (named == null || !Files.isDirectory(Path.of(named))) {
            System.setProperty(FOLDER, folder.toAbsolutePath().toString());
        }
    }

    /** The reader's provider, or {@code null} where libwebp does not run. */
    synchronized ImageReaderSpi provider() {
        if (runs == null) {
            runs = tryOut();
        }
        return runs ? provider : null;
    }

    /** Why no WebP can be written here, or nothing where it can. */
    public synchronized Optional<String> refusal() {
        return provider() != null ? Optional.empty()
                : Optional.of("The format 'webp' is written by libwebp, which does not run on this machine (%s). Write 'jpeg' or 'keep', or see docs/pictures.md for what libwebp needs.".formatted(why));
    }

    private boolean tryOut() {
        String named = System.getProperty(FOLDER);
        if (named != null && !Files.isDirectory(Path.of(named))) {
            System.clearProperty(FOLDER);
        }
        try {
            ImageReader reader = provider.createReaderInstance();
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(SAMPLE)), true, true);
            reader.read(0);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            why = e.toString();
            LOG.warn("libwebp does not run here ({}); WebP is read by another decoder, and what that cannot read is refused as unsupported_format. "
                    + "It needs glibc and a folder that is not mounted with noexec: -D{}=/some/folder names another.", e.toString(), FOLDER);
            return false;
        }
    }
}
