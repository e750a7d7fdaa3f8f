package io.dromedary.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.commons.io.input.BoundedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files below one folder, by their paths in it. Only the routes of {@code routes/store.camel.yaml} call it: whoever keeps
 * files elsewhere puts other steps there.
 */
public final class StoredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);

    /** Of files that are looked at together. */
    private static final int PAGE = 1000;

    private final Path folder;
    private final Path temporary;

    /** @param temporary what work in hand lies in; it may be on another file system */
    StoredFiles(Path folder, Path temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /**
     * Puts a file of work in hand in its place, whole and durable, for its owner alone.
     *
     * @param path below the folder; what is there is replaced
     * @param work in the folder of temporary files; it is gone afterwards
     */
    public void write(String path, File work) throws IOException {
        Path target = folder.resolve(path);
        Path parent = target.getParent();
        if (!Files.isDirectory(parent)) {
            OwnerOnly.createFolder(Confined.in(folder, parent));
            Durable.forceFolder(folder);
        }
        OwnerOnly.restrict(Confined.in(temporary, work.toPath()));
        try {
            Durable.rename(temporary, work.toPath(), folder, target);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path beside = Confined.in(folder, parent.resolve(target.getFileName() + "." + work.getName() + DataFolder.UNFINISHED));
            try {
                Files.deleteIfExists(beside);
                Files.copy(Confined.in(temporary, work.toPath()), OwnerOnly.createFile(beside), StandardCopyOption.REPLACE_EXISTING);
                Durable.rename(folder, beside, folder, target);
            } finally {
                // Of a disk that is full each try would leave another part.
                Files.deleteIfExists(beside);
            }
            Confined.delete(temporary, work.toPath());
        }
    }

    /**
     * Removes what was written of a file that could not be: nobody would ever look for it. Where that cannot be done either it is said, and
     * whoever wrote it is told why it could not.
     *
     * @param path       below the folder, of the file
     * @param unfinished the name beside it that it had
     */
    public void discard(String path, String unfinished) {
        try {
            Confined.delete(folder, folder.resolve(path).resolveSibling(unfinished));
        } catch (IOException e) {
            LOG.warn("'{}' beside '{}' cannot be removed and goes with its request: {}", unfinished, path, e.toString());
        }
    }

    /**
     * Makes the body a stream of the file's bytes, which whoever takes it closes, and sets the variables {@code size}, of the
     * whole file, and {@code part}, the {@code Content-Range} of what is read where it is not the whole.
     *
     * @param path  below the folder
     * @param range a header {@code Range}, or null; one that may be ignored is
     * @throws MissingFileException where there is none
     * @throws RangeException       where the range begins behind the end
     */
    public void read(Exchange exchange, String path, String range) throws IOException {
        Path file = folder.resolve(path);
        InputStream content = open(file);
        try {
            long size = Files.size(file);
            ByteRange wanted = ByteRange.of(range, size);
            exchange.setVariable("size", size);
            exchange.setVariable("part", wanted.isWhole() ? null : wanted.contentRange());
            content.skipNBytes(wanted.first());
            exchange.getMessage().setBody(wanted.isWhole() ? content
                : BoundedInputStream.builder().setInputStream(content).setMaxCount(wanted.length()).get());
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    /** @param path below the folder */
    public boolean has(String path) {
        return Files.isRegularFile(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    private InputStream open(Path file) throws IOException {
        try {
            Path real = Confined.in(folder, file);
            if (Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                return Files.newInputStream(real);
            }
        } catch (NoSuchFileException gone) {
            // So is the folder that it lay in, or it went in this moment.
        }
        throw new MissingFileException(file.getFileName().toString());
    }

    /** Removes files, each row's {@code path}, and the folders that are empty then; one that is not there is no error. */
    public void delete(List<Map<String, Object>> rows) throws IOException {
        Set<Path> parents = new TreeSet<>();
        for (Map<String, Object> row : rows) {
            Path file = folder.resolve(row.get("path").toString());
            Confined.delete(folder, file);
            parents.add(file.getParent());
        }
        for (Path parent : parents) {
            deleteIfEmpty(parent);
        }
    }

    /** @return the files in a folder below this one, some at a time, as rows with their {@code path} */
    public Iterator<List<Map<String, Object>>> pages(String name) throws IOException {
        Path within = folder.resolve(name);
        if (!Files.isDirectory(within, LinkOption.NOFOLLOW_LINKS)) {
            return List.<List<Map<String, Object>>>of().iterator();
        }
        Confined.in(folder, within);
        return new Pages(Files.newDirectoryStream(within), name);
    }

    /** As {@link FileRows#json}. */
    public String json(List<Map<String, Object>> rows) throws JsonProcessingException {
        return FileRows.json(rows);
    }

    /** Removes a folder below this one where it is empty. */
    public void deleteIfEmpty(String name) throws IOException {
        deleteIfEmpty(folder.resolve(name));
    }

    private void deleteIfEmpty(Path parent) throws IOException {
        try {
            if (!parent.equals(folder)) {
                Confined.delete(folder, parent);
            }
        } catch (DirectoryNotEmptyException e) {
            // Others have files in it.
        }
    }

    /** Walks through a folder while files of it are removed. */
    private static final class Pages implements Iterator<List<Map<String, Object>>>, AutoCloseable {

        private final DirectoryStream<Path> files;
        private final Iterator<Path> next;
        private final String name;

        Pages(DirectoryStream<Path> files, String name) {
            this.files = files;
            this.next = files.iterator();
            this.name = name;
        }

        @Override
        public boolean hasNext() {
            if (next.hasNext()) {
                return true;
            }
            close();
            return false;
        }

        @Override
        public List<Map<String, Object>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Map<String, Object>> page = new ArrayList<>();
            while (page.size() < PAGE && next.hasNext()) {
                page.add(Map.of("path", name + "/" + next.next().getFileName()));
            }
            return page;
        }

        @Override
        public void close() {
            try {
                files.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
