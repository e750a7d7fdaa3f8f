package io.dromedary.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders (0700) and files (0600) for their owner alone, whatever the process's umask is. Where a file system has no such
 * permissions they are made as it makes them.
 */
public final class OwnerOnly {

    /** What the file system calls 0600, for those who make files by other means. */
    public static final String FILE = "rw-------";

    private static final Set<PosixFilePermission> FOLDER_PERMISSIONS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_PERMISSIONS = PosixFilePermissions.fromString(FILE);

    /** By device: to be told it, the JDK reads the table of all mounts. */
    private static final Map<Object, Boolean> POSIX = new ConcurrentHashMap<>();

    private OwnerOnly() {
    }

    /**
     * @return the new folder
     * @throws FileAlreadyExistsException where there is one
     */
    public static Path createFolder(Path folder) throws IOException {
        return isPosix(folder.getParent()) ? Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER_PERMISSIONS))
            : Files.createDirectory(folder);
    }

    /** @return the file, new and empty where it was not there */
    public static Path createFile(Path file) throws IOException {
        try {
            return isPosix(file.getParent()) ? Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE_PERMISSIONS))
                : Files.createFile(file);
        } catch (FileAlreadyExistsException there) {
            return file;
        }
    }

    /** Takes a file or folder away from everybody else. */
    public static void restrict(Path path) throws IOException {
        set(path, Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? FOLDER_PERMISSIONS : FILE_PERMISSIONS);
    }

    static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (isPosix(path) && !Files.isSymbolicLink(path)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    /** @return whether files there have owners and permissions */
    static boolean isPosix(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Files.getFileStore(path).supportsFileAttributeView("posix");
        }
        Object device = Files.getAttribute(path, "unix:dev");
        Boolean known = POSIX.get(device);
        if (known == null) {
            known = Files.getFileStore(path).supportsFileAttributeView("posix");
            POSIX.put(device, known);
        }
        return known;
    }
}
