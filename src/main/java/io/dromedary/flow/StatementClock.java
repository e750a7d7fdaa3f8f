package io.dromedary.flow;

import io.dromedary.sql.StatementParameters;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The time that statements go by, in one place, with what else is the same for all of them: this process, when a lease
 * that begins now is over, and the limits that are set.
 */
public final class StatementClock {

    private final Clock clock;
    private final Worker worker;
    private final Duration lease;
    private final Map<String, Object> limits;

    /**
     * @param worker this process
     * @param lease  how long a claim holds, waiting in the queue included
     * @param limits parameters that do not change while the process lives, by name
     */
    public StatementClock(Worker worker, Duration lease, Map<String, Object> limits) {
        this.clock = worker.clock();
        this.worker = worker;
        this.lease = lease;
        this.limits = Map.copyOf(limits);
    }

    /** Milliseconds since 1970-01-01 UTC, by the database's clock where it is another machine's. */
    public long now() {
        return clock.millis();
    }

    /**
     * Sets the headers {@code now} and {@code lease_until}, milliseconds since 1970-01-01 UTC, this process's and the limits'. The
     * {@code owner} of a claim is this process, unless it is made for somebody else.
     */
    @StatementParameters(value = {"now", "lease_until", "process", "owner", "place", "registered", "role", "version", "feeders", "feeder", "worker_lease",
        "request_failures", "per_host", "consumers", "failures", "rests", "rest"}, headers = true)
    public void mark(Exchange exchange) {
        Message message = exchange.getMessage();
        long now = now();
        limits.forEach(message::setHeader);
        message.setHeader("now", now);
        message.setHeader("lease_until", now + lease.toMillis());
        message.setHeader("process", worker.id());
        message.setHeader("owner", worker.id());
        message.setHeader("registered", worker.registered() ? "yes" : "no");
        message.setHeader("feeders", worker.feeders());
        message.setHeader("feeder", worker.feeder());
    }
}
