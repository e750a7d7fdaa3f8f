package io.dromedary.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all, also after a power cut. */
public final class Durable {

    private Durable() {
    }

    /**
     * Forces the file to the disk, renames it in one step within its file system, and forces the folder's entry.
     *
     * @param fromFolder that the file must lie in
     * @param toFolder   that it must lie in from then on
     */
    public static void rename(Path fromFolder, Path from, Path toFolder, Path to) throws IOException {
        Path source = Confined.in(fromFolder, from);
        Path target = Confined.in(toFolder, to);
        force(source, StandardOpenOption.WRITE);
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(to.getParent());
    }

    /** Forces the entries of a folder to the disk; systems that cannot open a folder do it themselves. */
    public static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            force(folder, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
