package io.dromedary.server;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.nio.channels.ClosedChannelException;

/** The client went away before its request was whole: there is nobody to tell. */
final class GoneException extends Exception {

    GoneException(Throwable why) {
        super("The client went away: " + why.getMessage(), why, false, false);
    }

    /** Whether this is what a server sees of a client that closes its connection. */
    static boolean is(Throwable failure) {
        return failure instanceof GoneException || failure instanceof HttpClosedException || failure instanceof StreamResetException
            || failure instanceof ClosedChannelException
            || failure instanceof java.io.IOException && String.valueOf(failure.getMessage()).matches(".*(Connection reset|Broken pipe).*");
    }
}
