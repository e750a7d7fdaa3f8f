package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.Origin;
import io.dromedary.fetch.ShownUrl;
import io.dromedary.image.Causes;
import io.dromedary.image.Compressed;
import io.dromedary.image.MadeRendition;
import io.dromedary.log.Repeated;
import io.dromedary.store.DecodingMarks;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the record of what became of an image, and the JSON in which many of them are recorded at once. */
public final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    /** How long an image rests after trouble of our own: a full disk, an interrupted consumer. */
    private static final Duration OWN_TROUBLE = Duration.ofSeconds(2);

    private final Clock clock;
    private final Repeated troubles;
    private final RetryPolicy retries;
    private final Fingerprints fingerprints;
    private final ObjectMapper json = new ObjectMapper();

    /** @param fingerprints of what is made of a picture */
    public Outcomes(Clock clock, RetryPolicy retries, Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.troubles = new Repeated(clock);
        this.retries = retries;
    }

    /**
     * @param output path of the compressed file below the images folder
     * @param origin what the picture's origin said of it, or null: then it is never taken over
     */
    public Outcome completed(Map<String, Object> asset, Compressed picture, String output, Origin origin) throws JsonProcessingException {
        Output.Source source = Output.Source.of(origin, origin == null ? null : fingerprints.of(String.valueOf(asset.get("options"))));
        return Outcome.of(asset).counted(1).host("answer", null)
            .completed(picture.source().bytes(), clock.millis(), Map.of(Output.FULL, Output.of(picture, output, source, 0)));
    }

    /** @return where a rendition of an image is kept below the images folder */
    public String path(Map<String, Object> asset, MadeRendition rendition) {
        return "%s-%s.%s".formatted(asset.get("path"), rendition.name(), rendition.picture().extension());
    }

    /**
     * An image whose first rendition is there. Where another one failed it is made anew the next time, whatever has become of its source.
     *
     * @param made   the renditions, in their order
     * @param origin as for {@link #completed(Map, Compressed, String, Origin)}
     */
    public Outcome completedAll(Map<String, Object> asset, List<MadeRendition> made, Origin origin) throws JsonProcessingException {
        Map<String, String> failed = new LinkedHashMap<>();
        made.stream().filter(rendition -> !rendition.isMade()).forEach(rendition -> failed.put(rendition.name(), StorableText.of(rendition.failure())));
        String fingerprint = origin == null || !failed.isEmpty() ? null : fingerprints.of(String.valueOf(asset.get("options")));
        Map<String, Output> outputs = new LinkedHashMap<>();
        for (int place = 0; place < made.size(); place++) {
            MadeRendition rendition = made.get(place);
            if (rendition.isMade()) {
                outputs.put(rendition.name(), Output.of(rendition.picture(), path(asset, rendition), place == 0 ? Output.Source.of(origin, fingerprint) : null, place));
            } else {
                LOG.info("Request {}: the rendition '{}' of the image {} failed: {}", asset.get("request_id"), rendition.name(), shown(asset), rendition.failure());
            }
        }
        return Outcome.of(asset).counted(1).host("answer", null).without(failed)
            .completed(made.get(0).picture().source().bytes(), clock.millis(), outputs);
    }

    /**
     * An image that is as it was: the files that were made of it before are its own too.
     *
     * @param origin what its origin says now, or null where it was not asked
     */
    public Outcome unchanged(Map<String, Object> asset, KnownImage known, Origin origin) {
        Origin said = origin == null ? known.origin() : origin;
        Outcome.Taken taken = new Outcome.Taken(known.known(), said.etag(), said.lastModified(), said.answeredBy());
        Outcome.Builder outcome = Outcome.of(asset);
        return (origin == null ? outcome : outcome.counted(1).host("answer", null)).unchanged(clock.millis(), taken);
    }

    /** Whether any of them takes files over. */
    public boolean anyUnchanged(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(outcome -> outcome.taken() != null);
    }

    /** @return rows that came back from two statements */
    public List<Map<String, Object>> together(List<Map<String, Object>> recorded, List<Map<String, Object>> others) {
        return Stream.concat(recorded.stream(), others.stream()).toList();
    }

    /** A failure that may pass: the image is pending until it is due again. */
    public Outcome again(Map<String, Object> asset, Failure failure, String verdict) {
        return told(asset, failure, verdict).pending(clock.millis() + retries.wait(failure.tries(), failure.retryAfter()).toMillis());
    }

    /** A failure that stays as it is, or was seen at the last try. */
    public Outcome failed(Map<String, Object> asset, Failure failure, String verdict) {
        return told(asset, failure, verdict).failed(clock.millis());
    }

    private Outcome.Builder told(Map<String, Object> asset, Failure failure, String verdict) {
        return Outcome.of(asset).counted(1).because(failure)
            .host(verdict, failure.retryAfter() == null ? null : clock.millis() + retries.asked(failure.retryAfter()).toMillis());
    }

    /** Of a request that was stopped: nobody has begun it. It is pending for the records, which know whether the request was taken up again. */
    public Outcome notBegun(Map<String, Object> asset) {
        return Outcome.of(asset).pending(clock.millis());
    }

    /** Trouble of our own is no image's failure: it is tried again soon, and the try does not count. */
    public Outcome putBack(Map<String, Object> asset, Throwable thrown) {
        troubles.say(thrown.getClass().getName(), more -> FailureLog.fields(asset).beside(() ->
            LOG.warn("Request {}: the image {} is put back, since this is trouble of our own: {}.{}", asset.get("request_id"), shown(asset), thrown.toString(), more)));
        return Outcome.of(asset).pending(clock.millis() + OWN_TROUBLE.toMillis());
    }

    /**
     * A failure of our own that may pass: it is counted apart from the tries, and the image is pending until it is due again.
     *
     * @param thrown where the memory ran out, the image is decoded beside no other one from now on
     */
    public Outcome ownAgain(Map<String, Object> asset, Failure failure, Throwable thrown) {
        FailureLog.fields(asset, failure).beside(() -> LOG.warn("Request {}: the image {} is tried again. {} ({} of our own; at {})", asset.get("request_id"), shown(asset), failure.message(), failure.tries(), OwnFailure.place(thrown)));
        LOG.debug("A failure of our own", thrown);
        return own(Outcome.of(asset), failure, Causes.isOutOfMemory(thrown), false);
    }

    /** The last failure of our own that an image is tried after. */
    public Outcome ownFailed(Map<String, Object> asset, Failure failure, Throwable thrown) {
        FailureLog.fields(asset, failure).beside(() -> LOG.error("Request {}: the image {} failed. {} ({} of our own; at {})", asset.get("request_id"), shown(asset), failure.message(), failure.tries(), OwnFailure.place(thrown)));
        LOG.debug("A failure of our own", thrown);
        return own(Outcome.of(asset), failure, Causes.isOutOfMemory(thrown), true);
    }

    /**
     * What becomes of the images that were being decoded when the process before this one ended.
     *
     * @param most failures of our own after which an image is failed
     */
    public List<Outcome> interrupted(List<DecodingMarks.Mark> marks, int most) {
        return marks.stream().map(mark -> {
            int failures = mark.ownFailures() + 1;
            LOG.warn("Image {} was being decoded when the process ended, for the {}. time. It is decoded beside no other one from now on.", mark.assetId(), failures);
            return own(Outcome.of(mark.assetId(), "", mark.claim()), new Failure("internal_error",
                "The service ended while it was compressing the picture, and this was the picture that it was at. Offer a smaller or a newly saved picture; the operator finds more in the log",
                null, null, failures), true, failures >= most);
        }).toList();
    }

    /**
     * What becomes of an image whose hint a broker has given up to deliver: whoever had it in hand ended each time, or was cut off.
     *
     * @param asset the hint
     * @param most  failures of our own after which an image is failed
     * @throws IllegalArgumentException where it is no hint
     */
    public Outcome givenUp(Map<String, Object> asset, int most) {
        if (!(asset.get("id") instanceof Number && asset.get("claim") instanceof Number)) {
            throw new IllegalArgumentException("It has " + asset.keySet());
        }
        int failures = (asset.get("own_failures") instanceof Number before ? before.intValue() : 0) + 1;
        LOG.warn("Image {} was given up by the broker, for the {}. time: whoever had it in hand has ended. It is decoded beside no other one from now on.", asset.get("id"), failures);
        return own(Outcome.of(asset), new Failure("internal_error",
            "Every worker that had the picture in hand ended before it was done, or lost the broker. Offer a smaller or a newly saved picture; the operator finds more in the log",
            null, null, failures), true, failures >= most);
    }

    private Outcome own(Outcome.Builder outcome, Failure failure, boolean alone, boolean last) {
        outcome.ownFailure(alone).because(failure);
        // Those who read the record see how often it was tried.
        return last ? outcome.counted(failure.tries()).failed(clock.millis())
            : outcome.pending(clock.millis() + retries.wait(failure.tries(), null).toMillis());
    }

    /** @return one JSON object, a member for each outcome: both databases unfold an object */
    public String json(List<Outcome> outcomes) throws JsonProcessingException {
        Map<String, Outcome> members = new HashMap<>();
        for (Outcome outcome : outcomes) {
            members.put(outcome.id() + " " + outcome.claim(), outcome);
        }
        return json.writeValueAsString(members);
    }

    /**
     * @param recorded the rows that came back from the record
     * @return the outcomes that were not recorded: their claim is stale, or their request was deleted
     */
    public List<Outcome> stale(List<Outcome> outcomes, List<Map<String, Object>> recorded) {
        Set<Long> taken = recorded.stream().map(row -> ((Number) row.get("id")).longValue()).collect(Collectors.toSet());
        return outcomes.stream().filter(outcome -> !taken.contains(outcome.id())).toList();
    }

    /** @return the files of stale outcomes, one JSON object, a member for each: its path and its image's id */
    public String files(List<Outcome> stale) throws JsonProcessingException {
        Map<String, Map<String, Object>> members = new HashMap<>();
        for (Outcome outcome : stale) {
            LOG.info("The outcome of claim {} of image {} is stale.", outcome.claim(), outcome.id());
            if (outcome.outputs() != null) {
                outcome.outputs().values().forEach(file -> members.put(file.path(), Map.of("path", file.path(), "id", outcome.id())));
            }
        }
        return json.writeValueAsString(members);
    }

    /** The image's address, as the log may have it. */
    private static String shown(Map<String, Object> asset) {
        return ShownUrl.of(String.valueOf(asset.get("url")));
    }
}
