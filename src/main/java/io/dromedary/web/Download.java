package io.dromedary.web;

import java.nio.file.Path;

/**
 * A file to be served.
 *
 * @param file         where it lies; null where the content is given
 * @param content      the bytes; null where the file is
 * @param mediaType    the answer's {@code Content-Type}
 * @param attachment   the name that a browser saves it under, or null where it is to be shown
 * @param cacheControl the answer's {@code Cache-Control}
 */
record Download(Path file, byte[] content, String mediaType, String attachment, String cacheControl) {
}
