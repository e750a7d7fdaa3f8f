package io.dromedary.flow;

import io.dromedary.image.Causes;
import io.dromedary.store.StoreAwayException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * Tells trouble that passes by itself and is no image's: a full disk, a database or an object store that does not answer, a stop, a
 * refused hand-over.
 */
final class PassingTrouble implements Predicate<Throwable> {

    /** Bytes; where a disk has less, that is why a file could not be written, whatever language the system says it in. */
    private static final long FULL = 32L << 20;

    private final List<Path> folders;

    /** @param folders whose disks may be full */
    PassingTrouble(Path... folders) {
        this.folders = List.of(folders);
    }

    @Override
    public boolean test(Throwable thrown) {
        return Causes.of(thrown).stream().anyMatch(this::isOne);
    }

    private boolean isOne(Throwable thrown) {
        if (thrown instanceof IOException io) {
            // All connections to a host that many images redirect to are in use, or all descriptors: the image waits for its turn.
            return io instanceof StoreAwayException || io instanceof ClosedByInterruptException || io instanceof ConnectionRequestTimeoutException
                || String.valueOf(io.getMessage()).contains("Too many open files") || isDisk(io);
        }
        if (thrown instanceof SQLException sql) {
            return isDatabase(sql);
        }
        // java.util.AbstractQueue says so, which is what Camel's queues are.
        return thrown instanceof InterruptedException || thrown instanceof RejectedExecutionException
            || thrown instanceof IllegalStateException
                && ("Queue full".equals(thrown.getMessage()) || "Connection pool shut down".equals(thrown.getMessage()));
    }

    private boolean isDisk(IOException thrown) {
        String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("quota exceeded") || message.contains("not enough space")
            || folders.stream().anyMatch(PassingTrouble::hasNoRoom);
    }

    private static boolean hasNoRoom(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < FULL;
        } catch (IOException e) {
            return false;
        }
    }

    /** Connections (class 08), transactions that were rolled back (40), resources (53) and operators (57) are what comes and goes by the SQL standard and PostgreSQL; SQLite names no state. */
    private static boolean isDatabase(SQLException thrown) {
        String state = String.valueOf(thrown.getSQLState());
        String message = String.valueOf(thrown.getMessage());
        return thrown instanceof SQLTransientException || thrown instanceof SQLRecoverableException
            || thrown instanceof SQLNonTransientConnectionException
            || state.startsWith("08") || state.startsWith("40") || state.startsWith("53") || state.startsWith("57")
            || message.contains("[SQLITE_BUSY") || message.contains("[SQLITE_FULL") || message.contains("[SQLITE_IOERR")
            || message.contains("[SQLITE_CANTOPEN");
    }
}
