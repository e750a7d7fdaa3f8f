package io.dromedary.store;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds all that this process keeps: {@code requests/<id>/} (the spooled CSV and its results),
 * {@code images/<token>/} (compressed images) and {@code tmp/} (what is not finished). One process at a time: it holds a
 * lock on the folder as long as it lives.
 */
public final class DataFolder implements AutoCloseable {

    /** How the name of a file ends that is being written. */
    public static final String UNFINISHED = ".part";

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path folder;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final DecodingMarks decodingMarks;

    private DataFolder(Path folder, RandomAccessFile lockFile, FileLock lock) throws IOException {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.decodingMarks = new DecodingMarks(lockFile);
    }

    /**
     * Makes the folder where it is missing, locks it and removes what an earlier process left unfinished in {@code tmp/}.
     *
     * @throws SettingException where it cannot be written, or another process holds it
     */
    public static DataFolder open(Path folder) {
        return open(folder, ImageReaders.OWNER);
    }

    /** @param readers who may read the images' files beside this process; everything else is for its owner alone */
    public static DataFolder open(Path folder, ImageReaders readers) {
        try {
            Files.createDirectories(folder);
            boolean mine = FolderPermissions.apply(folder, readers);
            for (String part : List.of("requests", "images", "tmp")) {
                if (!Files.isDirectory(folder.resolve(part))) {
                    OwnerOnly.createFolder(folder.resolve(part));
                }
            }
            if (!mine) {
                LOG.warn("The data folder '{}' is another user's, who decides who may look into it.", folder);
            }
            OwnerOnly.set(folder.resolve("images"), readers.folder());
            // Not a channel's own file: an interrupted thread would close it, and the lock with it.
            RandomAccessFile lockFile = new RandomAccessFile(OwnerOnly.createFile(folder.resolve("lock")).toFile(), "rw");
            FileLock lock = tryLock(lockFile.getChannel());
            if (lock == null) {
                lockFile.close();
                throw new SettingException(("Another Dromedary is running on the data folder '%s'. "
                    + "Stop it first, or choose another folder with DROMEDARY_DATA.").formatted(folder));
            }
            DataFolder opened = new DataFolder(folder, lockFile, lock);
            Confined.clear(opened.temporary());
            return opened;
        } catch (IOException e) {
            throw new SettingException("The data folder '%s' cannot be used: %s. Set dromedary.data to a folder that this user may write."
                .formatted(folder, e));
        }
    }

    public Path folder() {
        return folder;
    }

    /** What is not finished; emptied at every start. */
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /** The folder of every request's folder. */
    public Path requests() {
        return folder.resolve("requests");
    }

    /** The folder of one request's CSV files. */
    public Path request(String requestId) {
        return requests().resolve(requestId);
    }

    /** The folder of every compressed image. */
    public Path images() {
        return folder.resolve("images");
    }

    /** Which images are being decoded. */
    public DecodingMarks decodingMarks() {
        return decodingMarks;
    }

    /** The bytes of all files in a folder and its folders; what goes meanwhile counts nothing. */
    public static long bytesBelow(Path folder) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return postVisitDirectory(file, failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null && !(failure instanceof NoSuchFileException)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    /** Removes all files of a request. */
    public void remove(String requestId, String token) throws IOException {
        Confined.deleteWhole(requests(), request(requestId));
        Confined.deleteWhole(images(), images().resolve(token));
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder that are being written, or were when a process ended. */
    public static List<Path> unfinishedFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(UNFINISHED)).toList();
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
