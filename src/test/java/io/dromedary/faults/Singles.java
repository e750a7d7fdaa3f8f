package io.dromedary.faults;

import java.util.Set;
import java.util.TreeSet;

/** The n of the n-th operation, handed out one after the other until none is reached any more. Safe for use by several threads. */
final class Singles {

    private final Set<Integer> missed = new TreeSet<>();
    private int next = 1;
    private int last;
    private boolean ended;

    /** @return the next n, or 0 after the last */
    synchronized int next() {
        return ended ? 0 : next++;
    }

    /** @param happened whether the n-th operation was reached; where it was not the next one is tried all the same, for schedules run now and then */
    synchronized void tell(int n, boolean happened) {
        if (happened) {
            last = Math.max(last, n);
        } else {
            missed.add(n);
            ended |= missed.contains(n - 1) || missed.contains(n + 1);
        }
    }

    /** The highest n that was reached. */
    synchronized int last() {
        return last;
    }
}
