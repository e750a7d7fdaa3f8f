package io.dromedary.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks at the route files and statements again and again. Editors truncate a file before they write it, or write another
 * one and rename it: so a file counts as it is now when two looks in a row saw the same, and one that is empty does not count.
 */
final class FileLooks {

    private final Path routes;
    private final Map<Path, Seen> seen = new TreeMap<>();
    private final Map<Path, String> counting = new TreeMap<>();
    private boolean still = true;

    /** @param text null where the file is not there, empty, or cannot be read now */
    private record Seen(long size, long time, Object key, String text) {

        static final Seen NOTHING = new Seen(0, 0, null, null);

        boolean isOf(BasicFileAttributes now) {
            return now.size() == size && now.lastModifiedTime().toMillis() == time && (key == null || key.equals(now.fileKey()));
        }
    }

    /** @param routes the folder, whose files count as they are now */
    FileLooks(Path routes) throws IOException {
        this.routes = routes;
        for (Path file : files()) {
            Seen now = read(file);
            seen.put(file, now);
            if (now.text() != null) {
                counting.put(file, now.text());
            }
        }
    }

    /** The texts that counted at the last look, by file. */
    Map<Path, String> texts() {
        return Map.copyOf(counting);
    }

    /** @return the files that count now with another text than at the look before; null for one that is gone */
    Map<Path, String> look() throws IOException {
        Map<Path, String> changed = new TreeMap<>();
        if (!Files.isDirectory(routes)) {
            // Moved away for a moment, or a mount that is gone: nobody has removed every file one by one.
            return changed;
        }
        Map<Path, Seen> now = new TreeMap<>();
        for (Path file : files()) {
            now.put(file, again(file, seen.getOrDefault(file, Seen.NOTHING)));
        }
        counting.keySet().forEach(file -> now.putIfAbsent(file, Seen.NOTHING));
        now.forEach((file, one) -> {
            boolean still = one.equals(seen.get(file));
            if (still && one == Seen.NOTHING && counting.remove(file) != null) {
                changed.put(file, null);
            } else if (still && one.text() != null && !one.text().equals(counting.put(file, one.text()))) {
                changed.put(file, one.text());
            }
        });
        still = now.equals(seen);
        seen.clear();
        seen.putAll(now);
        return changed;
    }

    /** Whether the last look saw the same as the one before: what it saw counts. */
    boolean isStill() {
        return still;
    }

    private static Seen again(Path file, Seen before) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            // A file that was read a moment after it was written may be written to once more within one tick of its clock.
            boolean settled = System.currentTimeMillis() - now.lastModifiedTime().toMillis() > 2_000;
            return before.isOf(now) && settled ? before : read(file);
        } catch (IOException goneMeanwhile) {
            return Seen.NOTHING;
        }
    }

    private static Seen read(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            String text = Files.readString(file);
            return new Seen(now.size(), now.lastModifiedTime().toMillis(), now.fileKey(), text.isBlank() ? null : text);
        } catch (IOException e) {
            return Files.exists(file) ? new Seen(-1, 0, null, null) : Seen.NOTHING;
        }
    }

    private Iterable<Path> files() throws IOException {
        try (Stream<Path> top = Files.list(routes); Stream<Path> statements = Files.isDirectory(routes.resolve("sql"))
            ? Files.list(routes.resolve("sql")) : Stream.empty()) {
            return Stream.concat(top.filter(file -> file.toString().endsWith(".yaml")), statements.filter(file -> file.toString().endsWith(".sql")))
                .filter(file -> !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file)).sorted().toList();
        }
    }
}
