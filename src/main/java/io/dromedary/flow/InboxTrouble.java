package io.dromedary.flow;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that could not be taken stays in the inbox and is looked at again; that there is no room is told once. */
public final class InboxTrouble implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InboxTrouble.class);

    private final AtomicBoolean told = new AtomicBoolean();

    /** There is room again. */
    public void over() {
        told.set(false);
    }

    @Override
    public void handleException(Throwable thrown) {
        handleException("A file of the inbox could not be taken", thrown);
    }

    @Override
    public void handleException(String message, Throwable thrown) {
        handleException(message, null, thrown);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoRoomException) {
                if (told.compareAndSet(false, true)) {
                    LOG.warn("Files stay in the inbox until there is room: {}", cause.getMessage());
                }
                return;
            }
        }
        LOG.warn("{}", message, thrown);
    }
}
