package io.dromedary.fetch;

import io.dromedary.store.Confined;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A fetched body: in memory where it is small, else in a temporary file that closing deletes. */
public final class Download implements AutoCloseable {

    private final byte[] bytes;
    private final Path folder;
    private final Path file;
    private final long size;
    private final Origin origin;

    private Download(byte[] bytes, Path folder, Path file, long size, Origin origin) {
        this.origin = origin;
        this.bytes = bytes;
        this.folder = folder;
        this.file = file;
        this.size = size;
    }

    static Download inMemory(byte[] bytes, Origin origin) {
        return new Download(bytes, null, null, bytes.length, origin);
    }

    /** @param folder of temporary files, which the file must lie in */
    static Download inFile(Path folder, Path file, long size, Origin origin) {
        return new Download(null, folder, file, size, origin);
    }

    /** In bytes, decoded. */
    public long size() {
        return size;
    }

    /** What its origin said of it. */
    public Origin origin() {
        return origin;
    }

    /** The temporary file, or nothing where the body is in memory. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * The whole body; not a copy where it is in memory, so do not write into it.
     *
     * @throws IOException when the file cannot be read, also after closing
     */
    public byte[] bytes() throws IOException {
        return file == null ? bytes : Files.readAllBytes(file);
    }

    /** @throws IOException when the file cannot be read, also after closing */
    public InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    /** Deletes the file; harmless when called again. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            Confined.delete(folder, file);
        }
    }
}
