package io.dromedary.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table that operators edit while the service runs, as it was last saved: an edit counts for whatever asks for it from then on. One that cannot be
 * used changes nothing. Safe for use by several threads.
 *
 * @param <T> what is made of it
 */
public final class LiveTable<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTable.class);

    private final Path file;
    private final TableReader<T> reader;
    private Stamp read;
    private T table;

    /** What a reader makes of a table. */
    @FunctionalInterface
    public interface TableReader<T> {

        T read(Reader table) throws IOException;
    }

    /** What tells that a file was saved again. */
    private record Stamp(FileTime time, long size) {

        private static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);

        private static Stamp of(Path file) throws IOException {
            return Files.exists(file) ? new Stamp(Files.getLastModifiedTime(file), Files.size(file)) : NONE;
        }
    }

    /**
     * @param file where the table is; as shipped where it is not there
     * @throws IllegalArgumentException when the table cannot be used; the message names the line
     */
    public LiveTable(Path file, TableReader<T> reader) throws IOException {
        this.file = file;
        this.reader = reader;
        read = Stamp.of(file);
        table = read(file, reader);
    }

    /** What holds now, as far as the table can be used. */
    public synchronized T now() {
        try {
            Stamp stamp = Stamp.of(file);
            if (!stamp.equals(read)) {
                read = stamp;
                table = read(file, reader);
                LOG.info("{} was read again.", file);
            }
        } catch (IllegalArgumentException | IOException e) {
            LOG.warn("{} cannot be used as it is now, and what was read before counts: {}", file, e.getMessage());
        }
        return table;
    }

    /**
     * Reads a table once.
     *
     * @param file where it is; as shipped where it is not there
     * @throws IllegalArgumentException when it cannot be used; the message names the line
     */
    public static <T> T read(Path file, TableReader<T> reader) throws IOException {
        try (Reader table = Files.exists(file) ? Files.newBufferedReader(file)
                : new InputStreamReader(LiveTable.class.getResourceAsStream("/defaults/" + file.getFileName()), StandardCharsets.UTF_8)) {
            return reader.read(table);
        }
    }
}
