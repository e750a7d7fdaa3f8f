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
 * @param outputs    the files that were made of it, by rendition; null where none were
 * @param taken      whose files it takes over, where it is as it was; else null
 * @param renditionsFailed why other renditions than the first failed, by their names; null where none did
 */
public record Outcome(
    long id,
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
    Map<String, Output> outputs,
    Taken taken,
    @JsonProperty("renditions_failed") Map<String, String> renditionsFailed) {

    /**
     * An earlier image whose files are taken over.
     *
     * @param known        its asset's id
     * @param etag         what the origin says now
     * @param lastModified likewise
     * @param answeredBy   the address that says so, where a redirect led there
     */
    public record Taken(long known, String etag, @JsonProperty("last_modified") String lastModified, @JsonProperty("answered_by") String answeredBy) {
    }

    /** The same with all its times so many milliseconds later. */
    Outcome later(long milliseconds) {
        return new Outcome(id, host, claim, state, counted, own, alone, dueAt == 0 ? 0 : dueAt + milliseconds, errorCode, error, httpStatus, bytesIn,
            later(finishedAt, milliseconds), verdict, later(restsUntil, milliseconds), outputs, taken, renditionsFailed);
    }

    private static Long later(Long time, long milliseconds) {
        return time == null ? null : (Long) (time + milliseconds);
    }

    /** @param asset the claimed row */
    static Builder of(Map<String, Object> asset) {
        return of(((Number) asset.get("id")).longValue(), String.valueOf(asset.get("host")), ((Number) asset.get("claim")).longValue());
    }

    static Builder of(long id, String host, long claim) {
        return new Builder(id, host, claim);
    }

    /** Gathers what an outcome says; what is not said is nothing, or zero. */
    static final class Builder {

        private final long id;
        private final String host;
        private final long claim;
        private int counted;
        private int own;
        private int alone;
        private String errorCode;
        private String error;
        private Integer httpStatus;
        private String verdict;
        private Long restsUntil;
        private Map<String, String> renditionsFailed;

        private Builder(long id, String host, long claim) {
            this.id = id;
            this.host = host;
            this.claim = claim;
        }

        /** So many tries count. */
        Builder counted(int tries) {
            counted = tries;
            return this;
        }

        /** @param decodedAlone whether it is decoded beside no other image from now on */
        Builder ownFailure(boolean decodedAlone) {
            own = 1;
            alone = decodedAlone ? 1 : 0;
            return this;
        }

        Builder because(Failure failure) {
            errorCode = failure.code();
            error = StorableText.of(failure.message());
            httpStatus = failure.httpStatus();
            return this;
        }

        /** @param until when the host asked to be left alone until, or null */
        Builder host(String told, Long until) {
            verdict = told;
            restsUntil = until;
            return this;
        }

        /** @param renditions why some failed, by their names; empty where none did */
        Builder without(Map<String, String> renditions) {
            renditionsFailed = renditions.isEmpty() ? null : renditions;
            return this;
        }

        Outcome completed(long bytesIn, long finishedAt, Map<String, Output> outputs) {
            return build("completed", 0, bytesIn, finishedAt, outputs, null);
        }

        Outcome unchanged(long finishedAt, Taken taken) {
            return build("completed", 0, null, finishedAt, null, taken);
        }

        Outcome failed(long finishedAt) {
            return build("failed", 0, null, finishedAt, null, null);
        }

        Outcome pending(long dueAt) {
            return build("pending", dueAt, null, null, null, null);
        }

        private Outcome build(String state, long dueAt, Long bytesIn, Long finishedAt, Map<String, Output> outputs, Taken taken) {
            return new Outcome(id, host, claim, state, counted, own, alone, dueAt, errorCode, error, httpStatus, bytesIn, finishedAt,
                verdict, restsUntil, outputs, taken, renditionsFailed);
        }
    }
}
