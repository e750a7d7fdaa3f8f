package io.dromedary.fetch;

import io.dromedary.store.Confined;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Collects a body of unknown length, in memory up to a limit and then in a file. Closed without {@link #finish} it leaves nothing behind. */
final class Spool implements AutoCloseable {

    private final Path folder;
    private final int memoryBytes;
    private final MessageDigest digest = Sha256.digest();
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Path file;
    private OutputStream stream;
    private long size;

    Spool(Path folder, int memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
    }

    long size() {
        return size;
    }

    void write(byte[] buffer, int count) throws IOException {
        size += count;
        digest.update(buffer, 0, count);
        if (file == null && size > memoryBytes) {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "fetch-", ".part");
            stream = Files.newOutputStream(file);
            memory.writeTo(stream);
            memory = null;
        }
        if (file == null) {
            memory.write(buffer, 0, count);
        } else {
            stream.write(buffer, 0, count);
        }
    }

    /** Hands the body over; from here on its file is the download's. To be called once. */
    Download finish(String etag, String lastModified, String answeredBy) throws IOException {
        Origin origin = new Origin(HexFormat.of().formatHex(digest.digest()), etag, lastModified, answeredBy);
        if (file == null) {
            return Download.inMemory(memory.toByteArray(), origin);
        }
        stream.close();
        Download download = Download.inFile(folder, file, size, origin);
        file = null;
        return download;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            try {
                stream.close();
            } finally {
                Confined.delete(folder, file);
            }
        }
    }
}
