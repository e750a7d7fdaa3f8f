package io.dromedary.inbox;

import java.nio.file.Path;

/**
 * A file that was moved away, and may be written to all the same by a program that still has it open.
 *
 * @param name      what it was called in the watched folder
 * @param path      where it lies now
 * @param look      as it was when it was read
 * @param requestId the request made of it, or null
 * @param quiet     how long it had stood still, in nanoseconds
 * @param until     when it is looked at no more
 */
public record Taken(String name, Path path, Look look, String requestId, long quiet, long until) {

    /** @return its size when it was read, in bytes */
    public long size() {
        return look.size();
    }
}
