package io.dromedary.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * What a file looked like at one moment. A symbolic link is not followed.
 *
 * @param kind     what it is
 * @param size     in bytes
 * @param modified as a writer may set it, to the past or the future
 * @param changed  the change time, which a system that has one moves with every write, whatever the writer sets; else null
 * @param file     the inode and its device, where there are such; else null
 */
public record Look(Kind kind, long size, FileTime modified, FileTime changed, Object file) {

    public enum Kind { FILE, LINK, FOLDER, OTHER }

    /** @throws IOException where it is gone or cannot be looked at */
    static Look at(Path path) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind = basic.isRegularFile() ? Kind.FILE : basic.isSymbolicLink() ? Kind.LINK : basic.isDirectory() ? Kind.FOLDER : Kind.OTHER;
        FileTime changed = path.getFileSystem().supportedFileAttributeViews().contains("unix")
            ? (FileTime) Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS) : null;
        return new Look(kind, basic.size(), basic.lastModifiedTime(), changed, basic.fileKey());
    }

    /** Whether the same file was written to since, wherever it was moved; a move alone is none. */
    boolean writtenSince(Look later) {
        return isSame(later) && (size != later.size || !modified.equals(later.modified));
    }

    /** Whether it is the same file, whatever is in it. */
    boolean isSame(Look later) {
        return Objects.equals(file, later.file);
    }
}
