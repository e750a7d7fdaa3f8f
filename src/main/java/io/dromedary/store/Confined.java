package io.dromedary.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * Moves and deletes files, but only what is first shown to lie in the folder that it must lie in: by its real path, so that
 * neither {@code ..} nor a link on the way leads elsewhere. Nothing else in the application moves or deletes files of the data
 * folder.
 */
public final class Confined {

    private Confined() {
    }

    /**
     * @param folder that the path must lie in; it may itself be reached by a link
     * @return the path, without any link on its way; a link at its end stays one and is not followed
     * @throws NoSuchFileException where the folder that it lies in is not there
     * @throws IOException where it lies elsewhere, or is the folder itself
     */
    public static Path in(Path folder, Path path) throws IOException {
        Path whole = path.toAbsolutePath();
        Path name = whole.getFileName();
        if (name == null || name.toString().equals("..") || name.toString().equals(".")) {
            throw elsewhere(folder, path);
        }
        Path real = whole.getParent().toRealPath().resolve(name);
        Path within = folder.toRealPath();
        if (!real.startsWith(within) || real.equals(within)) {
            throw elsewhere(folder, path);
        }
        return real;
    }

    /**
     * Renames a file in one step.
     *
     * @param folder that both must lie in
     * @throws IOException where one of them lies elsewhere, or the first is a link or no file
     */
    public static void move(Path folder, Path from, Path to) throws IOException {
        Path source = in(folder, from);
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(source, LinkOption.NOFOLLOW_LINKS) ? elsewhere(folder, from) : new NoSuchFileException(from.toString());
        }
        Files.move(source, in(folder, to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a file, an empty folder or a link, not what it leads to; one that is not there is no error. */
    public static void delete(Path folder, Path path) throws IOException {
        try {
            Files.deleteIfExists(in(folder, path));
        } catch (NoSuchFileException gone) {
            // So is the folder that it lay in.
        }
    }

    /** Deletes a file or a folder with all that is in it; one that is not there is no error. */
    public static void deleteWhole(Path folder, Path path) throws IOException {
        try {
            Path real = in(folder, path);
            if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                clear(real);
            }
            Files.deleteIfExists(real);
        } catch (NoSuchFileException gone) {
            // So is the folder that it lay in.
        }
    }

    /** Deletes all that is in the folder; what links in it lead to stays. */
    public static void clear(Path folder) throws IOException {
        clear(folder, Set.of());
    }

    /** @param kept names of what stays */
    static void clear(Path folder, Set<String> kept) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (!kept.contains(child.getFileName().toString())) {
                    deleteWhole(folder, child);
                }
            }
        }
    }

    private static IOException elsewhere(Path folder, Path path) {
        return new IOException("'%s' does not lie in '%s' and is left alone.".formatted(path, folder));
    }
}
