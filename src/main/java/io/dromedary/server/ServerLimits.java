package io.dromedary.server;

import java.time.Duration;

/**
 * What a connection may cost that does nothing.
 *
 * @param headerTimeout         from its first byte, or from the connection's beginning, to the end of a request's head
 * @param idleTimeout           between two requests; also how long a client may take nothing of an answer that is being sent
 * @param connections           at a time on one port
 * @param connectionsPerAddress at a time from one address; of IPv6 from one network of 64 bits, which is what one customer gets
 */
public record ServerLimits(Duration headerTimeout, Duration idleTimeout, int connections, int connectionsPerAddress) {
}
