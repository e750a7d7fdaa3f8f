package io.dromedary.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Names for what leaves the watched folder. */
public final class Inbox {

    private static final String FAILED = ".failed";

    private final Path folder;

    public Inbox(Path folder) {
        this.folder = folder;
    }

    /**
     * Where a file goes that is on record already.
     *
     * @param earlier the request that has it: the same file, cut off before it was moved, or one with the same content that
     *                is not finished
     */
    public String earlierName(String fileName, Received received, Map<String, Object> earlier) {
        int dot = fileName.lastIndexOf('.');
        boolean same = received.record().get("source_file").equals(earlier.get("source_file"));
        return "%s/%s-%s%s".formatted(same ? ".done" : ".duplicate", fileName.substring(0, dot), earlier.get("id"), fileName.substring(dot));
    }

    /** @return the path of a refused file within the watched folder; one that was refused before under that name stays */
    public String failedName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String base = dot < 0 ? fileName : fileName.substring(0, dot);
        String extension = dot < 0 ? "" : fileName.substring(dot);
        String name = fileName;
        for (int number = 2; Files.exists(folder.resolve(FAILED).resolve(name)); number++) {
            name = base + "-" + number + extension;
        }
        return FAILED + "/" + name;
    }
}
