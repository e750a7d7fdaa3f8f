package io.dromedary.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes at the start what an earlier process has left behind: folders of requests that were never recorded or are
 * deleted, and files that were being written. Only unfinished requests' folders are looked into, so that a start costs
 * no more with many finished ones.
 */
public final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Set<String> FINISHED = Set.of("completed", "failed");

    private final DataFolder dataFolder;
    private final Instant started = Instant.now();

    public Leftovers(DataFolder dataFolder) {
        this.dataFolder = dataFolder;
    }

    /** @param known id, token and state of every request on record */
    public void remove(List<Map<String, Object>> known) throws IOException {
        Map<String, String> stateOfFolder = new HashMap<>();
        for (Map<String, Object> request : known) {
            stateOfFolder.put(request.get("id").toString(), request.get("state").toString());
            stateOfFolder.put(request.get("token").toString(), request.get("state").toString());
        }
        removeUnknown(dataFolder.requests(), stateOfFolder);
        removeUnknown(dataFolder.images(), stateOfFolder);
    }

    private void removeUnknown(Path parent, Map<String, String> stateOfFolder) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
            for (Path folder : folders) {
                String state = stateOfFolder.get(folder.getFileName().toString());
                if (state == null && isOlder(folder)) {
                    LOG.info("{} belongs to no request on record and is removed.", folder.normalize());
                    Confined.deleteWhole(parent, folder);
                } else if (state != null && !FINISHED.contains(state)) {
                    removeUnfinishedFiles(parent, folder);
                }
            }
        }
    }

    private void removeUnfinishedFiles(Path parent, Path folder) throws IOException {
        for (Path file : DataFolder.unfinishedFiles(folder)) {
            if (isOlder(file)) {
                Confined.delete(parent, file);
            }
        }
    }

    /** An upload may come in while this is at work: what it makes is younger than this process. */
    private boolean isOlder(Path path) throws IOException {
        return Files.exists(path) && Files.getLastModifiedTime(path).toInstant().isBefore(started);
    }
}
