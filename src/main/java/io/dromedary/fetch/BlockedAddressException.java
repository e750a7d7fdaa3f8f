package io.dromedary.fetch;

import java.io.IOException;

/** A fetch that was stopped before anything was sent, because of where it would have gone. */
public final class BlockedAddressException extends IOException {

    private final String host;
    private final String address;
    private final String reason;

    /**
     * @param host    the host as the URL names it
     * @param address the address that it stands for, or the URL where no address was looked at
     * @param reason  why it is refused, half a sentence
     */
    public BlockedAddressException(String host, String address, String reason) {
        super("\"%s\" leads to %s, which is not fetched (%s)".formatted(host, address, reason));
        this.host = host;
        this.address = address;
        this.reason = reason;
    }

    public String host() {
        return host;
    }

    public String address() {
        return address;
    }

    public String reason() {
        return reason;
    }
}
