package io.dromedary.web;

/**
 * A file to be served.
 *
 * @param content      the bytes; null where they are read for the answer
 * @param etag         the answer's {@code ETag}: another one when the file changes
 * @param mediaType    the answer's {@code Content-Type}
 * @param attachment   the name that a browser saves it under, or null where it is to be shown
 * @param cacheControl the answer's {@code Cache-Control}
 */
public record FileAnswer(byte[] content, String etag, String mediaType, String attachment, String cacheControl) {
}
