package io.dromedary.store;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read the compressed images' files beside the process itself: nobody, or a web server that gives them out. */
public enum ImageReaders {

    OWNER("rwx------", "700", "600"),
    GROUP("rwx--x---", "750", "640"),
    EVERYBODY("rwx--x--x", "755", "644");

    private final String way;
    private final String folderMode;
    private final String fileMode;

    ImageReaders(String way, String folderMode, String fileMode) {
        this.way = way;
        this.folderMode = folderMode;
        this.fileMode = fileMode;
    }

    /** The permissions of the data folder, on the way to the images. */
    Set<PosixFilePermission> way() {
        return PosixFilePermissions.fromString(way);
    }

    /** The permissions of the images' folders, in octal digits. */
    public String folderMode() {
        return folderMode;
    }

    /** The permissions of an image's file, in octal digits. */
    public String fileMode() {
        return fileMode;
    }

    Set<PosixFilePermission> folder() {
        return of(folderMode);
    }

    Set<PosixFilePermission> file() {
        return of(fileMode);
    }

    private static Set<PosixFilePermission> of(String mode) {
        StringBuilder text = new StringBuilder();
        for (char digit : mode.toCharArray()) {
            int bits = digit - '0';
            text.append((bits & 4) == 0 ? '-' : 'r').append((bits & 2) == 0 ? '-' : 'w').append((bits & 1) == 0 ? '-' : 'x');
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
