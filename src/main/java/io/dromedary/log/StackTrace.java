package io.dromedary.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A failure with its causes as {@link Throwable#printStackTrace()} shows it, but each message on one line. */
final class StackTrace {

    private static final int MOST_FRAMES = 200;

    private final StringBuilder text = new StringBuilder();
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private StackTrace() {
    }

    static String of(Throwable thrown) {
        StackTrace trace = new StackTrace();
        trace.add(thrown, "", "", new StackTraceElement[0]);
        return trace.text.toString();
    }

    /** @param around the frames of what this one was the cause of: those that both have are only counted */
    private void add(Throwable thrown, String caption, String indent, StackTraceElement[] around) {
        text.append(indent).append(caption).append(Visible.text(String.valueOf(thrown)));
        if (!seen.add(thrown)) {
            text.append(" (see above)").append(System.lineSeparator());
            return;
        }
        text.append(System.lineSeparator());
        StackTraceElement[] frames = thrown.getStackTrace();
        int own = frames.length;
        for (int other = around.length; own > 0 && other > 0 && frames[own - 1].equals(around[other - 1]); other--) {
            own--;
        }
        int shown = Math.min(own, MOST_FRAMES);
        for (int i = 0; i < shown; i++) {
            text.append(indent).append("\tat ").append(frames[i]).append(System.lineSeparator());
        }
        if (shown < frames.length) {
            text.append(indent).append("\t... ").append(frames.length - shown).append(" more").append(System.lineSeparator());
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            add(suppressed, "Suppressed: ", indent + "\t", frames);
        }
        if (thrown.getCause() != null) {
            add(thrown.getCause(), "Caused by: ", indent, frames);
        }
    }
}
