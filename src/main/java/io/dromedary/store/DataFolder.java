package io.dromedary.store;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds all that this process keeps: {@code requests/<id>/} (the spooled CSV and its results),
 * {@code images/<token>/} (compressed images) and {@code tmp/} (work in hand, unless that lies elsewhere). One process at a
 * time: it holds a lock on the folder as long as it lives, or, where the folder is shared, on the folder of its work in hand.
 */
public final class DataFolder implements AutoCloseable {

    /** How the name of a file ends that is being written. */
    static final String UNFINISHED = ".part";

    private static final String LOCK = "lock";
    private static final String PLACE = "place";

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path folder;
    private final Path temporary;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final boolean shared;
    private final String place;
    private final DecodingMarks decodingMarks;

    private DataFolder(Path folder, Path temporary, boolean shared, String place, RandomAccessFile lockFile, FileLock lock) throws IOException {
        this.shared = shared;
        this.place = place;
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
        return open(folder, readers, scratch, false);
    }

    /**
     * The same for a folder that other processes, on other machines too, keep their files in at the same time: the lock is on the
     * folder of the work in hand instead, which is this process's alone.
     *
     * @param scratch on this machine
     */
    public static DataFolder openShared(Path folder, ImageReaders readers, Path scratch) {
        return open(folder, readers, scratch, true);
    }

    private static DataFolder open(Path folder, ImageReaders readers, Path scratch, boolean shared) {
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
            Path own = shared ? temporary : folder;
            create(own);
            // Not a channel's own file: an interrupted thread would close it, and the lock with it.
            RandomAccessFile lockFile = new RandomAccessFile(OwnerOnly.createFile(own.resolve(LOCK)).toFile(), "rw");
            FileLock lock = tryLock(lockFile.getChannel());
            if (lock == null) {
                lockFile.close();
                throw new SettingException(shared
                    ? "Another Dromedary has its work in hand in '%s'. Stop it first, or give this one a folder of its own with DROMEDARY_TEMPORARY.".formatted(own)
                    : "Another Dromedary is running on the data folder '%s'. Stop it first, or choose another folder with DROMEDARY_DATA.".formatted(own));
            }
            create(temporary);
            Confined.clear(temporary, Set.of(LOCK, PLACE));
            return new DataFolder(folder, temporary, shared, place(own), lockFile, lock);
        } catch (IOException e) {
            throw new SettingException("The data folder '%s' cannot be used: %s. Set dromedary.data to a folder that this user may write."
                .formatted(folder, e));
        }
    }

    public Path folder() {
        return folder;
    }

    /** Names what is locked: at any time one process has it, and no other folder on any machine has the same name. */
    public String place() {
        return place;
    }

    /** Whether other processes use the folder at the same time. */
    boolean isShared() {
        return shared;
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

    /** The compressed images: {@code <token>/1-1.jpg}. */
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

    /** Drawn once for the folder; the machine's name beside it is for people, and for a folder that was copied. */
    private static String place(Path folder) throws IOException {
        Path file = folder.resolve(PLACE);
        if (!Files.exists(file)) {
            Files.writeString(OwnerOnly.createFile(file), UUID.randomUUID().toString());
        }
        return machine() + " " + Files.readString(file).strip();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
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
