package io.dromedary.webhook;

/**
 * What became of one attempt to deliver an event.
 *
 * @param state   what the event is now: {@code pending}, {@code delivered}, {@code failed} or {@code gone}
 * @param counted 1 where it stands in the log and counts on the schedule, 0 for trouble of our own
 * @param dueAt   when a pending one is tried again; times are milliseconds since 1970-01-01 UTC
 * @param summary for the log, without the query of the receiver's URL
 */
public record Delivery(Event event, String state, int counted, long dueAt, Attempt attempt, String summary) {

    /**
     * The attempt.
     *
     * @param startedAt    when it was made
     * @param milliseconds how long it took
     * @param httpStatus   of the answer, or null where there was none
     * @param errorCode    as for an image that cannot be fetched, or null
     * @param error        a sentence, or null
     */
    public record Attempt(long startedAt, long milliseconds, Integer httpStatus, String errorCode, String error) {
    }
}
