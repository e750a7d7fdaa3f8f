package io.dromedary.store;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite is native code, which its driver unpacks before it is loaded: into the data folder, since nothing may be run from
 * many a temporary folder ({@code noexec}, as Docker's tmpfs is), and what a killed process leaves there is removed at the next
 * start. Where the data folder is mounted so, the temporary folder is tried.
 */
final class SqliteLibrary {

    /** The driver's own settings. */
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final String UNPACKED = "org.sqlite.lib.path";

    private static final String UNPACKED_HERE = "dromedary.db-driver";

    private SqliteLibrary() {
    }

    /** @throws SettingException where it can be loaded from nowhere */
    static synchronized void load(Path dataFolder) {
        if (System.getProperty(FOLDER) != null || System.getProperty(UNPACKED) != null) {
            String failure = failure();
            if (failure != null) {
                throw refusal("from the folder that -D%s or -D%s names (%s)".formatted(FOLDER, UNPACKED, failure));
            }
            return;
        }
        List<String> failures = new ArrayList<>();
        try {
            for (Path folder : new Path[] {emptied(dataFolder.resolve(UNPACKED_HERE)), Path.of(System.getProperty("java.io.tmpdir"))}) {
                System.setProperty(FOLDER, folder.toString());
                String failure = failure();
                if (failure == null) {
                    restrictFiles(dataFolder.resolve(UNPACKED_HERE));
                    return;
                }
                failures.add("'%s' (%s)".formatted(folder, failure));
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } finally {
            System.clearProperty(FOLDER);
        }
        throw refusal("neither from " + String.join(" nor from ", failures));
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Confined.clear(folder);
            OwnerOnly.restrict(folder);
            return folder;
        }
        return OwnerOnly.createFolder(folder);
    }

    /** The driver makes them as the umask is. */
    private static void restrictFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                OwnerOnly.restrict(file);
            }
        }
    }

    /** @return why the library cannot be loaded, null where it is */
    private static String failure() {
        try {
            return SQLiteJDBCLoader.initialize() ? null : "it is not loaded";
        } catch (Exception | LinkageError e) {
            return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse(e.toString());
        }
    }

    private static SettingException refusal(String where) {
        return new SettingException(("SQLite's native library cannot be loaded, %s. A folder that is mounted with noexec is of no use for it: "
            + "mount the data folder without noexec, or name another folder by -D%s=… in JAVA_TOOL_OPTIONS.").formatted(where, FOLDER));
    }
}
