package io.dromedary.inbox;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The watched folder itself, which has to be writable: what was taken moves to one of the folders in it. */
public final class InboxFolder {

    static final String DONE = ".done";
    static final String FAILED = ".failed";
    static final String DUPLICATE = ".duplicate";

    private static final List<String> TARGETS = List.of(DONE, FAILED, DUPLICATE);

    private final Path path;

    private InboxFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder and those in it where they are missing, and moves a file as it will have to be done.
     *
     * @throws SettingException where that fails, with the line that mends it
     */
    public static InboxFolder open(Path path) {
        Path tried = path;
        try {
            Files.createDirectories(path);
            for (String target : TARGETS) {
                tried = path.resolve(target);
                Files.createDirectories(tried);
                Path written = Files.createTempFile(path, ".dromedary-", ".tmp");
                try {
                    Files.delete(Files.move(written, tried.resolve(written.getFileName())));
                } finally {
                    Files.deleteIfExists(written);
                }
            }
            removeLocks(path);
            return new InboxFolder(path);
        } catch (IOException e) {
            throw new SettingException("The inbox '%s' cannot be used: %s. %s, or set dromedary.inbox to a folder that this user may write."
                .formatted(path, reason(e), remedy(path, tried, e)));
        }
    }

    public Path path() {
        return path;
    }

    /** @return why nothing can be taken now, with the line that mends it; empty where all is well */
    public Optional<String> problem() {
        for (Path folder : List.of(path, path.resolve(DONE), path.resolve(FAILED), path.resolve(DUPLICATE))) {
            IOException wrong = wrong(folder);
            if (wrong != null) {
                return Optional.of("Nothing is taken from the inbox '%s': %s. %s.".formatted(path, reason(wrong), remedy(path, folder, wrong)));
            }
        }
        return Optional.empty();
    }

    private static IOException wrong(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                // Network file systems may say so and take it all the same.
                Files.delete(Files.createTempFile(folder, ".dromedary-", ".tmp"));
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException taken) {
            return "'%s' is no folder".formatted(taken.getFile());
        }
        return e instanceof FileSystemException about && about.getReason() != null ? "'%s': %s".formatted(about.getFile(), about.getReason())
            : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    private static String remedy(Path path, Path folder, IOException wrong) {
        if (wrong instanceof FileAlreadyExistsException) {
            return "Move it away: mv '%s' '%s.old'".formatted(folder, folder);
        }
        return "Let the user that runs Dromedary write it: sudo chown -R %s '%s' (where it is mounted, not read-only)".formatted(user(), path);
    }

    /** The number of this process's user, since a container's user need not have a name; else the name. */
    private static String user() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | RuntimeException e) {
            return System.getProperty("user.name");
        }
    }

    /** What versions before this one left behind when they were killed. */
    private static void removeLocks(Path path) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(path, "*.camelLock")) {
            for (Path lock : locks) {
                if (Files.isRegularFile(lock)) {
                    Files.delete(lock);
                }
            }
        }
    }
}
