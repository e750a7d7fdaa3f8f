package io.dromedary.web;

/** A request's row, as far as its status tells of it. */
public record RequestSummary(Identity identity, Times times, Failure failure, Counts counts, Bytes bytes, Renditions renditions, Checks checks) {

    /** @param source where it came in: {@code upload} or {@code inbox} */
    public record Identity(String id, String state, String fileName, String source) {
    }

    /** In milliseconds since 1970-01-01 UTC, or null. */
    public record Times(Long createdAt, Long startedAt, Long finishedAt, Long stoppedAt) {
    }

    /** Of the whole request, or nulls. */
    public record Failure(String errorCode, String error) {
    }

    /**
     * Products and images; those of invalid rows are counted apart, and the unchanged ones and those that fail a check among the completed.
     *
     * @param imagesInHand of a request that was stopped, those that somebody has begun
     */
    public record Counts(long products, long productsInvalid, long images, long imagesCompleted, long imagesUnchanged, long imagesFailed, long imagesInvalid, long imagesInHand, long failedChecks) {
    }

    /**
     * Of each completed image, beside the first, whose bytes are {@link Bytes#bytesOut}.
     *
     * @param options          the request's, as JSON
     * @param bytesMore        of the others
     * @param imagesIncomplete completed ones that lack a rendition which failed
     */
    public record Renditions(String options, long bytesMore, long imagesIncomplete) {

        public static final Renditions NONE = new Renditions("{}", 0, 0);
    }

    /** Of the completed images. */
    public record Bytes(long bytesIn, long bytesOut) {
    }

    /**
     * By what its images are checked, or null, and what was found when it was completed.
     *
     * @param checksFound JSON, or null for nothing
     */
    public record Checks(String checks, String checksFound) {
    }

    public String id() {
        return identity.id;
    }

    /** Whether nothing goes on and nothing of it is of use. */
    public boolean failedAsAWhole() {
        return failure.errorCode != null && times.finishedAt != null;
    }

    /** Whether somebody wanted no more of it begun. */
    public boolean stopped() {
        return times.stoppedAt != null;
    }

    /** How many images were not begun before it was stopped. */
    long imagesStopped() {
        return stopped() && !failedAsAWhole() ? Math.max(0, counts.images - counts.imagesCompleted - counts.imagesFailed - counts.imagesInHand) : 0;
    }

    /** The same when it has ended so. */
    public RequestSummary ended(String state, long now) {
        return new RequestSummary(new Identity(identity.id, state, identity.fileName, identity.source),
            new Times(times.createdAt, times.startedAt, now, times.stoppedAt), failure, counts, bytes, renditions, checks);
    }
}
