package io.dromedary.fetch;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of a fetch.
 *
 * @param connectTimeout    until a connection stands, its TLS handshake separately
 * @param responseTimeout   the longest silence of a server, before and within an answer
 * @param leaseTimeout      the longest wait for a free connection of our own pool
 * @param deadline          the longest one attempt may take, with all its redirects and the whole body
 * @param maxConnections    connections in all, 1 or more
 * @param perHost           connections to one scheme, host and port, 1 or more
 * @param maxRedirects      hops that are followed, 0 for none
 * @param maxBytes          the largest body, in bytes after decoding
 * @param memoryBytes       the largest body that stays in memory, in bytes; larger ones go to a temporary file
 * @param minBytesPerSecond what a body has to bring over {@code speedWindow} on average, 0 for any speed
 * @param speedWindow       how long a slow body is watched before it is given up
 * @param userAgent         how we introduce ourselves; printable ASCII
 */
public record FetchSettings(Duration connectTimeout, Duration responseTimeout, Duration leaseTimeout, Duration deadline,
        int maxConnections, int perHost, int maxRedirects, long maxBytes, int memoryBytes, long minBytesPerSecond,
        Duration speedWindow, String userAgent) {

    /** @throws IllegalArgumentException when a value is out of its range; the message names it */
    public FetchSettings {
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
        positive("leaseTimeout", leaseTimeout);
        positive("deadline", deadline);
        positive("speedWindow", speedWindow);
        atLeast("maxConnections", 1, maxConnections);
        atLeast("perHost", 1, perHost);
        atLeast("maxRedirects", 0, maxRedirects);
        atLeast("maxBytes", 1, maxBytes);
        atLeast("memoryBytes", 0, memoryBytes);
        atLeast("minBytesPerSecond", 0, minBytesPerSecond);
        Objects.requireNonNull(userAgent, "userAgent");
        if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("userAgent is \"%s\"; write printable ASCII, such as \"Dromedary\"".formatted(userAgent));
        }
    }

    /** 10 s to connect, 20 s of silence, 2 min in all; 64 connections, 8 a host; 5 redirects; 20 MB, 512 KiB of them in memory. */
    public static FetchSettings defaults() {
        return new FetchSettings(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMinutes(2),
                64, 8, 5, 20_000_000, 512 * 1024, 1024, Duration.ofSeconds(15), "Dromedary (product image fetcher)");
    }

    public FetchSettings withTimeouts(Duration connect, Duration response, Duration lease, Duration total) {
        return new FetchSettings(connect, response, lease, total, maxConnections, perHost, maxRedirects, maxBytes,
                memoryBytes, minBytesPerSecond, speedWindow, userAgent);
    }

    public FetchSettings withConnections(int total, int forEachHost) {
        return new FetchSettings(connectTimeout, responseTimeout, leaseTimeout, deadline, total, forEachHost, maxRedirects,
                maxBytes, memoryBytes, minBytesPerSecond, speedWindow, userAgent);
    }

    public FetchSettings withMaxBytes(long bytes) {
        return new FetchSettings(connectTimeout, responseTimeout, leaseTimeout, deadline, maxConnections, perHost,
                maxRedirects, bytes, memoryBytes, minBytesPerSecond, speedWindow, userAgent);
    }

    public FetchSettings withMaxRedirects(int redirects) {
        return new FetchSettings(connectTimeout, responseTimeout, leaseTimeout, deadline, maxConnections, perHost,
                redirects, maxBytes, memoryBytes, minBytesPerSecond, speedWindow, userAgent);
    }

    public FetchSettings withUserAgent(String agent) {
        return new FetchSettings(connectTimeout, responseTimeout, leaseTimeout, deadline, maxConnections, perHost,
                maxRedirects, maxBytes, memoryBytes, minBytesPerSecond, speedWindow, agent);
    }

    public FetchSettings withMinimumSpeed(long bytesPerSecond, Duration window) {
        return new FetchSettings(connectTimeout, responseTimeout, leaseTimeout, deadline, maxConnections, perHost,
                maxRedirects, maxBytes, memoryBytes, bytesPerSecond, window, userAgent);
    }

    private static void positive(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s is \"%s\"; write a duration above zero".formatted(name, value));
        }
    }

    private static void atLeast(String name, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d; write %d or more".formatted(name, value, least));
        }
    }
}
