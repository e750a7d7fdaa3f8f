package io.dromedary.flow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What became of one claimed image, as it is recorded; the names are those of the table {@code asset}.
 *
 * @param id         the asset's
 * @param host       the image's, as in the table {@code asset}
 * @param claim      the claim that this is the outcome of; another claim's is stale
 * @param state      {@code completed}, {@code failed}, or {@code pending} where it is to be tried again
 * @param counted    how many tries count: 1, or 0 where the trouble was our own
 * @param own        1 where a failure of our own is counted, 0 where not
 * @param alone      1 where it is decoded beside no other image from now on
 * @param dueAt      when it may be claimed again, milliseconds since 1970-01-01 UTC
 * @param bytesIn    of the source, null where it is not completed
 * @param finishedAt milliseconds since 1970-01-01 UTC, null while it is pending
 * @param verdict    on the host: {@code answer}, {@code trouble}, or null where it tells nothing about it
 * @param restsUntil until when the host asked to be left alone, milliseconds since 1970-01-01 UTC, or null
 * @param outputs    the files that were made of it, by rendition; null where it is not completed
 */
public record Outcome(
    String id,
    String host,
    long claim,
    String state,
    int counted,
    int own,
    int alone,
    @JsonProperty("due_at") long dueAt,
    @JsonProperty("error_code") String errorCode,
    String error,
    @JsonProperty("http_status") Integer httpStatus,
    @JsonProperty("bytes_in") Long bytesIn,
    @JsonProperty("finished_at") Long finishedAt,
    String verdict,
    @JsonProperty("rests_until") Long restsUntil,
    Map<String, Output> outputs) {
}
