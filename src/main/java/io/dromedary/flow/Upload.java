package io.dromedary.flow;

import io.dromedary.image.CompressOptions;
import java.nio.file.Path;

/**
 * A CSV on its way in.
 *
 * @param via            {@code upload} or {@code inbox}
 * @param fileName       the client's name for it, without any folder, for people to read; never used as a path
 * @param file           where it lies
 * @param move           whether the file is ours to move away
 * @param columns        an explicit mapping of headers, or null
 * @param encoding       in which encoding the caller says it is, or null to find out
 * @param skipInvalid    take the good rows of a file that has bad ones
 * @param dryRun         only check
 * @param problemsAsCsv  answer a check with every problem as CSV
 * @param options        how to compress
 * @param idempotencyKey what the caller calls this upload, so that a second one of it is known, or null
 * @param sourceFile     the identity of a file in the inbox, which a move away and back changes, or null
 * @param webhookUrl     whom this request's caller wants told when it is done, or null
 */
public record Upload(
    String via,
    String fileName,
    Path file,
    boolean move,
    String columns,
    String encoding,
    boolean skipInvalid,
    boolean dryRun,
    boolean problemsAsCsv,
    CompressOptions options,
    String idempotencyKey,
    String sourceFile,
    String webhookUrl) {
}
