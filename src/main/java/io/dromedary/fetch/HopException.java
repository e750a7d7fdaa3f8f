package io.dromedary.fetch;

import java.io.IOException;

/** The failure of one request on the way to an image, with the host that it happened at. The cause tells what happened. */
public final class HopException extends IOException {

    private final String host;
    private final boolean inBody;

    HopException(String host, boolean inBody, Exception cause) {
        super("\"%s\" failed: %s".formatted(host, cause.getMessage()), cause);
        this.host = host;
        this.inBody = inBody;
    }

    /** The host that the failed request went to, which after a redirect is not the URL's. */
    public String host() {
        return host;
    }

    /** Whether the answer had begun: what failed then is the transfer and not the connection. */
    public boolean inBody() {
        return inBody;
    }
}
