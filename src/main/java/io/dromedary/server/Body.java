package io.dromedary.server;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;

/**
 * A request's body, read as its route wants it.
 *
 * @param fields   of a form; empty where it is none
 * @param content  on the heap, or null
 * @param file     that it was written to, or null
 * @param fileName what the client calls the file, as it was sent, or null
 */
record Body(MultiMap fields, Buffer content, Path file, String fileName) {

    static Body none() {
        return new Body(MultiMap.caseInsensitiveMultiMap(), null, null, null);
    }

    static Body of(Buffer content) {
        return new Body(MultiMap.caseInsensitiveMultiMap(), content, null, null);
    }

    static Body of(Path file) {
        return new Body(MultiMap.caseInsensitiveMultiMap(), null, file, null);
    }
}
