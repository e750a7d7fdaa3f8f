package io.dromedary.observe;

import io.dromedary.image.Causes;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Ends a process whose memory is short in a way that -XX:+ExitOnOutOfMemoryError (status 3) does not see: that of Netty and of
 * Java's own network and files, which is not the heap, and threads. Whoever catches everything shows it what was caught, since
 * no thread dies of that.
 */
public final class OutOfMemory {

    /** The process's exit status. */
    public static final int STATUS = 77;

    private final IntConsumer end;

    /** @param end ends the process with this status, at once */
    public OutOfMemory(IntConsumer end) {
        this.end = end;
    }

    /** Where nothing but the service's own work may fail so, a thread, a connection or a request: any exhausted memory ends the process. */
    public void check(Throwable thrown) {
        if (thrown != null && Causes.isOutOfMemory(thrown)) {
            end(thrown);
        }
    }

    /** Where one picture may ask for too much heap, which is that picture's failure: what ends the process is what all have in common. */
    public void checkShared(Throwable thrown) {
        if (thrown != null && isShared(thrown)) {
            end(thrown);
        }
    }

    private static boolean isShared(Throwable thrown) {
        return Causes.of(thrown).stream().filter(OutOfMemoryError.class::isInstance)
            .map(error -> String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT))
            .anyMatch(said -> said.contains("direct ") || said.contains("native thread"));
    }

    private void end(Throwable thrown) {
        // The log may need the memory that is not there.
        System.err.println("Dromedary is out of memory and ends, to be started again: " + Causes.root(thrown));
        end.accept(STATUS);
    }
}
