package io.dromedary.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.seda.SedaEndpoint;

/** What the feeder's claim needs to know: how much room the queue has, the time, and until when a claim holds. */
public final class Feeder {

    private final Clock clock;
    private final int queueSize;
    private final Duration lease;

    /**
     * @param queueSize images that the queue takes
     * @param lease     how long a claim holds, waiting in the queue included
     */
    public Feeder(Clock clock, int queueSize, Duration lease) {
        this.clock = clock;
        this.queueSize = queueSize;
        this.lease = lease;
    }

    /**
     * Claims come in handfuls, since each is a commit: half a queue of room at least.
     *
     * @return how many images may be claimed now, 0 to the queue's size; a broker's queue always has room for half of it
     */
    public int room(CamelContext context) {
        Endpoint queue = context.getEndpoint(context.resolvePropertyPlaceholders("{{dromedary.queue.out}}"));
        int room = queue instanceof SedaEndpoint seda ? queueSize - seda.getCurrentQueueSize() : queueSize / 2;
        return room >= queueSize / 2 ? room : 0;
    }

    /** An empty claim. */
    public List<Object> nothing() {
        return List.of();
    }

    /** Whether a claim brought anything: if not, the schedule backs off. */
    public boolean any(List<?> claimed) {
        return !claimed.isEmpty();
    }

    /** Milliseconds since 1970-01-01 UTC. */
    public long now() {
        return clock.millis();
    }

    /** When a claim made now is over, in milliseconds since 1970-01-01 UTC. */
    public long leaseUntil() {
        return clock.millis() + lease.toMillis();
    }
}
