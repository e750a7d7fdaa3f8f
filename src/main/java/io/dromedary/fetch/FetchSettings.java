package io.dromedary.fetch;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of a fetch.
 *
 * @param maxRedirects hops that are followed, 0 for none
 * @param userAgent    how we introduce ourselves; printable ASCII
 */
public record FetchSettings(Timeouts timeouts, Connections connections, int maxRedirects, Body body, String userAgent) {

    /**
     * How long is waited.
     *
     * @param connect  until a connection stands, its TLS handshake separately
     * @param response the longest silence of a server, before and within an answer
     * @param lease    the longest wait for a free connection of our own pool
     * @param deadline the longest one attempt may take, with all its redirects and the whole body
     */
    public record Timeouts(Duration connect, Duration response, Duration lease, Duration deadline) {

        public Timeouts {
            positive("timeouts.connect", connect);
            positive("timeouts.response", response);
            positive("timeouts.lease", lease);
            positive("timeouts.deadline", deadline);
        }
    }

    /**
     * How many there may be at a time.
     *
     * @param total   1 or more
     * @param perHost to one scheme, host and port, 1 or more
     */
    public record Connections(int total, int perHost) {

        public Connections {
            atLeast("connections.total", 1, total);
            atLeast("connections.perHost", 1, perHost);
        }
    }

    /**
     * How large a body may be and how slow.
     *
     * @param most           in bytes after decoding
     * @param inMemory       the largest that stays in memory, in bytes; larger ones go to a temporary file
     * @param bytesPerSecond what it has to bring over {@code window} on average, 0 for any speed
     * @param window         how long a slow one is watched before it is given up
     */
    public record Body(long most, int inMemory, long bytesPerSecond, Duration window) {

        public Body {
            atLeast("body.most", 1, most);
            atLeast("body.inMemory", 0, inMemory);
            atLeast("body.bytesPerSecond", 0, bytesPerSecond);
            positive("body.window", window);
        }
    }

    /** @throws IllegalArgumentException when a value is out of its range; the message names it */
    public FetchSettings {
        atLeast("maxRedirects", 0, maxRedirects);
        Objects.requireNonNull(userAgent, "userAgent");
        if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("userAgent is \"%s\"; write printable ASCII, such as \"Dromedary\"".formatted(userAgent));
        }
    }

    /** 10 s to connect, 20 s of silence, 2 min in all; 64 connections, 8 a host; 5 redirects; 20 MB, 512 KiB of them in memory. */
    public static FetchSettings defaults() {
        return new FetchSettings(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMinutes(2)),
                new Connections(64, 8), 5, new Body(20_000_000, 512 * 1024, 1024, Duration.ofSeconds(15)), "Dromedary (product image fetcher)");
    }

    public FetchSettings with(Timeouts other) {
        return new FetchSettings(other, connections, maxRedirects, body, userAgent);
    }

    public FetchSettings with(Connections other) {
        return new FetchSettings(timeouts, other, maxRedirects, body, userAgent);
    }

    public FetchSettings with(Body other) {
        return new FetchSettings(timeouts, connections, maxRedirects, other, userAgent);
    }

    public FetchSettings withMaxBytes(long bytes) {
        return with(new Body(bytes, body.inMemory, body.bytesPerSecond, body.window));
    }

    public FetchSettings withMaxRedirects(int redirects) {
        return new FetchSettings(timeouts, connections, redirects, body, userAgent);
    }

    public FetchSettings withUserAgent(String agent) {
        return new FetchSettings(timeouts, connections, maxRedirects, body, agent);
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
