package io.dromedary.flow;

import io.dromedary.store.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Whether there is room for one request more: how many may be unfinished, and how many bytes images, CSV files and temporary
 * files may have together. What callers leave behind is bounded by it, whoever they are.
 */
public final class Room {

    private static final String BEFORE = "room-before";

    private final Path temporary;
    private final int mostPending;
    private final long mostBytes;
    private final Set<String> entering = ConcurrentHashMap.newKeySet();

    /**
     * @param temporary   where work in hand lies
     * @param mostPending requests that may be unfinished, 1 or more
     * @param mostBytes   of all that is kept, or 0 for as many as the disk has
     */
    public Room(Path temporary, int mostPending, long mostBytes) {
        this.temporary = temporary;
        this.mostPending = mostPending;
        this.mostBytes = mostBytes;
    }

    /** Whether bytes are bounded, so that they have to be counted. */
    public boolean countsBytes() {
        return mostBytes > 0;
    }

    /** Stands in the door: of those that look for room at the same moment, each counts those before it. */
    public void enter(Exchange exchange) {
        String id = exchange.getExchangeId();
        synchronized (entering) {
            exchange.setProperty(BEFORE, entering.size());
            if (!entering.add(id)) {
                return;
            }
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                entering.remove(id);
            }
        });
    }

    /** @param pending requests that are unfinished on record */
    public void requireOneMore(Exchange exchange, long pending) throws NoRoomException {
        if (pending + exchange.getProperty(BEFORE, 0, int.class) >= mostPending) {
            throw full("%,d requests are not finished yet, and no more are taken before one of them is (dromedary.requests.pending). Try again later, or delete one."
                .formatted(mostPending));
        }
    }

    /** @param recorded bytes of images and CSV files on record */
    public void requireBytes(long recorded) throws NoRoomException, IOException {
        long bytes = recorded + DataFolder.bytesBelow(temporary);
        if (bytes >= mostBytes) {
            throw full("Images, CSV files and temporary files have %,d bytes, and %,d may be kept (dromedary.data.max-bytes). Delete requests that are not needed any more, then try again."
                .formatted(bytes, mostBytes));
        }
    }

    /** What was looked for is on record now, or will not be. */
    public void leave(Exchange exchange) {
        entering.remove(exchange.getExchangeId());
    }

    private static NoRoomException full(String detail) {
        return new NoRoomException(detail);
    }
}
