package io.dromedary.store;

import io.dromedary.sql.Rows;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes at the start what an earlier process has left behind: CSV files of requests that were never recorded or are
 * deleted, and files that were being written. Only unfinished requests' folders are looked into, so that a start costs
 * no more with many finished ones. Images may be named by other requests than the one whose folder they lie in: of these
 * it only says where to look.
 */
public final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration OTHERS_IN_HAND = Duration.ofHours(1);
    private static final Set<String> FINISHED = Set.of("completed", "failed");

    private final DataFolder dataFolder;
    private final Instant begun;

    /** What is made after this object, or within the hour before where other processes use the folder too, may be in hand. */
    public Leftovers(DataFolder dataFolder) {
        this.dataFolder = dataFolder;
        this.begun = Instant.now().minus(dataFolder.isShared() ? OTHERS_IN_HAND : Duration.ZERO);
    }

    private record KnownRequest(String id, String token, String state) {
    }

    /**
     * @param known every request on record
     * @return the folders of images that belong to no request on record
     */
    public List<String> remove(List<Map<String, Object>> known) throws IOException {
        Map<String, String> stateOfFolder = new HashMap<>();
        for (KnownRequest request : Rows.read(known, KnownRequest.class)) {
            stateOfFolder.put(request.id, request.state);
            stateOfFolder.put(request.token, request.state);
        }
        for (Path folder : unknown(dataFolder.requests(), stateOfFolder)) {
            LOG.info("{} belongs to no request on record and is removed.", folder.normalize());
            Confined.deleteWhole(dataFolder.requests(), folder);
        }
        List<Path> images = unknown(dataFolder.images(), stateOfFolder);
        images.forEach(folder -> LOG.info("{} belongs to no request on record: what none names is removed.", folder.normalize()));
        return images.stream().map(folder -> folder.getFileName().toString()).toList();
    }

    private List<Path> unknown(Path parent, Map<String, String> stateOfFolder) throws IOException {
        List<Path> unknown = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
            for (Path folder : folders) {
                String state = stateOfFolder.get(folder.getFileName().toString());
                if (state == null && isOlder(folder)) {
                    unknown.add(folder);
                } else if (state != null && !FINISHED.contains(state)) {
                    removeUnfinishedFiles(parent, folder);
                }
            }
        }
        return unknown;
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
        return Files.exists(path) && Files.getLastModifiedTime(path).toInstant().isBefore(begun);
    }
}
