package io.dromedary.preview;

import io.dromedary.image.Compressed;
import io.dromedary.store.Confined;
import io.dromedary.store.OwnerOnly;
import io.dromedary.web.Downloads;
import io.dromedary.web.FileAnswer;
import io.dromedary.web.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures that previews were made of, each kept for a while in the folder of temporary files and in a bounded room. */
public final class PreviewFiles {

    private static final int TOKEN_BYTES = 16;

    private final Path temporary;
    private final Duration kept;
    private final long mostBytes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** The oldest first. */
    private final Map<String, Kept> previews = new LinkedHashMap<>();

    private record Kept(long until, long bytes, List<String> names) {
    }

    /**
     * @param temporary its folder is emptied at each start
     * @param kept      how long
     * @param mostBytes that all of them may have; the oldest go first
     */
    public PreviewFiles(Path temporary, Duration kept, long mostBytes, Clock clock) {
        this.temporary = temporary;
        this.kept = kept;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * What was kept.
     *
     * @param paths of the pictures, below the service's address, in their order
     * @param until milliseconds since 1970-01-01 UTC
     */
    record Places(List<String> paths, long until) {
    }

    synchronized Places keep(List<Compressed> pictures) throws IOException {
        long bytes = pictures.stream().mapToLong(picture -> picture.bytes().length).sum();
        clean(mostBytes - bytes);
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        String token = HexFormat.of().formatHex(drawn);
        Path folder = folder(token);
        OwnerOnly.createFolder(Files.createDirectories(folder.getParent()).resolve(token));
        List<String> names = new ArrayList<>();
        long until = clock.millis() + kept.toMillis();
        for (Compressed picture : pictures) {
            names.add(names.size() + 1 + "." + picture.extension());
            Files.write(OwnerOnly.createFile(folder.resolve(names.get(names.size() - 1))), picture.bytes());
        }
        previews.put(token, new Kept(until, bytes, List.copyOf(names)));
        return new Places(names.stream().map(name -> "/previews/" + token + "/" + name).toList(), until);
    }

    /** @throws ProblemException 404 where it is not there, or not any more */
    public FileAnswer answer(Object token, Object name) throws ProblemException, IOException {
        Kept found;
        synchronized (this) {
            found = previews.get(String.valueOf(token));
        }
        long left = found == null ? 0 : (found.until - clock.millis()) / 1000;
        if (found == null || left <= 0 || !found.names.contains(String.valueOf(name))) {
            throw gone();
        }
        try {
            return new FileAnswer(Files.readAllBytes(folder(token.toString()).resolve(name.toString())), "\"" + token + "\"",
                Downloads.mediaType(name.toString()), null, "private, max-age=" + left);
        } catch (NoSuchFileException e) {
            throw gone();
        }
    }

    /** Removes those whose time is over. */
    public void clean() throws IOException {
        clean(mostBytes);
    }

    private synchronized void clean(long room) throws IOException {
        long bytes = previews.values().stream().mapToLong(Kept::bytes).sum();
        for (Iterator<Map.Entry<String, Kept>> each = previews.entrySet().iterator(); each.hasNext();) {
            Map.Entry<String, Kept> eldest = each.next();
            if (eldest.getValue().until > clock.millis() && bytes <= room) {
                return;
            }
            each.remove();
            bytes -= eldest.getValue().bytes;
            Confined.deleteWhole(temporary, folder(eldest.getKey()));
        }
    }

    private Path folder(String token) {
        return temporary.resolve("previews").resolve(token);
    }

    private static ProblemException gone() {
        return new ProblemException(404, "not-found", "Not found", "There is no such preview any more. Ask for it again with POST /preview.");
    }
}
