package io.dromedary.flow;

/**
 * What is read of the row of the request that an upload is known by already.
 *
 * @param answer what its caller was told
 */
public record EarlierRequest(String id, String sourceFile, String contentHash, String answer) {
}
