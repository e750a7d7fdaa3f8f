package io.dromedary.testing;

/** What a test puts into a route, as if it were a fault of the service's own. */
public final class Bug {

    /** Ends the process as an operating system does that has no memory left: nothing is finished, nobody is told. */
    public void halt() {
        Runtime.getRuntime().halt(3);
    }

    public void exhaustMemory() {
        throw new OutOfMemoryError("Java heap space");
    }

    /** What Netty says of its own memory. */
    public void exhaustDirectMemory() {
        throw new OutOfMemoryError("failed to allocate 4194304 byte(s) of direct memory (used: 8388608, max: 8388608)");
    }

    public void fail(String url) {
        throw new IllegalArgumentException("at " + url + " Authorization: Bearer hunter2");
    }
}
