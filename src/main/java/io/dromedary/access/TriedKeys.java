package io.dromedary.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who showed wrong keys, and how long the next such answer to that address waits. Only refusals wait: a good key is let in at
 * once, whatever others at its address do.
 */
public final class TriedKeys {

    /** The wait after the first wrong key of an address; each further one doubles it. */
    static final Duration FIRST_WAIT = Duration.ofMillis(100);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** An address that shows no wrong key for so long begins anew. */
    static final Duration MEMORY = Duration.ofMinutes(15);
    /** Of more addresses the one is forgotten that was heard of least recently. */
    static final int ADDRESSES = 10_000;
    /** Answers that wait at the same time; more are sent at once, since each holds a connection. */
    static final int WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(TriedKeys.class);

    private record Attempts(int count, long last) {
    }

    private final Clock clock;
    private final Counter counter;
    private final PriorityQueue<Long> waiting = new PriorityQueue<>();
    private final Map<String, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > ADDRESSES;
        }
    };

    public TriedKeys(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.counter = Counter.builder("dromedary.keys.refused").description("Keys that were shown and are none of this server's").register(registry);
    }

    /**
     * Counts a wrong key, and tells the log at the first, second, fourth, eighth … of an address.
     *
     * @param address of the caller
     * @return how long the answer waits
     */
    public Duration refused(String address) {
        counter.increment();
        Attempts now = count(Site.of(address));
        Duration wait = wait(now);
        if (Integer.bitCount(now.count()) == 1) {
            LOG.warn("{} showed a wrong key, {} by now. The answer waits {} ms; good keys are let in at once.", address, now.count(), wait.toMillis());
        }
        return wait;
    }

    private synchronized Attempts count(String site) {
        long time = clock.millis();
        Attempts before = attempts.get(site);
        Attempts now = new Attempts(before == null || time - before.last() > MEMORY.toMillis() ? 1 : before.count() + 1, time);
        attempts.put(site, now);
        return now;
    }

    private synchronized Duration wait(Attempts attempts) {
        while (!waiting.isEmpty() && waiting.peek() <= attempts.last()) {
            waiting.remove();
        }
        if (waiting.size() >= WAITING) {
            return Duration.ZERO;
        }
        long wait = Math.min(FIRST_WAIT.toMillis() << Math.min(attempts.count() - 1, 10), LONGEST_WAIT.toMillis());
        waiting.add(attempts.last() + wait);
        return Duration.ofMillis(wait);
    }
}
