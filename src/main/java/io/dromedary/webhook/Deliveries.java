package io.dromedary.webhook;

import io.dromedary.fetch.FetchException;
import io.dromedary.fetch.FetchFailures;
import io.dromedary.fetch.RetryAfter;
import io.dromedary.fetch.ShownUrl;
import io.dromedary.sql.StatementParameters;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Says what an attempt to deliver an event means (Standard Webhooks 1.0.0, "Deliverability and reliability"): 2xx alone is
 * success, 410 ends it for good, anything else is tried again until the schedule is over.
 */
public final class Deliveries {

    private static final int GONE = 410;
    private static final Duration OWN_TROUBLE = Duration.ofSeconds(5);

    private final Clock clock;
    private final RetrySchedule schedule;
    private final FetchFailures failures;

    public Deliveries(Clock clock, RetrySchedule schedule, FetchFailures failures) {
        this.clock = clock;
        this.schedule = schedule;
        this.failures = failures;
    }

    /**
     * @param event      the claimed event
     * @param startedAt  when the attempt was made
     * @param status     of the answer
     * @param retryAfter the header, or null
     * @param date       the header, the receiver's clock, or null
     */
    public Delivery answered(Event event, long startedAt, int status, String retryAfter, String date) {
        if (status / 100 == 2) {
            return counted(event, startedAt, "delivered", 0, status, null, null,
                "delivered to %s with status %d".formatted(shown(event), status));
        }
        if (status == GONE) {
            return counted(event, startedAt, "gone", 0, status, "http_410", "The receiver answered 410: it wants no more of this event.",
                "given up, since %s answered 410".formatted(shown(event)));
        }
        String error = status / 100 == 3
            ? "The receiver answered %d, and a redirect is not followed. Name the URL that it leads to.".formatted(status)
            : "The receiver answered %d instead of a 2xx.".formatted(status);
        return again(event, startedAt, status, "http_" + status, error,
            RetryAfter.wait(retryAfter, date, clock.instant()).orElse(null));
    }

    /** @param thrown what came instead of an answer */
    public Delivery failed(Event event, long startedAt, Throwable thrown) {
        FetchException failure = failures.of(thrown).orElse(null);
        if (failure == null) {
            return new Delivery(event, "pending", 0, clock.millis() + OWN_TROUBLE.toMillis(), attempt(startedAt, null, null, null), "put back, since this is trouble of our own: " + ShownUrl.of(String.valueOf(thrown)));
        }
        return again(event, startedAt, null, failure.code(), ShownUrl.of(failure.getMessage()), null);
    }

    /** The parameters of the statements that record it. */
    @StatementParameters({"id", "claim", "state", "counted", "due_at", "started_at", "milliseconds", "http_status",
        "error_code", "error"})
    public Map<String, Object> parameters(Delivery delivery) {
        Map<String, Object> parameters = new HashMap<>();
        Delivery.Attempt attempt = delivery.attempt();
        parameters.put("id", delivery.event().id());
        parameters.put("claim", delivery.event().claim());
        parameters.put("state", delivery.state());
        parameters.put("counted", delivery.counted());
        parameters.put("due_at", delivery.dueAt());
        parameters.put("started_at", attempt.startedAt());
        parameters.put("milliseconds", attempt.milliseconds());
        parameters.put("http_status", attempt.httpStatus());
        parameters.put("error_code", attempt.errorCode());
        parameters.put("error", attempt.error());
        return parameters;
    }

    private Delivery again(Event event, long startedAt, Integer status, String code, String error, Duration asked) {
        int tried = event.tries() + 1;
        Duration wait = schedule.wait(tried, asked).orElse(null);
        String summary = "attempt %d at %s failed: %s: %s%s %s".formatted(tried, shown(event), code, error, error.endsWith(".") ? "" : ".", wait == null
            ? "It was the last one; POST /requests/%s/webhook/replay sends it again.".formatted(event.requestId())
            : "It is tried again in %d s.".formatted(wait.toSeconds()));
        return counted(event, startedAt, wait == null ? "failed" : "pending", wait == null ? 0 : clock.millis() + wait.toMillis(),
            status, code, error, summary);
    }

    private Delivery counted(Event event, long startedAt, String state, long dueAt, Integer status, String code,
            String error, String summary) {
        return new Delivery(event, state, 1, dueAt, attempt(startedAt, status, code, error), summary);
    }

    private Delivery.Attempt attempt(long startedAt, Integer status, String code, String error) {
        return new Delivery.Attempt(startedAt, Math.max(0, clock.millis() - startedAt), status, code, error);
    }

    private static String shown(Event event) {
        return ShownUrl.of(event.url());
    }
}
