package io.dromedary.inbox;

import io.dromedary.flow.EarlierRequest;
import io.dromedary.flow.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where a file goes that was taken: paths within the watched folder. */
public final class InboxTargets {

    /** From then on a random number tells refused files of one name apart. */
    private static final int MOST_OF_A_NAME = 1000;

    private final Path folder;

    public InboxTargets(Path folder) {
        this.folder = folder;
    }

    public String doneName(String name, String requestId) {
        return InboxFolder.DONE + "/" + InboxName.plain(name, "-" + requestId);
    }

    /**
     * Where a file goes that is on record already.
     *
     * @param earlier the request that has it: the same file, cut off before it was moved, or one with the same content that
     *                is not finished
     */
    public String earlierName(String name, Received received, EarlierRequest earlier) {
        boolean same = received.record().get("source_file").equals(earlier.sourceFile());
        return (same ? InboxFolder.DONE : InboxFolder.DUPLICATE) + "/" + InboxName.plain(name, "-" + earlier.id());
    }

    /** @return the path of a refused file; one that was refused before under that name stays */
    public String failedName(String name) {
        String free = InboxName.plain(name, "");
        for (int number = 2; Files.exists(folder.resolve(InboxFolder.FAILED).resolve(free)); number++) {
            free = InboxName.plain(name, "-" + (number < MOST_OF_A_NAME ? number : UUID.randomUUID()));
        }
        return InboxFolder.FAILED + "/" + free;
    }
}
