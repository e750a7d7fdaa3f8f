package io.dromedary.flow;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that files wait in the inbox for room, however often they are looked at meanwhile. */
public final class InboxTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(InboxTrouble.class);

    private final AtomicBoolean told = new AtomicBoolean();

    /** @param noRoom why a file stays where it is */
    public void tell(Exception noRoom) {
        if (told.compareAndSet(false, true)) {
            LOG.warn("Files stay in the inbox until there is room: {}", noRoom.getMessage());
        }
    }

    /** There is room again. */
    public void over() {
        told.set(false);
    }
}
