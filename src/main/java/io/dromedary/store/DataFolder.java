package io.dromedary.store;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds all that this process keeps: {@code requests/<id>/} (the spooled CSV and its results),
 * {@code images/<token>/} (compressed images) and {@code tmp/} (work in hand, unless that lies elsewhere). One process at a
 * time: it holds a lock on the folder as long as it lives.
 */
public final class DataFolder implements AutoCloseable {

    /** How the name of a file ends that is being written. */
    static final String UNFINISHED = ".part";

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path folder;
    private final Path temporary;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final DecodingMarks decodingMarks;

    private DataFolder(Path folder, Path temporary, RandomAccessFile lockFile, FileLock lock) throws IOException {
        this.folder = folder;
        this.temporary = temporary;
        this.lockFile = lockFile;
        this.lock = lock;
        this.decodingMarks = new DecodingMarks(lockFile);
    }

    /**
     * Makes the folder where it is missing, locks it and removes the work that an earlier process had in hand.
     *
     * @throws SettingException where it cannot be written, or another process holds it
     */
    public static DataFolder open(Path folder) {
        return open(folder, ImageReaders.OWNER, null);
    }

    /**
     * @param readers who may read the images' files beside this process; everything else is for its owner alone
     * @param scratch where a folder of this data folder's own is made for work in hand; null for {@code tmp/} in it
     */
    public static DataFolder open(Path folder, ImageReaders readers, Path scratch) {
        try {
            Files.createDirectories(folder);
            boolean mine = FolderPermissions.apply(folder, readers);
            for (String part : List.of("requests", "images")) {
                create(folder.resolve(part));
            }
            Path temporary = temporary(folder, scratch);
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
            create(temporary);
            Confined.clear(temporary);
            return new DataFolder(folder, temporary, lockFile, lock);
        } catch (IOException e) {
            throw new SettingException("The data folder '%s' cannot be used: %s. Set dromedary.data to a folder that this user may write."
                .formatted(folder, e));
        }
    }

    public Path folder() {
        return folder;
    }

    /** Work in hand; emptied at every start. */
    public Path temporary() {
        return temporary;
    }

    /** The folder of every request's folder. */
    Path requests() {
        return folder.resolve("requests");
    }

    /** The folder of every compressed image. */
    Path images() {
        return folder.resolve("images");
    }

    /** The CSV files of requests: {@code <id>/output.csv}. */
    public StoredFiles csvFiles() {
        return new StoredFiles(requests(), temporary);
    }

    /** The compressed images: {@code <token>/2-1-mug.jpg}. */
    public StoredFiles imageFiles() {
        return new StoredFiles(images(), temporary);
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
    static List<Path> unfinishedFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(UNFINISHED)).toList();
        }
    }

    /** Elsewhere it has the data folder in its name: what is emptied at a start is never another's. */
    private static Path temporary(Path folder, Path scratch) throws IOException {
        if (scratch == null) {
            return folder.resolve("tmp");
        }
        Files.createDirectories(scratch);
        return scratch.resolve("dromedary-" + UUID.nameUUIDFromBytes(folder.toRealPath().toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            OwnerOnly.createFolder(folder);
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
