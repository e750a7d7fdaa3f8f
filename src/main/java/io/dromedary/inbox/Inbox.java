package io.dromedary.inbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which files of the watched folder are taken: before each poll of the folder it looks at every file, and lets
 * through those that stood still long enough, or whose marker is there. Nobody waits for a file that is not written yet.
 * What is no file to take is told once. A taken file is looked at for a minute more.
 */
public final class Inbox implements PollingConsumerPollStrategy, GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** A program that writes in bursts of the same rhythm as the looks is seen by one of three. */
    private static final int LOOKS = 3;
    private static final long WATCHED = Duration.ofMinutes(1).toNanos();
    private static final int MOST_WATCHED = 10_000;
    /** A file that the service failed with is tried again after 2 s, then after twice as long each time, up to 9 minutes. */
    private static final long FIRST_WAIT = Duration.ofSeconds(2).toNanos();
    private static final int MOST_DOUBLINGS = 8;

    private final InboxFolder folder;
    private final long quiet;
    private final String marker;
    private final BooleanSupplier mine;
    private final LongSupplier clock;
    private final Runnable again;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Map<String, Seen> ready = new HashMap<>();
    private final Map<String, Seen> handed = new HashMap<>();
    private final Map<Path, Taken> taken = new LinkedHashMap<>();
    private String problem;
    private boolean waiting;

    /**
     * @param quiet  how long a file has to stand still
     * @param marker what the name of the file ends with that says that another is complete; empty where there is none
     * @param mine   whether this process is the one that watches the folder
     * @param clock  in nanoseconds, as {@link System#nanoTime}
     * @param again  is called by each look that finds files which it will have to look at again
     */
    public Inbox(InboxFolder folder, Duration quiet, String marker, BooleanSupplier mine, LongSupplier clock, Runnable again) {
        this.folder = folder;
        this.quiet = quiet.toNanos();
        this.marker = marker;
        this.mine = mine;
        this.clock = clock;
        this.again = again;
    }

    /** Looks at every file. */
    @Override
    public synchronized boolean begin(Consumer consumer, Endpoint endpoint) {
        ready.clear();
        if (!mine.getAsBoolean()) {
            return false;
        }
        Optional<String> wrong = folder.problem();
        if (wrong.isPresent()) {
            tellOfFolder(wrong.get());
            return false;
        }
        try {
            look();
            problem = null;
        } catch (IOException | UncheckedIOException e) {
            tellOfFolder("Nothing is taken from the inbox '%s': %s.".formatted(folder.path(), e));
        }
        return !ready.isEmpty();
    }

    /** @return whether a file may be taken now; asked once for each, with a name that {@link #begin} has seen */
    @Override
    public boolean accept(GenericFile<File> file) {
        return hand(file.getFileNameOnly());
    }

    synchronized boolean hand(String name) {
        Seen file = ready.remove(name);
        if (file == null) {
            return false;
        }
        handed.put(name, file);
        file.tries++;
        file.notBefore = clock.getAsLong() + (FIRST_WAIT << Math.min(file.tries - 1, MOST_DOUBLINGS));
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        // What becomes of each file is the route's business.
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        tellOfFolder("Nothing is taken from the inbox '%s': %s.".formatted(folder.path(), cause));
        return false;
    }

    /** @return what people call the file: its name may have been written anew */
    public synchronized String shownName(String name) {
        Seen file = handed.get(name);
        return file == null ? name : file.shown;
    }

    /** @return whether the file was written to, or replaced, after it was found to stand still */
    public synchronized boolean changed(String name) {
        Seen file = handed.get(name);
        try {
            return file == null || !file.look.equals(Look.at(folder.path().resolve(name)));
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Moves a file that was read, and its marker away.
     *
     * @param target    within the watched folder
     * @param requestId the request made of it, or null
     */
    public synchronized void move(String name, String target, String requestId) throws IOException {
        Path source = folder.path().resolve(name);
        Path path = folder.path().resolve(target);
        Files.createDirectories(path.getParent());
        Files.move(source, path);
        Seen file = handed.remove(name);
        waiting = false;
        seen.remove(source);
        if (!marker.isEmpty()) {
            Files.deleteIfExists(folder.path().resolve(name + marker));
        }
        if (taken.size() >= MOST_WATCHED) {
            taken.remove(taken.keySet().iterator().next());
        }
        if (file != null) {
            taken.put(path, new Taken(name, path, file.look, requestId, file.quiet, clock.getAsLong() + WATCHED));
            again.run();
        }
    }

    /**
     * Looks at a file again in a moment, however often that was, since all that it waits for is room.
     *
     * @param noRoom why it stays; told once, until a file has moved
     */
    public synchronized void later(String name, Exception noRoom) {
        Seen file = handed.get(name);
        if (file != null) {
            file.tries = 1;
            file.notBefore = clock.getAsLong() + FIRST_WAIT;
        }
        if (!waiting) {
            waiting = true;
            LOG.warn("Files stay in the inbox until there is room: {}", noRoom.getMessage());
        }
    }

    /** @return files that were written to after they were taken; each until it is taken back */
    public synchronized List<Taken> grown() {
        List<Taken> grown = new ArrayList<>();
        for (Iterator<Taken> files = taken.values().iterator(); files.hasNext();) {
            Taken file = files.next();
            try {
                Look now = Look.at(file.path());
                if (file.look().writtenSince(now)) {
                    grown.add(file);
                } else if (clock.getAsLong() - file.until() >= 0 || !now.isSame(file.look())) {
                    files.remove();
                }
            } catch (IOException e) {
                files.remove();
            }
        }
        return grown;
    }

    /**
     * Puts a file back that was taken too early. From now on it has to stand still twice as long, up to a minute.
     *
     * @return its name in the watched folder
     */
    public synchronized String takeBack(Taken file) throws IOException {
        taken.remove(file.path());
        Path back = freePath(file.name());
        Files.move(file.path(), back);
        if (file.path().getParent().endsWith(InboxFolder.FAILED)) {
            Files.deleteIfExists(file.path().resolveSibling(file.path().getFileName() + ".errors.csv"));
        }
        seen.put(back, new Seen(back.getFileName().toString(), Math.max(file.quiet(), Math.min(2 * file.quiet(), WATCHED))));
        return back.getFileName().toString();
    }

    private void look() throws IOException {
        Set<Path> there = new HashSet<>();
        List<Path> candidates = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
            for (Path entry : entries) {
                there.add(entry);
                String name = entry.getFileName().toString();
                if (InboxName.isCatalog(name)) {
                    candidates.add(entry);
                }
            }
        }
        seen.keySet().retainAll(there);
        handed.keySet().removeIf(name -> !there.contains(folder.path().resolve(name)));
        for (Path candidate : candidates) {
            try {
                consider(candidate, there);
            } catch (NoSuchFileException e) {
                seen.remove(candidate);
            }
        }
        if (!handed.isEmpty() || !taken.isEmpty() || !ready.isEmpty() || seen.values().stream().anyMatch(file -> !file.isStill(clock.getAsLong()))) {
            again.run();
        }
    }

    private void consider(Path path, Set<Path> there) throws IOException {
        Look look = Look.at(path);
        Seen file = seen.computeIfAbsent(path, found -> new Seen(InboxName.shown(found), quiet));
        file.found(look, clock.getAsLong());
        if (look.kind() != Look.Kind.FILE) {
            tell(file, "is no plain file but %s, and is left where it is. Put the file itself there".formatted(switch (look.kind()) {
                case LINK -> "a symbolic link";
                case FOLDER -> "a folder";
                default -> "a device or a pipe";
            }));
            return;
        }
        boolean complete = marker.isEmpty() ? file.isStill(clock.getAsLong()) : there.contains(InboxName.withEnding(path, marker));
        if (!complete) {
            if (!marker.isEmpty() && file.isStill(clock.getAsLong())) {
                tell(file, "waits for its marker '%s'".formatted(file.shown + marker));
            }
        } else if (look.size() == 0 && marker.isEmpty()) {
            tell(file, "is empty, and is left where it is until something is written to it");
        } else if (!Files.isReadable(path)) {
            tell(file, "cannot be read by the user that runs Dromedary, and is left where it is. Run: chmod a+r '%s'".formatted(path));
        } else if (file.tries == 0 || clock.getAsLong() - file.notBefore >= 0) {
            offer(path, file);
        }
    }

    /** Under a name that every step can write: bytes that are no text, control characters and backslashes are replaced. */
    private void offer(Path path, Seen file) throws IOException {
        String name = InboxName.plain(InboxName.writable(InboxName.plain(file.shown, ""), path.getFileSystem()), "");
        Path plain = path;
        if (!InboxName.isText(path) || !path.getFileName().toString().equals(name)) {
            plain = freePath(name);
            if (!marker.isEmpty()) {
                Files.move(InboxName.withEnding(path, marker), InboxName.withEnding(plain, marker));
            }
            Files.move(path, plain);
            LOG.warn("The name of '{}' in the inbox cannot be used as it is: the file is now called '{}'", file.shown, plain.getFileName());
            seen.remove(path);
            seen.put(plain, file);
            file.look = Look.at(plain);
        }
        ready.put(plain.getFileName().toString(), file);
    }

    private Path freePath(String name) {
        Path path = folder.path().resolve(name);
        for (int number = 2; Files.exists(path); number++) {
            path = folder.path().resolve(InboxName.plain(name, "-" + number));
        }
        return path;
    }

    private void tell(Seen file, String what) {
        if (!what.equals(file.told)) {
            file.told = what;
            LOG.warn("'{}' in the inbox {}.", file.shown, what);
        }
    }

    private void tellOfFolder(String what) {
        if (!what.equals(problem)) {
            problem = what;
            LOG.error(what);
        }
    }

    /** What is known of one file, by several looks. */
    private static final class Seen {

        final String shown;
        final long quiet;
        Look look;
        long since;
        int looks;
        int tries;
        long notBefore;
        String told;

        Seen(String shown, long quiet) {
            this.shown = shown;
            this.quiet = quiet;
        }

        void found(Look now, long time) {
            if (now.equals(look)) {
                looks++;
                return;
            }
            look = now;
            since = time;
            looks = 1;
            tries = 0;
        }

        boolean isStill(long time) {
            return looks >= LOOKS && time - since >= quiet;
        }
    }
}
