package io.dromedary.preview;

import io.dromedary.access.Site;
import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many previews an address has asked for in the last minute. */
public final class PreviewRate {

    /** Of more addresses the one is forgotten that asked longest ago. */
    private static final int ADDRESSES = 10_000;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<String, Deque<Long>> asked = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param most that an address gets in a minute */
    public PreviewRate(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /**
     * @param address of the caller
     * @throws ProblemException 429 where it has had as many as it gets
     */
    public synchronized void count(String address) throws ProblemException {
        long now = nanoTime.getAsLong();
        Deque<Long> times = asked.computeIfAbsent(Site.of(address), one -> new ArrayDeque<>());
        while (!times.isEmpty() && now - times.getFirst() >= MINUTE) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(MINUTE - (now - times.getFirst())) + 1;
            throw new ProblemException(Problem.of(429, "too-many-previews", "Too many previews",
                "%d previews a minute are made for an address. The next one can be asked for in %d seconds.".formatted(most, seconds)).with("retry_after", seconds));
        }
        times.addLast(now);
    }
}
