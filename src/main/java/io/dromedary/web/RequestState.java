package io.dromedary.web;

/**
 * What is read of a request's row before its results are given out.
 *
 * @param finishedAt milliseconds since 1970-01-01 UTC, or null
 * @param errorCode  where it failed as a whole, or null
 */
record RequestState(String id, String fileName, Long finishedAt, int round, String errorCode, String error) {

    /** @throws ProblemException 409 while the request has no results yet */
    void requireFinished() throws ProblemException {
        if (finishedAt == null) {
            throw new ProblemException(409, "not-finished", "Not finished",
                "The request is not finished yet. Ask /status/%s until its status is completed or failed.".formatted(id));
        }
    }

    /** @throws ProblemException 409 where it failed as a whole, too */
    void requireResults() throws ProblemException {
        requireFinished();
        if (errorCode != null) {
            throw new ProblemException(409, "request-failed", "The request failed",
                "The request has no CSV files, since it failed as a whole: %s. Try it again with POST /requests/%s/retry.".formatted(error, id));
        }
    }

    /** The name of the request's CSV without its extension. */
    String base() {
        return String.valueOf(fileName).replaceFirst("(?i)\\.csv$", "");
    }
}
