package io.dromedary.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Takes a data folder that others could look into (an earlier version's, or after a change of the setting) away from them. */
final class FolderPermissions {

    private FolderPermissions() {
    }

    /**
     * Looks at every file only where the folder or that of the images is not yet as it should be.
     *
     * @return false where the folder belongs to another user, as a volume may: then it stays as it is
     */
    static boolean apply(Path folder, ImageReaders readers) throws IOException {
        if (!OwnerOnly.isPosix(folder)) {
            return true;
        }
        Path images = folder.resolve("images");
        boolean done = Files.getPosixFilePermissions(folder).equals(readers.way())
            && (!Files.isDirectory(images) || Files.getPosixFilePermissions(images).equals(readers.folder()));
        if (done) {
            return true;
        }
        boolean mine = true;
        try {
            Files.setPosixFilePermissions(folder, readers.way());
        } catch (IOException another) {
            mine = false;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
                if (!found.equals(folder)) {
                    set(found, found.startsWith(images) ? readers.folder() : Set.of(PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    set(found, found.startsWith(images) ? readers.file() : Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path found, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return mine;
    }

    private static void set(Path path, Set<PosixFilePermission> permissions) {
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (IOException another) {
            // lost+found of a volume, say: it is not ours.
        }
    }
}
