package io.dromedary.flow;

import java.time.Clock;
import java.time.Duration;

/** How long finished requests are kept. */
public final class Retention {

    private final Clock clock;
    private final int days;

    /** @param days 0 keeps them for ever */
    public Retention(Clock clock, int days) {
        this.clock = clock;
        this.days = days;
    }

    /** @return requests that were finished before are removed; milliseconds since 1970-01-01 UTC */
    public long keptSince() {
        return days == 0 ? 0 : clock.millis() - Duration.ofDays(days).toMillis();
    }
}
